import { describe, expect, it } from 'vitest'
import { mockTarget } from '../../test/mock-target.ts'
import { bodyOf } from '../judge/index.ts'
import { prepare, type RequestSpec } from '../send/index.ts'
import type { LedgerEntry } from '../session/index.ts'
import { ownerOf, sweep } from './ownership.ts'
import { listed } from './paths.ts'

const { send, profile } = mockTarget('connections')
const { baseUrl = '', credentials: roles = {} } = profile.apis['connections'] ?? {}

/** Sends as a rule would. */
async function exchange(role: string | null, call: RequestSpec) {
  const { request, sent } = prepare(baseUrl, role, role === null ? null : (roles[role] ?? null), call)
  const answer = await send(request())
  const headers = Object.fromEntries(answer.headers)
  return {
    ...sent,
    status: answer.status,
    headers,
    body: await answer.text(),
    startedAt: 0,
    endedAt: 0,
    injected: false,
  }
}

describe('the owner of a name', () => {
  it.each([
    ['xm-1a2b-3', 'xm-1a2b-3'],
    ['xm-1a2b-3 and more', 'xm-1a2b-3'],
    ['xm-1a2b-3-unnamed x', 'xm-1a2b-3-unnamed'],
    ['xm-1a2b-31', 'xm-1a2b-31'],
    ['XM-1a2b-3', undefined],
    ['a xm-1a2b-3', undefined],
    [17, undefined],
  ])('of %s is %s', (name, owner) => {
    expect(ownerOf(name)).toBe(owner)
  })
})

/** The same, of a registry whose lists tell ids and nothing else. */
async function nameless(role: string | null, call: RequestSpec) {
  const answer = await exchange(role, call)
  if (call.method !== 'GET' || call.path !== '/extensions') return answer
  return { ...answer, body: JSON.stringify({ items: listed(answer).map(({ extid }) => ({ extid })) }) }
}

describe('sweep', () => {
  it('asks for the names that a list does not tell', async () => {
    const json = { type: 'community_widget', description: 'x', urls: {}, payload: {}, name: 'xm-r8-1' }
    expect(await exchange('admin', { method: 'POST', path: '/extensions', json })).toMatchObject({ status: 201 })
    const entry: LedgerEntry = {
      name: 'xm-r8-1',
      role: 'admin',
      method: 'DELETE',
      url: '/extensions/{id}',
      run: 'r8',
      number: 1,
      api: 'connections',
      kind: 'extension',
      id: null,
      state: 'intended',
    }
    expect(await sweep({ send: nameless }, entry)).toBe('removed')
    expect(await sweep({ send: nameless }, entry)).toBe('gone')
  })

  it('removes by name what a killed run left, and nothing whose name only begins alike', async () => {
    const fields = { type: 'community_widget', description: 'x', urls: {}, payload: {} }
    for (const name of ['xm-r9-1 left', 'xm-r9-10 another run', 'xm-r9-1']) {
      const { status } = await exchange('admin', { method: 'POST', path: '/extensions', json: { ...fields, name } })
      expect(status).toBe(201)
    }
    const entry: LedgerEntry = {
      name: 'xm-r9-1',
      role: 'admin',
      method: 'DELETE',
      url: '/extensions/{id}',
      run: 'r9',
      number: 1,
      api: 'connections',
      kind: 'extension',
      id: null,
      state: 'intended',
    }
    expect(await sweep({ send: exchange }, entry)).toBe('removed')
    const all = await exchange('admin', { method: 'GET', path: '/extensions', query: { limit: 500 } })
    expect(bodyOf(all)['items']).toHaveLength(7)
    expect(listed(all).map(({ name }) => name)).toContain('xm-r9-10 another run')
    expect(await sweep({ send: exchange }, entry)).toBe('gone')
  })
})
