// Pages against the standalone server, one tenant per test, so that tests may run at once. With Playwright's own runner the
// fixtures of `extmock/playwright` do the same; here the browser is driven by playwright-core inside vitest.
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromium, type Browser } from 'playwright-core'
import { createMock } from 'extmock'
import { remoteTenant, type RemoteTenant } from 'extmock/playwright'
import { startServer, type RunningServer } from 'extmock/server'

const executablePath = spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim()

describe.skipIf(executablePath === '')('a page and the standalone server, in a browser', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    server = await startServer(createMock().respond, { port: 0, cors: '*' }) // or `npx extmock serve` in a process of its own
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close(0)
  })

  /** The number of extensions that a page of this tenant sees. */
  async function seenBy(tenant: RemoteTenant): Promise<number> {
    const page = await browser.newPage({ extraHTTPHeaders: tenant.headers })
    await page.goto(`${server.url}/_extmock/health`)
    const count = await page.evaluate(async () => {
      const headers = { authorization: 'ApiKey extmock-owner-key' }
      const answer = await fetch('/api/v1/deployments/extensions', { headers })
      return (await answer.json()).extensions.length
    })
    await page.close()
    return count
  }

  it.each(['first', 'second'])('the %s test begins with an empty world', async (name) => {
    const tenant = remoteTenant(server.url, name)
    expect(await seenBy(tenant)).toBe(0)
    const extension = { id: '1', owner: '1001', name, extension_type: 'bundle', version: '*' } as const
    await tenant.seed({ 'elastic-cloud': { extensions: [extension] } })
    expect(await seenBy(tenant)).toBe(1)
    await tenant.remove()
  })
})
