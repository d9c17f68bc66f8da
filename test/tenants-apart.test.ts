import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMock, OptionError, type Mock } from '../handlers/index.ts'
import { COLLECTION, OWNER } from './apis/elastic-cloud/ece-client.ts'
import { demoKnown, learn, tenantActs, type Act, type Known } from './apis/tenant-acts.ts'

const TENANTS = 64
const open = () => createMock({ seed: 5, data: 'demo' })

/** Besides what is done to the APIs: what is done to a tenant as a whole. */
const acts: Readonly<Record<string, Act>> = {
  ...tenantActs,
  reset: () => ({ method: 'POST', path: '/_extmock/reset' }),
  'clear journal': () => ({ method: 'DELETE', path: '/_extmock/requests' }),
  'clear faults': () => ({ method: 'DELETE', path: '/_extmock/faults' }),
  tables: () => ({ method: 'GET', path: '/_extmock/tables' }),
}

const actOf = (name: string) => acts[name] ?? expect.fail(`there is no act ${name}`)

/** A tenant as its client knows it. */
interface Client {
  readonly tenant: string
  readonly known: Known
}
const client = (tenant: string): Client => ({ tenant, known: demoKnown() })

/** One request of a tenant, by header or by path prefix; what is answered, without the prefix that links carry. */
async function take(mock: Mock, { tenant, known }: Client, name: string, at: number): Promise<string> {
  const { method, path, headers, body } = actOf(name)(known, at)
  const byHeader = at % 2 === 0
  const url = `http://x.test${byHeader ? '' : `/_t/${tenant}`}${path}`
  const all = { ...headers, ...(byHeader && { 'x-extmock-tenant': tenant }) }
  const response = await mock.fetch(new Request(url, { method, headers: all, ...(body !== undefined && { body }) }))
  const text = await response.text()
  learn(known, name, text)
  return `${name} ${response.status} ${text}`.replaceAll(`/_t/${tenant}`, '').replaceAll(tenant, 'T')
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
    const step = fc.record({ tenant: fc.nat(TENANTS - 1), act: fc.constantFrom(...Object.keys(acts)) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 200, maxLength: 300, size: 'max' }), async (steps) => {
        const mock = open()
        // The tenants run at the same time; the steps of one come one after the other.
        const ends = new Map<string, Promise<readonly string[]>>()
        const clients = new Map<string, Client>()
        for (const [at, { tenant, act }] of steps.entries()) {
          const name = `tenant-${tenant}`
          const own = clients.get(name) ?? client(name)
          clients.set(name, own)
          const before = ends.get(name) ?? Promise.resolve([])
          ends.set(
            name,
            before.then(async (answers) => [...answers, await take(mock, own, act, at)]),
          )
        }
        const loners = new Map<string, Mock>()
        for (const [name, answers] of ends) {
          const alone = open()
          loners.set(name, alone)
          const own = client(name)
          const expected: string[] = []
          for (const [at, { tenant, act }] of steps.entries())
            if (`tenant-${tenant}` === name) expected.push(await take(alone, own, act, at))
          expect(await answers).toEqual(expected)
        }
        // Only now that all have come to an end.
        for (const [name, alone] of loners) {
          expect(whole(mock, name)).toBe(whole(alone, name))
        }
      }),
      { numRuns: 3, seed: 64, endOnFailure: true },
    )
  })

  it('give the same ids after a reset as at first, by call and over HTTP', async () => {
    const mock = open()
    const create = () => take(mock, client('a'), 'create extension', 0)
    const first = await create()
    expect(await create()).not.toBe(first)
    mock.tenant('a').reset()
    expect(await create()).toBe(first)
    await mock.fetch(new Request('http://x.test/_t/a/_extmock/reset', { method: 'POST' }))
    expect(await create()).toBe(first)
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
    const full = await mock.fetch(new Request(`http://x.test/_t/b${COLLECTION}`, { method: 'POST', headers: OWNER }))
    expect(full.status).toBe(503)
    const gone = await mock.fetch(new Request('http://x.test/_extmock/tenants/a', { method: 'DELETE' }))
    expect(await gone.json()).toEqual({ tenants: ['default'] })
  })
})
