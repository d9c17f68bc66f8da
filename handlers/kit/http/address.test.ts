import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUnder, readAddress } from './address.ts'

const at = (path: string, tenant?: string) =>
  readAddress(
    new Request(`http://x.test${path}`, tenant === undefined ? {} : { headers: { 'x-extmock-tenant': tenant } }),
  )

describe('readAddress', () => {
  it.each([
    ['/api/v1/x?a=1', undefined, 'default', '/api/v1/x', 'http://x.test'],
    ['/api/v1/x', 'one', 'one', '/api/v1/x', 'http://x.test/_t/one'],
    ['/_t/one/api/v1/x', undefined, 'one', '/api/v1/x', 'http://x.test/_t/one'],
    ['/_t/one/api/v1/x', 'two', 'one', '/api/v1/x', 'http://x.test/_t/one'],
    ['/_t/one', undefined, 'one', '', 'http://x.test/_t/one'],
    ['/_t/default/x', undefined, 'default', '/x', 'http://x.test'],
    ['/_t/__proto__/x', undefined, '__proto__', '/x', 'http://x.test/_t/__proto__'],
    ['/_t', undefined, 'default', '/_t', 'http://x.test'],
    ['/%2F%zz', undefined, 'default', '/%2F%zz', 'http://x.test'],
  ])('reads %s with tenant %s', (path, header, tenant, rest, origin) => {
    expect(at(path, header)).toMatchObject({ tenant, path: rest, origin })
  })

  it.each(['', ' x', 'a b', '.', '..', '...', 'a/b', 'x'.repeat(65), 'é'])('refuses the tenant "%s"', (tenant) => {
    const address = at('/x', tenant.startsWith(' ') ? `a${tenant}` : tenant)
    expect(address).toHaveProperty('wrong')
  })

  it('gives links that lead back to the same tenant', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/), (tenant) => {
        const there = at('/x', tenant)
        expect('wrong' in there).toBe(/^\.+$/.test(tenant))
        if ('wrong' in there) return
        expect(readAddress(new Request(`${there.origin}/x`))).toMatchObject({
          tenant,
          path: '/x',
          origin: there.origin,
        })
      }),
    )
  })
})

describe('isUnder', () => {
  it.each([
    ['/api', '/api', true],
    ['/api/', '/api', true],
    ['/api/v1/x', '/api', true],
    ['/apix', '/api', false],
    ['/ap', '/api', false],
    ['/x/api', '/api', false],
  ])('%s under %s: %s', (path, base, expected) => {
    expect(isUnder(path, base)).toBe(expected)
  })
})

describe('a url that is not plain', () => {
  it.each(['/a/../b', '/a/%2e%2E/b', '/a\\b', '/ä', '/a b', '/a?x=1&y=%20', '/.', '/a.b'])(
    '%s is read as URL reads it',
    (path) => {
      const url = new URL(`http://host.test${path}`)
      // A light request of a server adaptor hands its url over as it came.
      const read = readAddress({ url: `http://host.test${path}`, headers: new Headers() } as Request)
      expect(read).toMatchObject({ path: url.pathname, origin: url.origin })
      expect('query' in read && read.query.toString()).toBe(url.searchParams.toString())
    },
  )
})
