import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorizationOf, passwordKey, tokenHeaderOf } from './credentials.ts'

const read = (authorization: string) => authorizationOf(new Headers({ authorization }))
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const basic = (text: string) => `Basic ${base64(new TextEncoder().encode(text))}`

describe('Authorization', () => {
  it.each([
    ['Bearer token-1', { scheme: 'bearer', token: 'token-1' }],
    ['bearer token-1', { scheme: 'bearer', token: 'token-1' }],
    ['BEARER \t  token-1  ', { scheme: 'bearer', token: 'token-1' }],
    ['ApiKey a2V5OnNlY3JldA==', { scheme: 'apikey', token: 'a2V5OnNlY3JldA==' }],
    ['apikey a2V5OnNlY3JldA==', { scheme: 'apikey', token: 'a2V5OnNlY3JldA==' }],
    [basic('ann:secret'), { scheme: 'basic', username: 'ann', password: 'secret' }],
    [basic('ann:secret').replace('Basic', 'bAsIc'), { scheme: 'basic', username: 'ann', password: 'secret' }],
    [basic('ann:se:cret'), { scheme: 'basic', username: 'ann', password: 'se:cret' }],
    [basic('ann:'), { scheme: 'basic', username: 'ann', password: '' }],
    [basic(':secret'), { scheme: 'basic', username: '', password: 'secret' }],
    [basic('zoë:пароль 🔑'), { scheme: 'basic', username: 'zoë', password: 'пароль 🔑' }],
    ['Basic YW5uOg', { scheme: 'basic', username: 'ann', password: '' }],
  ])('%s', (header, expected) => {
    expect(read(header)).toEqual(expected)
  })

  it.each([
    ['a scheme alone', 'Basic'],
    ['a scheme and white space', 'Bearer   '],
    ['a token alone', 'token-1'],
    ['another scheme', 'Digest username="ann"'],
    ['a scheme that only begins alike', 'Basics YW5uOg=='],
    ['what is no base64', 'Basic %%%'],
    ['base64 of a length that cannot be', 'Basic YW5uO'],
    ['a name without a password', basic('ann')],
    ['bytes that are no UTF-8', `Basic ${base64(new Uint8Array([0x61, 0x3a, 0xff]))}`],
  ])('names nobody by %s', (_name, header) => {
    expect(read(header)).toEqual({ scheme: 'unreadable' })
  })

  it.each(['', '   '])('is as good as absent when blank: "%s"', (header) => {
    expect(read(header)).toEqual({ scheme: 'none' })
    expect(authorizationOf(new Headers())).toEqual({ scheme: 'none' })
  })

  it('gives back every name and password', () => {
    const name = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes(':'))
    fc.assert(
      fc.property(name, fc.string({ unit: 'grapheme' }), (username, password) => {
        expect(read(basic(passwordKey({ username, password })))).toEqual({ scheme: 'basic', username, password })
      }),
    )
  })

  it('reads a long header in no time', () => {
    const started = performance.now()
    for (const header of ['x'.repeat(1e6), `Bearer${' '.repeat(1e6)}x`, `Basic ${'A'.repeat(1e6)}`]) read(header)
    // Trying every place for every character would take minutes.
    expect(performance.now() - started).toBeLessThan(30_000)
  })
})

describe('a header of its own', () => {
  it.each([
    ['token-1', { scheme: 'header', token: 'token-1' }],
    [' token-1 ', { scheme: 'header', token: 'token-1' }],
    ['', { scheme: 'none' }],
  ])('"%s"', (sec, expected) => {
    expect(tokenHeaderOf(new Headers({ sec }), 'SEC')).toEqual(expected)
  })

  it('is absent, whatever Authorization says', () => {
    expect(tokenHeaderOf(new Headers({ authorization: 'Bearer x' }), 'SEC')).toEqual({ scheme: 'none' })
  })
})
