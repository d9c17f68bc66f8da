import { describe, expect, it } from 'vitest'
import { connections } from '../../contracts/connections/index.ts'
import { mockTarget } from '../../test/mock-target.ts'
import type { Setting } from '../rule/index.ts'
import { createSession, type LedgerEntry } from '../session/index.ts'
import { prepare, type RequestSpec } from '../send/index.ts'
import { bodyOf } from '../judge/index.ts'
import { guard } from './guard.ts'
import { ownerOf, sweep } from './ownership.ts'
import { listed } from './paths.ts'

const { send, profile } = mockTarget('connections')
const {
  baseUrl,
  credentials: roles,
  capabilities,
} = profile.apis['connections'] ?? {
  baseUrl: '',
  credentials: {},
  capabilities: {},
}
const setting: Setting = { api: 'connections', contract: connections, baseUrl, roles, capabilities, write: true }
const session = createSession({ run: 'r1', maxLiveObjects: 9 }).forApi('connections')
session
  .track('extension', { name: 'xm-r1-1', method: 'DELETE', url: '/extensions/{id}' }, async () => 'gone')
  .complete('our id/1')

const refusal = (method: string, path: string): string | null =>
  guard({ method, url: baseUrl + path, body: null }, session, setting)

/** Sends as a rule would. */
async function exchange(role: string | null, call: RequestSpec) {
  const { request, sent } = prepare(baseUrl, role, role === null ? null : (roles[role] ?? null), call)
  const answer = await send(request)
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

describe('the guard', () => {
  it.each([
    ['POST', '/extensions'],
    ['POST', '/extensions/'],
    ['PUT', '/extensions/our%20id%2F1'],
    ['DELETE', '/extensions/our%20id%2F1'],
    ['PATCH', '/extensions/our%20id%2F1'],
  ])('lets %s %s through', (method, path) => {
    expect(refusal(method, path)).toBeNull()
  })

  it.each([
    ['PUT', '/extensions/2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8'],
    ['DELETE', '/extensions/2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8'],
    ['DELETE', '/extensions'],
    ['DELETE', '/extensions/'],
    ['PUT', '/extensions?limit=1'],
    ['POST', '/applications'],
  ])('refuses %s %s', (method, path) => {
    expect(refusal(method, path)).toEqual(expect.any(String))
  })
})

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

describe('sweep', () => {
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
