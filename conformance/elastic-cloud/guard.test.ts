import { describe, expect, it } from 'vitest'
import { mockTarget } from '../../test/mock-target.ts'
import type { Setting } from '../rule/index.ts'
import { runConformance } from '../run/index.ts'
import { createSession, type LedgerEntry } from '../session/index.ts'
import { guard } from './guard.ts'
import { elasticCloudSuite } from './index.ts'

const base = 'https://ece.example.com:12443/api/v1'
const { contract } = elasticCloudSuite
const capabilities = { inUseExtension: '77' }
const setting: Setting = { api: 'elastic-cloud', contract, baseUrl: base, roles: {}, capabilities, write: true }

function verdict(method: string, path: string): string | null {
  const session = createSession({ run: 'r1', maxLiveObjects: 5 }).forApi('elastic-cloud')
  const trace = { name: 'xm-r1-1', method: 'DELETE', url: '/deployments/extensions/{id}' }
  session.track('extension', trace, async () => 'gone').complete('1234')
  return guard({ method, url: base + path, body: null }, session, setting)
}

describe('the guard', () => {
  it.each([
    ['POST', '/deployments/extensions'],
    ['PATCH', '/deployments/extensions'],
    ['POST', '/deployments/extensions/1234'],
    ['PUT', '/deployments/extensions/1234?version=1'],
    ['DELETE', '/deployments/extensions/123400000000'],
    ['DELETE', '/deployments/extensions/77'],
    ['POST', '/users/auth/_login'],
  ])('lets through %s %s', (method, path) => {
    expect(verdict(method, path)).toBeNull()
  })

  it.each([
    ['POST', '/deployments/extensions/1235'],
    ['DELETE', '/deployments/extensions/12345'],
    ['PUT', '/deployments/extensions/77'],
    ['DELETE', '/deployments/extensions/00000000'],
    ['DELETE', '/deployments/5f0c2d9be1a74c3d8b6e7a1f92d0c4e8'],
    ['POST', '/users/auth/keys'],
  ])('stops %s %s', (method, path) => {
    expect(verdict(method, path)).not.toBeNull()
  })
})

describe('a whole run', () => {
  it('writes to nothing of anybody else, and leaves what was there as it was', async () => {
    const { send, profile } = mockTarget('elastic-cloud')
    const headers = { authorization: profile.apis['elastic-cloud']?.credentials['owner']?.value ?? '' }
    const list = async (): Promise<string> => {
      return await (await send(new Request('http://extmock.invalid/api/v1/deployments/extensions', { headers }))).text()
    }
    const before = await list()
    const ledger: LedgerEntry[] = []
    await runConformance({ send, profile, seed: 2, runs: 3, onLedger: (entry) => ledger.push(entry) })
    expect(await list()).toBe(before)
    expect(ledger.filter(({ state }) => state === 'intended').length).toBeGreaterThan(50)
  })
})
