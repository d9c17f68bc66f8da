import { describe, expect, it } from 'vitest'
import { isStoreAddress, readAddress } from './address.ts'

describe('the address of a store', () => {
  it.each([
    ['valkey://h', { servers: [{ host: 'h', port: 6379 }], database: 0, tls: false }],
    ['redis://h:1/3', { servers: [{ host: 'h', port: 1 }], database: 3, tls: false }],
    ['rediss://[::1]:7/', { servers: [{ host: '::1', port: 7 }], tls: true }],
    ['valkeys://u:p%40ss@h', { username: 'u', password: 'p@ss', tls: true, shown: 'valkeys://h' }],
    ['REDISS://u:p@s/s@h:1/2', { password: 'p@s/s', database: 2, tls: true, shown: 'REDISS://h:1/2' }],
    ['redis://:secret@h/2', { password: 'secret', database: 2, shown: 'redis://h/2' }],
    [
      'valkey+sentinel://a,b:2/main/4',
      {
        primary: 'main',
        database: 4,
        servers: [
          { host: 'a', port: 26_379 },
          { host: 'b', port: 2 },
        ],
      },
    ],
  ])('%s', (text, wanted) => {
    expect(isStoreAddress(text)).toBe(true)
    expect(readAddress(text)).toMatchObject(wanted)
  })

  it.each([
    ['valkey://', /names no host/],
    ['valkey://h:65536', /names no host/],
    ['valkey://a,b', /none is a Sentinel/],
    ['valkey://h/x', /database that is no number/],
    ['valkey://h/1/2', /database that is no number/],
    ['redis+sentinel://a', /does not name the primary/],
    ['redis://%zz:p@h', /cannot be read/],
    ['redis://:s@cret/secret%@h/2', /redis:\/\/h\/2 has a user or a password that cannot be read/],
    ['redis://:s/cret@h/x', /^redis:\/\/h\/x has a database/],
  ])('%s is refused, without its secrets', (text, sentence) => {
    expect(() => readAddress(text)).toThrow(sentence)
  })

  it.each(['kept', './valkey', 'C:\\state', 'http://h', 'valkey:h'])('%s is none', (text) => {
    expect(isStoreAddress(text)).toBe(false)
  })
})
