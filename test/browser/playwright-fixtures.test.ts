import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMock, type Mock } from '../../handlers/index.ts'
import { mockFixtures, type RemoteTenant } from '../../handlers/testing/playwright.ts'
import { startServer, type RunningServer } from '../../handlers/transports/node-http/index.ts'
import { executablePath } from '../package/chromium.ts'

const path = '/api/v1/deployments/extensions'
const headers = { authorization: 'ApiKey extmock-owner-key', 'content-type': 'application/json' }

let mock: Mock
let server: RunningServer

beforeAll(async () => {
  mock = createMock({ seed: 5 })
  server = await startServer(mock.respond, { port: 0, cors: '*' })
})
afterAll(() => server.close(0))

type Test = (given: { tenant: RemoteTenant; extraHTTPHeaders: Record<string, string> }) => Promise<void>

/** What Playwright's runner does with the fixtures, without the runner. */
async function runTest(testId: string, test: Test): Promise<void> {
  const { tenant, extraHTTPHeaders, mockUrl } = mockFixtures({ url: server.url })
  const info = { testId, retry: 0, repeatEachIndex: 0 }
  await tenant(
    { mockUrl: mockUrl[0] },
    async (made) => {
      const given = { extraHTTPHeaders: { 'x-own': 'kept' }, tenant: made }
      await extraHTTPHeaders(given, (merged) => test({ tenant: made, extraHTTPHeaders: merged }))
    },
    info,
  )
}

describe('the Playwright fixtures', () => {
  it('name a tenant after the test and forget it afterwards', async () => {
    const name = `${'a'.repeat(20)}-${'b'.repeat(20)}-0-0`
    await runTest(`${'a'.repeat(20)}-${'b'.repeat(20)}`, async ({ tenant, extraHTTPHeaders }) => {
      expect(tenant.name).toBe(name)
      expect(extraHTTPHeaders).toEqual({ 'x-own': 'kept', 'x-extmock-tenant': name })
      expect(mock.tenants.names()).toContain(name)
    })
    expect(mock.tenants.names()).not.toContain(name)
  })

  it('drive the tenant over HTTP as a handle does by call', async () => {
    await runTest('drives', async ({ tenant }) => {
      await tenant.clock.set('2030-01-01T00:00:00Z')
      await tenant.clock.freeze()
      await tenant.clock.advance(1000)
      expect(await tenant.clock.now()).toBe('2030-01-01T00:00:01.000Z')
      const rule = await tenant.faults.add({ operation: 'list-extensions', error: { code: 401 }, first: 1 })
      const { apis } = await tenant.profile()
      const base = apis['elastic-cloud']?.baseUrl ?? ''
      expect((await fetch(`${base}/deployments/extensions`, { headers })).status).toBe(401)
      expect((await fetch(`${tenant.url}${path}`, { headers })).status).toBe(200)
      await tenant.faults.remove(rule.id)
      const entries = await tenant.requests({ operation: 'list-extensions', status: 200 })
      expect(entries.map(({ tenant: of }) => of)).toEqual([tenant.name])
      const before = await tenant.snapshot()
      await tenant.reset()
      expect(await tenant.requests()).toEqual([])
      await tenant.restore(before)
      expect(await tenant.snapshot()).toEqual(before)
      // @ts-expect-error there is no such operation
      await expect(tenant.faults.add({ operation: 'no-such', delay: 1 })).rejects.toThrow('there is no operation')
    })
  })

  it('say before any page is opened that no server is there', async () => {
    const { tenant } = mockFixtures({ url: 'http://127.0.0.1:9' })
    const info = { testId: 'none', retry: 0, repeatEachIndex: 0 }
    await expect(tenant({ mockUrl: 'http://127.0.0.1:9' }, async () => {}, info)).rejects.toThrow('fetch failed')
  })
})

describe.skipIf(executablePath === undefined)('two pages at once, each with the headers of its test', () => {
  it('do not see what the other made', async () => {
    const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
    const test =
      (name: string): Test =>
      async ({ tenant, extraHTTPHeaders }) => {
        const context = await browser.newContext({ extraHTTPHeaders })
        const page = await context.newPage()
        await page.goto(`${server.url}${path}`)
        const names = await page.evaluate(listAfterCreating, { url: server.url + path, headers, name })
        expect(names).toEqual([name])
        expect(await tenant.requests({ operation: 'create-extension', body: name })).toHaveLength(1)
        await context.close()
      }
    try {
      await Promise.all([runTest('left', test('left')), runTest('right', test('right'))])
    } finally {
      await browser.close()
    }
    expect(mock.tenant().journal.entries()).toEqual([])
  })
})

/** Runs in the page. */
async function listAfterCreating({
  url,
  headers,
  name,
}: {
  url: string
  headers: Record<string, string>
  name: string
}) {
  const body = JSON.stringify({ name, extension_type: 'bundle', version: '8.*' })
  await fetch(url, { method: 'POST', headers, body })
  const { extensions } = (await (await fetch(url, { headers })).json()) as { extensions: { name: string }[] }
  return extensions.map((extension) => extension.name)
}
