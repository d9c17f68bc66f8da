import { describe, expect, it } from 'vitest'
import { removeFor } from './ownership.ts'

const base = 'https://ece.example.com:12443/api/v1'

describe('removing a leftover', () => {
  const held = JSON.stringify({
    extensions: [
      { id: '9', name: 'other' },
      { id: '8', name: 'xm-r1-1' },
    ],
  })
  const answers =
    (log: string[], body = held) =>
    async (_role: string | null, call: { method: string; path: string }) => {
      log.push(`${call.method} ${call.path}`)
      const known = { method: call.method, url: base + call.path, role: 'owner', requestHeaders: {}, requestBody: null }
      return { ...known, status: 200, headers: {}, body, startedAt: 1, endedAt: 2, injected: false }
    }

  it('finds it by its name when its id was never seen, and touches no other', async () => {
    const log: string[] = []
    expect(await removeFor({ send: answers(log) }, 'owner', null, 'xm-r1-1')).toBe('removed')
    expect(log).toEqual(['GET /deployments/extensions', 'DELETE /deployments/extensions/8'])
  })

  it('asks for the names that a list does not tell', async () => {
    const log: string[] = []
    const bare = JSON.stringify({ extensions: [{ id: '8' }, { id: '9', name: 'other' }] })
    const send = answers(log, bare)
    const whole = async (role: string | null, call: { method: string; path: string }) => {
      const answer = await send(role, call)
      return call.path.endsWith('/8') ? { ...answer, body: JSON.stringify({ id: '8', name: 'xm-r1-1' }) } : answer
    }
    expect(await removeFor({ send: whole }, 'owner', null, 'xm-r1-1')).toBe('removed')
    expect(log.slice(1)).toEqual(['GET /deployments/extensions/8', 'DELETE /deployments/extensions/8'])
  })

  it.each(['', '<html>', '[]', '{}', '{"extensions":null}'])('fails when the list says nothing: %s', async (body) => {
    const log: string[] = []
    expect(await removeFor({ send: answers(log, body) }, 'owner', null, 'xm-r1-1')).toBe('failed')
    expect(log).toEqual(['GET /deployments/extensions'])
  })

  it('has nothing to do when nothing has that name', async () => {
    const log: string[] = []
    expect(await removeFor({ send: answers(log) }, 'owner', null, 'xm-r1-2')).toBe('gone')
    expect(log).toEqual(['GET /deployments/extensions'])
  })
})
