import { describe, expect, it } from 'vitest'
import { qradar } from '../../contracts/qradar/index.ts'
import { credentials } from '../../fixtures/qradar/index.ts'
import { drive, EXTENSIONS } from '../../test/apis/qradar/drive.ts'

const operations = Object.entries(qradar.operations)
const pathOf = (path: string) => path.replace(/\{\w+\}/, '1')
const bad = { sec: 'nobody' }

describe.each(operations)('%s', (_name, { method, path }) => {
  it.each([
    ['no credentials', null, {}, 401, 18],
    ['an unknown token', null, bad, 401, 18],
    ['a wrong password', null, { authorization: `Basic ${btoa('admin:wrong')}` }, 401, 18],
    ['a Basic that is no base64', null, { authorization: 'Basic ***' }, 401, 18],
    ['a scheme that is none', null, { authorization: 'Bearer extmock-admin-token' }, 401, 18],
    ['cookies alone', null, { cookie: 'SEC=extmock-admin-token' }, 401, 18],
    ['the limited token', 'limited', {}, 403, 26],
    ['the limited password', null, { authorization: credentials.limited.basic.value }, 403, 26],
  ] as const)('with %s', async (_what, role, headers, status, code) => {
    const got = await drive().send(pathOf(path), { method, role, headers })
    expect([got.status, got.code]).toEqual([status, code])
    expect(Object.keys(got.json as object)).toEqual(['http_response', 'code', 'description', 'details', 'message'])
    expect(got.json).toMatchObject({ http_response: { code: status }, description: '', details: {} })
  })
})

describe('credentials', () => {
  it.each([
    ['a token', { SEC: credentials.admin.value }],
    ['a token under another case', { sec: credentials.admin.value }],
    ['a password', { Authorization: credentials.admin.basic.value }],
    [
      'a password, the scheme in lower case',
      { authorization: credentials.admin.basic.value.replace('Basic', 'basic') },
    ],
    ['a good token beside a bad password', { sec: credentials.admin.value, authorization: 'Basic eDp5' }],
  ])('may be %s', async (_what, headers) => {
    expect((await drive().send(EXTENSIONS, { role: null, headers })).status).toBe(200)
  })

  it('are not needed when off, and read as the administrator when lenient and unknown', async () => {
    for (const auth of ['off', 'lenient'] as const) {
      const console = drive({}, { auth })
      expect((await console.send(EXTENSIONS, { role: null })).status).toBe(200)
      expect((await console.send(EXTENSIONS, { role: null, headers: bad })).status).toBe(200)
      expect((await console.send(EXTENSIONS, { role: 'limited' })).status).toBe(auth === 'off' ? 200 : 403)
    }
  })
})
