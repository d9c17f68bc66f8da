import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../kit/http/reply.ts'
import { plainRequest } from '../fetch/index.ts'
import { guardControl, guarded, TOKEN_HEADER } from './control-guard.ts'

const HERE = '127.0.0.1'
const ELSEWHERE = '192.0.2.7'
const TOKEN = 'sesame'
const from = (remoteAddress: string | undefined) => ({ socket: { remoteAddress } }) as IncomingMessage

/** The status of the refusal, or 0 where the request may pass. */
function refusalAt(
  url: string,
  { address = HERE, token, headers = {} }: { address?: string; token?: string; headers?: Record<string, string> } = {},
): number {
  return guardControl(plainRequest(new Request(url, { headers })), from(address), token)?.status ?? 0
}

const basic = (password: string) => ({ authorization: `Basic ${btoa(`anybody:${password}`)}` })

describe('the control surface without a token', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('is open to %s', (address) => {
    expect(refusalAt('http://127.0.0.1:4010/_extmock/health', { address })).toBe(0)
  })

  it.each(['192.0.2.7', '10.0.0.1', '::ffff:10.0.0.1', '2001:db8::1', '::10', '1127.0.0.1', ''])(
    'is closed to %s, whatever host it names',
    (address) => {
      for (const host of ['127.0.0.1', 'localhost', 'mock.example'])
        expect(refusalAt(`http://${host}:4010/_extmock/health`, { address })).toBe(403)
    },
  )

  it.each([
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.1.2.3',
    '[::1]',
    'mock.localhost',
    'localhost.',
    'mock.localhost.',
    '127.0.0.1.',
  ])('is open to this machine by the name %s', (host) => {
    expect(refusalAt(`http://${host}:4010/_extmock/health`)).toBe(0)
  })

  // A page of such a host, made to point here, is of the same origin as the mock: only the name gives it away.
  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil-localhost',
    'localhost..',
    '.localhost',
    '0.0.0.0',
    '[::]',
    '10.0.0.1',
  ])('is closed to this machine by the name %s', (host) => {
    expect(refusalAt(`http://${host}:4010/_extmock/reset`)).toBe(403)
  })

  it.each(['/_extmock', '/_extmock/', '/_extmock/state?x=1', '/_t/some/_extmock/reset'])('guards %s', (path) => {
    expect(refusalAt(`http://127.0.0.1${path}`, { address: ELSEWHERE })).toBe(403)
    expect(refusalAt(`http://127.0.0.1${path}`)).toBe(0)
  })

  it.each(['/api/v1/deployments/extensions', '/_extmocks', '/x/_extmock/reset', '/api?next=/_extmock/reset'])(
    'leaves %s to everybody',
    (path) => {
      expect(refusalAt(`http://mock.example${path}`, { address: ELSEWHERE })).toBe(0)
    },
  )

  it('says how others get in', () => {
    const refused = guardControl(
      plainRequest(new Request('http://127.0.0.1/_extmock/state')),
      from(ELSEWHERE),
      undefined,
    )
    expect(JSON.stringify(refused?.json)).toContain('--control-token')
  })
})

describe('the control surface with a token', () => {
  const at = (more: Parameters<typeof refusalAt>[1], path = '/_extmock/state') =>
    refusalAt(`http://mock.example${path}`, { token: TOKEN, address: ELSEWHERE, ...more })

  it('is open to whoever sends it, from anywhere', () => {
    expect(at({ headers: { [TOKEN_HEADER]: TOKEN } })).toBe(0)
    expect(at({ headers: basic(TOKEN) })).toBe(0)
  })

  it.each(['', 'sesam', 'sesame ', 'SESAME', 'sesame1', '__proto__'])('is closed to %j', (wrong) => {
    // A header loses the spaces at its ends.
    if (wrong.trim() !== TOKEN) expect(at({ headers: { [TOKEN_HEADER]: wrong } })).toBe(403)
    expect(at({ headers: basic(wrong) })).toBe(403)
  })

  it('is closed to this machine too', () => {
    expect(refusalAt('http://127.0.0.1/_extmock/state', { token: TOKEN })).toBe(403)
  })

  it('asks a browser for it, on the page alone', () => {
    for (const path of ['/_extmock', '/_extmock/']) {
      const refused = guardControl(plainRequest(new Request(`http://mock.example${path}`)), from(ELSEWHERE), TOKEN)
      expect(refused?.status).toBe(401)
      expect(refused?.headers?.['www-authenticate']).toMatch(/^Basic /)
    }
    expect(at({})).toBe(403)
  })

  it('does not take a password that a page of others made the browser send', () => {
    expect(at({ headers: { ...basic(TOKEN), origin: 'https://evil.example' } })).toBe(403)
    expect(at({ headers: { ...basic(TOKEN), origin: 'null' } })).toBe(403)
    expect(at({ headers: { ...basic(TOKEN), origin: 'http://mock.example' } })).toBe(0)
  })

  it.each(['Basic', 'Basic %%%', 'Bearer sesame', `Basic ${btoa('no colon')}`])('is closed to %s', (authorization) => {
    expect(at({ headers: { authorization } })).toBe(403)
  })
})

describe('a probe from elsewhere', () => {
  const ready: Reply = { status: 200, json: { status: 'ready', apis: ['qradar'] } }
  const at = (path: string, method = 'GET', reply = ready) =>
    guarded(plainRequest(new Request(`http://mock.example${path}`, { method })), from(ELSEWHERE), TOKEN, () => reply)

  it.each(['health', 'ready'])('is told yes or no of %s, and nothing else', (name) => {
    expect(at(`/_extmock/${name}`)).toEqual({ status: 200, json: { status: 'yes' } })
    const no = { status: 503, json: { status: 'not ready', why: 'the store is down' } }
    expect(at(`/_extmock/${name}`, 'GET', no)).toEqual({ status: 503, json: { status: 'no' } })
  })

  it.each([
    ['/_extmock/healthy', 'GET'],
    ['/_extmock/ready/x', 'GET'],
    ['/_extmock/state', 'GET'],
    ['/_extmock/ready', 'POST'],
  ])('is no probe when it is %s by %s', (path, method) => {
    expect(at(path, method)).toMatchObject({ status: 403 })
  })

  it('with the token is told everything', () => {
    const request = new Request('http://mock.example/_extmock/ready', { headers: { [TOKEN_HEADER]: TOKEN } })
    expect(guarded(plainRequest(request), from(ELSEWHERE), TOKEN, () => ready)).toEqual(ready)
  })
})
