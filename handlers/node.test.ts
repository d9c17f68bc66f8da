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
