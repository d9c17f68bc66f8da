import { afterEach, describe, expect, it, vi } from 'vitest'
import { setupMock } from './node.ts'

const mocks: { close(): void }[] = []
afterEach(() => {
  for (const mock of mocks.splice(0)) mock.close()
  vi.restoreAllMocks()
})
const open = () => {
  const mock = setupMock({ seed: 1 })
  mocks.push(mock)
  return mock
}
const elsewhere = () => fetch('http://127.0.0.1:1/nothing-is-mocked-here')

describe('setupMock().listen()', () => {
  it('answers for the mock, and lets nothing else leave unseen', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const mock = open()
    mock.listen()
    const headers = mock.tenant().headersFor('connections')
    expect((await fetch('https://connections.example.com/appregistry/api/v1/extensions', { headers })).status).toBe(200)
    await expect(elsewhere()).rejects.toThrow(/fetch|Failed|onUnhandled|error/i)
    expect(said.mock.calls.flat().join(' ')).toContain('nothing-is-mocked-here')
  })

  it('bypasses what is not mocked when it is told to', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const mock = open()
    mock.listen('bypass')
    await expect(elsewhere()).rejects.toThrow('fetch failed')
    expect(said).not.toHaveBeenCalled()
  })
})

const EXTENSIONS = 'https://ece.example.com:12443/api/v1/deployments/extensions'
const headers = { authorization: 'ApiKey extmock-owner-key' }

describe('a page in a DOM of Node', () => {
  const origin = 'http://localhost:3000'

  it('may call, with its headers and with credentials', async () => {
    const mock = open()
    mock.listen()
    const asks = { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization' }
    const asked = await fetch(EXTENSIONS, { method: 'OPTIONS', headers: { origin, ...asks } })
    expect(asked.status).toBe(204)
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization',
    })
  })

  it.each([{}, headers])('reads the answer and its headers, which others get as they are: %o', async (sent) => {
    const mock = open()
    mock.listen()
    const answer = await fetch(EXTENSIONS, { headers: { origin, ...sent } })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('access-control-expose-headers')).toContain('content-type')
    const plain = await fetch(EXTENSIONS, { headers: sent })
    expect([...plain.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(mock.tenant().journal.entries()).toHaveLength(2)
  })

  it('is told that there is no such method when it does not ask whether it may call', async () => {
    const mock = open()
    mock.listen()
    expect((await fetch(EXTENSIONS, { method: 'OPTIONS', headers: { origin, ...headers } })).status).toBe(405)
  })
})
