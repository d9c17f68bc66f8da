import { describe, expect, it } from 'vitest'
import { connectionsWithClauses as contract } from '../../contracts/connections/clauses/index.ts'
import { mockTarget } from '../../test/mock-target.ts'
import type { Setting } from '../rule/index.ts'
import { createSession } from '../session/index.ts'
import { guard } from './guard.ts'

const { profile } = mockTarget('connections')
const {
  baseUrl,
  credentials: roles,
  capabilities,
} = profile.apis['connections'] ?? {
  baseUrl: '',
  credentials: {},
  capabilities: {},
}
const setting: Setting = { api: 'connections', contract, baseUrl, roles, capabilities, write: true }
const session = createSession({ run: 'r1', maxLiveObjects: 9 }).forApi('connections')
session
  .track('extension', { name: 'xm-r1-1', method: 'DELETE', url: '/extensions/{id}' }, async () => 'gone')
  .complete('our id/1')

const refusal = (method: string, path: string): string | null =>
  guard({ method, url: baseUrl + path, body: null }, session, setting)

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
