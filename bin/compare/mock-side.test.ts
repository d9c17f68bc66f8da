import { describe, expect, it } from 'vitest'
import type { Flip, Side } from '../../conformance/compare/index.ts'
import { mockSide, quickOf } from './mock-side.ts'

const APIS = ['elastic-cloud', 'qradar'] as const
const sideOf = (which: 'left' | 'right', given: Parameters<typeof mockSide>[4] = {}) =>
  mockSide('mock', which, APIS, 7, given)

/** What a side, opened anew, answers to a request of a role. */
async function asked({ profile, open }: Side, call: { path: string; role?: string; json?: object }, flip?: Flip) {
  const api = call.path.startsWith('/deployments') ? 'elastic-cloud' : 'qradar'
  const { baseUrl = '', credentials = {} } = profile.apis[api] ?? {}
  const { header, value } = credentials[call.role ?? 'owner'] ?? { header: 'x-none', value: '' }
  const sent = call.json && { method: 'POST', body: JSON.stringify(call.json) }
  const headers = { [header]: value, 'content-type': 'application/json' }
  return await open(flip).send(new Request(`${baseUrl}${call.path}`, { headers, ...sent }))
}

const make = { path: '/deployments/extensions', json: { name: 'xm', extension_type: 'bundle', version: '*' } }
const foreign = (role: string) => ({ path: '/deployments/extensions/no-such-one', role })

describe('the mock as a side', () => {
  it('gives other ids on each side, and the same each time that it is opened', async () => {
    const idOf = async (side: Side) => (await (await asked(side, make)).json()) as { readonly id: string }
    const [left, right, again] = [await idOf(sideOf('left')), await idOf(sideOf('right')), await idOf(sideOf('left'))]
    expect(left.id).not.toBe(right.id)
    expect(again).toEqual(left)
  })

  it('has the time go on', async () => {
    const { open, profile } = sideOf('left', { options: { 'elastic-cloud': { apiKeyExpirationHeader: true } } })
    const { send, pass } = open()
    const { baseUrl = '', credentials = {} } = profile.apis['elastic-cloud'] ?? {}
    const headers = { authorization: credentials['owner']?.value ?? '' }
    const expiry = async () => {
      const answer = await send(new Request(`${baseUrl}/deployments/extensions`, { headers }))
      return Date.parse(answer.headers.get('x-elastic-api-key-expiration') ?? '')
    }
    const before = await expiry()
    await pass?.(3_600_000)
    expect((await expiry()) - before).toBeGreaterThanOrEqual(3_600_000)
  })

  it('takes what it is given, one value in its place, and who may enter', async () => {
    const given = sideOf('left', { options: { 'elastic-cloud': { missingExtension: 'forbidden' } } })
    expect((await asked(sideOf('left'), foreign('owner'))).status).toBe(404)
    expect((await asked(given, foreign('owner'))).status).toBe(403)
    const flip = { api: 'elastic-cloud', option: 'missingExtension', value: 'not-found' }
    expect((await asked(given, foreign('owner'), flip)).status).toBe(404)
    expect((await asked(given, foreign('nobody'))).status).toBe(401)
    expect((await asked(sideOf('left', { auth: 'off' }), foreign('nobody'))).status).toBe(404)
  })

  it('says the value of every option', () => {
    const { options } = sideOf('left', { options: { qradar: { taskMode: 'timed' } } })
    expect(options['qradar']).toMatchObject({ taskMode: 'timed' })
    expect(sideOf('left').options['qradar']).toMatchObject(quickOf(['qradar'], [])['qradar'] ?? {})
  })
})

it('what is quick is set where nobody chose a part of it', () => {
  expect(quickOf(['qradar'], [])).toEqual({ qradar: { taskMode: 'polls', taskPolls: 2 } })
  expect(quickOf(['qradar'], [{}, { qradar: { taskPolls: 5 } }])).toEqual({ qradar: {} })
  expect(quickOf(['qradar'], [{ qradar: { latestVersion: '19.0' } }])).toEqual(quickOf(['qradar'], []))
})
