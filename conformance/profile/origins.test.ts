import { describe, expect, it } from 'vitest'
import { mayReach, originsOf } from './origins.ts'

const api = {
  baseUrl: 'https://ece.example.com:12443/api/v1',
  capabilities: { downloadUrl: 'https://files.example.com/bundle.zip', nested: [{ at: 'http://10.0.0.1/x' }] },
}

describe('the origins of a profile', () => {
  it('are those of its base URL and of the URLs among its capabilities', () => {
    expect([...originsOf(api)]).toEqual([
      'https://ece.example.com:12443',
      'https://files.example.com',
      'http://10.0.0.1',
    ])
    expect([
      ...originsOf({ ...api, capabilities: { user: 'files.example.com', other: 'ftp://files.example.com' } }),
    ]).toEqual(['https://ece.example.com:12443'])
  })

  it.each([
    ['https://ece.example.com:12443/elsewhere', true],
    ['https://FILES.example.com:443/other.zip', true],
    ['http://files.example.com/bundle.zip', false],
    ['https://ece.example.com/api/v1', false],
    ['https://files.example.com.evil.test/', false],
    ['https://user:password@files.example.com/bundle.zip', false],
    ['/api/v1', false],
  ])('hold %s: %s', (url, reached) => {
    expect(mayReach(api, url)).toBe(reached)
  })
})
