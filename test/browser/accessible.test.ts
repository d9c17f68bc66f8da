import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { pageBundle } from '../../scripts/page-bundle.mjs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { htmlReport } from '../../conformance/report/html/index.ts'
import { createToy, runToy } from '../../conformance/testing/index.ts'
import { createMock } from '../../handlers/index.ts'
import { startServer, type RunningServer } from '../../handlers/transports/node-http/index.ts'
import { executablePath } from '../package/chromium.ts'
import { runCli } from '../run-cli.ts'
import { staticSite } from '../static-site.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'extmock-accessible-'))
/** Screenshots stay where this points, for whoever wants to look at them. */
const shots = process.env['EXTMOCK_SCREENSHOTS']

/** A page whose own worker answers it, with the inspector in it. */
const PANEL = `
import { mountInspector, setupMockWorker } from 'extmock/browser'
const mock = setupMockWorker({ data: 'demo' })
await mock.worker.start({ quiet: true, onUnhandledRequest: 'bypass' })
await mock.tenant('ann').elasticCloud.extensions.create({ name: 'hers', extension_type: 'bundle', version: '*' })
globalThis.panel = await mountInspector(document.querySelector('main'), { tenant: new URLSearchParams(location.search).get('tenant') ?? 'default' })
globalThis.mountInspector = mountInspector
`
const HTML = `<!doctype html><html lang="en"><head><title>app</title><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"></head><body><main><h1>app</h1></main><script type="module" src="/page.js"></script></body></html>`

let browser: Browser
let server: RunningServer
let site: Server
let panel: string

async function panelSite(): Promise<Server> {
  const { outputFiles } = await build({
    stdin: { contents: PANEL, resolveDir: root, loader: 'ts' },
    ...pageBundle,
  })
  const worker = readFileSync(join(root, 'node_modules/msw/lib/mockServiceWorker.js'), 'utf8')
  const page = ['text/html', HTML] as const
  return staticSite({
    '/': page,
    '/?tenant=ann': page,
    '/page.js': ['text/javascript', outputFiles[0]?.text ?? ''],
    '/mockServiceWorker.js': ['text/javascript', worker],
  })
}

/** One report of each kind, with findings in it. */
async function writeReports(): Promise<void> {
  const toy = createToy({ createStatus: 200, noHeader: true })
  writeFileSync(join(folder, 'conform.html'), htmlReport(await runToy(toy, {})))
  writeFileSync(join(folder, 'refusing.yaml'), 'options:\n  elastic-cloud:\n    duplicateNames: refuse\n')
  const few = ['--only', '*namesake*', '--runs', '1', '--seed', '3', '--api', 'elastic-cloud']
  const right = `mock:${join(folder, 'refusing.yaml')}`
  await runCli(['compare', 'mock', right, ...few, '--report', join(folder, 'compare')])
  const recording = join(root, 'test/recordings/files/playwright.har')
  await runCli(['judge', recording, '--api', 'connections', '--report', join(folder, 'judge')])
}

beforeAll(async () => {
  if (executablePath === undefined) return
  const mock = createMock({ data: 'demo', seed: 7 })
  server = await startServer(mock.respond, { port: 0 })
  const headers = { authorization: 'ApiKey extmock-owner-key' }
  for (const path of ['/api/v1/deployments/extensions', '/api/v1/deployments/extensions/none'])
    await fetch(server.url + path, { headers })
  mock.tenant().faults.add({ api: 'qradar', delay: 5 })
  site = await panelSite()
  panel = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`
  await writeReports()
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  await server?.close(0)
  site?.close()
  rmSync(folder, { recursive: true, force: true })
})

const fileAt = (name: string) => pathToFileURL(join(folder, name)).href
const framed = (page: Page) => page.frameLocator('iframe')
const PAGES: Readonly<Record<string, { at(): string; ready(page: Page): Promise<unknown> }>> = {
  inspector: {
    at: () => `${server.url}/_extmock/`,
    ready: async (page) => {
      await page.getByText('2048113377').first().waitFor()
      await page.locator('.request').first().click()
    },
  },
  'home page': { at: () => `${server.url}/`, ready: (page) => page.locator('h1').waitFor() },
  panel: { at: () => panel, ready: (page) => framed(page).getByText('2048113377').first().waitFor() },
  'report of conform': { at: () => fileAt('conform.html'), ready: (page) => page.locator('h1').waitFor() },
  'report of compare': { at: () => fileAt('compare/compare.html'), ready: (page) => page.locator('h1').waitFor() },
  'report of judge': { at: () => fileAt('judge/report.html'), ready: (page) => page.locator('h1').waitFor() },
}

describe.skipIf(executablePath === undefined)('by WCAG A and AA and what is held good practice', () => {
  const LOOKS = (['light', 'dark'] as const).flatMap((scheme) => [1280, 400].map((width) => ({ scheme, width })))

  describe.each(Object.entries(PAGES))('the %s', (name, { at, ready }) => {
    it('has no faults in light and dark, wide and narrow', async () => {
      const page = await browser.newPage({ bypassCSP: true })
      await page.goto(at())
      await ready(page)
      for (const frame of page.frames()) await frame.evaluate(axe)
      for (const { scheme, width } of LOOKS) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme: scheme })
        const found = await Promise.all(page.frames().map((frame) => frame.evaluate(FAULTS)))
        expect(found.flat(), `${scheme}, ${width}`).toEqual([])
        const path = join(shots ?? folder, `${name.replaceAll(' ', '-')}-${scheme}-${width}.png`)
        if (shots !== undefined) await page.screenshot({ path, fullPage: true })
      }
      await page.close()
    }, 600_000)
  })
})

describe.skipIf(executablePath === undefined)('the inspector in a page of somebody else', () => {
  it('shows and changes the tenant that it is told, and goes when it is removed', async () => {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${panel}?tenant=ann`)
    await framed(page).getByRole('cell', { name: 'hers', exact: true }).waitFor()
    await framed(page).getByRole('button', { name: 'Reset tenant' }).click()
    await expect.poll(() => framed(page).locator('#message').textContent()).toBe('Tenant ann is as it began.')
    await framed(page).locator('#tenant').selectOption('default')
    await framed(page).getByText('2048113377').first().waitFor()
    expect(page.url()).toBe(`${panel}?tenant=ann`)
    await page.evaluate('globalThis.panel.remove()')
    await expect.poll(() => page.locator('iframe').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('is there once for each tenant, however often a page that loads its modules anew puts it there', async () => {
    const page = await browser.newPage()
    await page.goto(panel)
    await framed(page).getByText('2048113377').first().waitFor()
    const mounted = "globalThis.mountInspector(document.body.appendChild(document.createElement('div')))"
    await page.evaluate(`Promise.all([${mounted}, ${mounted}])`)
    await expect.poll(() => page.locator('iframe').count()).toBe(1)
    await page.evaluate("globalThis.mountInspector(document.body, { tenant: 'ann' })")
    await expect.poll(() => page.locator('iframe').count()).toBe(2)
    await page.close()
  })
})

/** Runs in a page that has axe: the rules that something breaks, each with the elements. */
const FAULTS = `(async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run(document, { runOnly: tags, iframes: false, resultTypes: ['violations'] })
  return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', '))
})()`
