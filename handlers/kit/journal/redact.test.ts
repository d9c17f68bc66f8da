import { describe, expect, it } from 'vitest'
import { redactBody, redactHeaders } from './redact.ts'

describe('what is remembered', () => {
  it.each([
    ['authorization', 'Bearer abc', 'Bearer [redacted]'],
    ['Authorization', 'ApiKey abc', 'ApiKey [redacted]'],
    ['authorization', 'first-word second', '[redacted]'],
    ['cookie', 'session=1; other=2', '[redacted]'],
    ['SEC', 'two words', '[redacted]'],
    ['x-extmock-token', 't', '[redacted]'],
    ['X-Api-Key', 'of an API from outside', '[redacted]'],
    ['sec-fetch-mode', 'cors', 'cors'],
    ['accept', 'text/plain', 'text/plain'],
  ])('has %s: %s as %s', (name, value, kept) => {
    expect(redactHeaders({ [name]: value })).toEqual({ [name]: kept })
  })

  it('has no secret fields, however they are written', () => {
    const body = '{"Password" : "a\\"b", "token":"t", "name":"n", "nested":{"access_token":"x"}}'
    expect(JSON.parse(redactBody(body))).toEqual({
      Password: '[redacted]',
      token: '[redacted]',
      name: 'n',
      nested: { access_token: '[redacted]' },
    })
  })
})
