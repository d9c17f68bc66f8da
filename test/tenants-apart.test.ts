import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMock, OptionError, type Mock } from '../handlers/index.ts'
import { COLLECTION, OWNER } from './cases/ece-client.ts'

const TENANTS = 64
const json = { 'content-type': 'application/json' }
const bundle = (name: string) => JSON.stringify({ name, extension_type: 'bundle', version: '*' })
const open = () => createMock({ apis: ['elastic-cloud'], seed: 5, data: 'demo' })

const acts = ['create', 'delete', 'missing', 'fault', 'struck', 'advance', 'freeze', 'list'] as const
type Act = (typeof acts)[number]

/** One request of a tenant, by header or by path prefix; what is answered, without the prefix that links carry. */
async function take(mock: Mock, tenant: string, act: Act, at: number): Promise<string> {
  const byHeader = at % 2 === 0
  const send = async (method: string, path: string, body?: string) => {
    const headers = { ...OWNER, ...json, ...(byHeader && { 'x-extmock-tenant': tenant }) }
    const url = `http://x.test${byHeader ? '' : `/_t/${tenant}`}${path}`
    const response = await mock.fetch(new Request(url, { method, headers, ...(body !== undefined && { body }) }))
    return `${response.status} ${await response.text()}`.replaceAll(`/_t/${tenant}`, '').replaceAll(tenant, 'T')
  }
  switch (act) {
    case 'create':
      return send('POST', COLLECTION, bundle(`n${at}`))
    case 'delete':
      return send('DELETE', `${COLLECTION}/2048113402`)
    case 'missing':
      return send('GET', `${COLLECTION}/1`)
    case 'fault':
      return send('POST', '/_extmock/faults', '{"operation":"login","error":{"code":401},"probability":0.5}')
    case 'struck':
      return send('POST', '/api/v1/users/auth/_login', '{}')
    case 'advance':
      return send('POST', '/_extmock/clock', `{"advance":${at}}`)
    case 'freeze':
      return send('POST', '/_extmock/clock', at % 3 === 0 ? '{"freeze":true}' : '{"resume":true}')
    case 'list':
      return send('GET', COLLECTION)
  }
}

/** All that a tenant is, and all that it was asked. */
function whole(mock: Mock, tenant: string): string {
  const handle = mock.tenant(tenant)
  const entries = handle.journal.entries()
  expect(new Set(entries.map((entry) => entry.tenant)).size).toBeLessThan(2)
  const text = JSON.stringify([handle.snapshot(), entries.map(({ requestHeaders: _headers, ...entry }) => entry)])
  return text.replaceAll(`/_t/${tenant}`, '').replaceAll(tenant, 'T')
}

describe('tenants', () => {
  it(`of one mock know nothing of each other, ${TENANTS} at once in any order`, async () => {
    const step = fc.record({ tenant: fc.nat(TENANTS - 1), act: fc.constantFrom(...acts) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 200, maxLength: 300 }), async (steps) => {
        const mock = open()
        // The tenants run at the same time; the steps of one come one after the other.
        const ends = new Map<string, Promise<readonly string[]>>()
        for (const [at, { tenant, act }] of steps.entries()) {
          const name = `tenant-${tenant}`
          const before = ends.get(name) ?? Promise.resolve([])
          ends.set(
            name,
            before.then(async (answers) => [...answers, await take(mock, name, act, at)]),
          )
        }
        const loners = new Map<string, Mock>()
        for (const [name, answers] of ends) {
          const alone = open()
          loners.set(name, alone)
          const expected: string[] = []
          for (const [at, { tenant, act }] of steps.entries())
            if (`tenant-${tenant}` === name) expected.push(await take(alone, name, act, at))
          expect(await answers).toEqual(expected)
        }
        // Only now that all have come to an end.
        for (const [name, alone] of loners) {
          expect(whole(mock, name)).toBe(whole(alone, name))
        }
      }),
      { numRuns: 3, seed: 64, endOnFailure: true },
    )
  }, 60_000)

  it('give the same ids after a reset as at first, by call and over HTTP', async () => {
    const mock = open()
    const first = await take(mock, 'a', 'create', 0)
    await take(mock, 'a', 'create', 2)
    mock.tenant('a').reset()
    expect(await take(mock, 'a', 'create', 0)).toBe(first)
    await mock.fetch(new Request('http://x.test/_t/a/_extmock/reset', { method: 'POST' }))
    expect(await take(mock, 'a', 'create', 0)).toBe(first)
  })

  it('have one rule for names, by handle and over HTTP', async () => {
    const mock = open()
    expect(() => mock.tenant('not a name')).toThrow(OptionError)
    const headers = { 'x-extmock-tenant': 'not a name' }
    expect((await mock.fetch(new Request(`http://x.test${COLLECTION}`, { headers }))).status).toBe(400)
    expect(mock.tenant('a.b').headers).toEqual({ 'x-extmock-tenant': 'a.b' })
  })

  it('can be removed when there is no room for another', async () => {
    const mock = createMock({ apis: ['elastic-cloud'], seed: 1, maxTenants: 1 })
    mock.tenants.get('a')
    const full = await mock.fetch(new Request(`http://x.test/_t/b${COLLECTION}`, { headers: OWNER }))
    expect(full.status).toBe(503)
    const gone = await mock.fetch(new Request('http://x.test/_extmock/tenants/a', { method: 'DELETE' }))
    expect(await gone.json()).toEqual({ tenants: ['default'] })
  })
})
