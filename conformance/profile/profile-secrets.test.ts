import { expect, it } from 'vitest'
import { parseProfile } from './parse-profile.ts'
import { profileSecrets } from './profile-secrets.ts'

it('finds what is called like a secret among the capabilities, wherever it stands', () => {
  const capabilities = {
    absent: null,
    login: { username: 'ann', password: 'hush', tries: 3, more: null },
    others: [{ apiKey: 'k' }, { api_key: '' }],
    listLimit: 5,
    downloadUrl: 'https://files.test/a.zip',
  }
  const profile = parseProfile({ apis: { toy: { baseUrl: 'http://toy.invalid', capabilities } } })
  expect(profileSecrets(profile)).toEqual([
    { name: 'TOY_LOGIN_USERNAME', value: 'ann' },
    { name: 'TOY_LOGIN_PASSWORD', value: 'hush' },
    { name: 'TOY_OTHERS_0_APIKEY', value: 'k' },
    { name: 'TOY_OTHERS_1_API_KEY', value: '' },
  ])
})
