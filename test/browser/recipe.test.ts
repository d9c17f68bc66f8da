import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { pageBundle } from '../../scripts/page-bundle.mjs'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { executablePath } from '../package/chromium.ts'
import { snippet } from '../recipe-snippets.ts'
import { staticSite } from '../static-site.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files: Record<string, readonly [type: string, text: string]> = {
  '/': ['text/html', '<script type="module" src="/page.js"></script>'],
  '/mockServiceWorker.js': [
    'text/javascript',
    readFileSync(join(root, 'node_modules/msw/lib/mockServiceWorker.js'), 'utf8'),
  ],
}

const RECIPE = 'docs/recipes/mock-in-the-browser.md'

describe('the recipe for an application', () => {
  async function built(development: boolean): Promise<string> {
    // Inside the package, so that it is found by its own name, and as it is built.
    const folder = mkdtempSync(join(root, 'dist/.recipes-'))
    const app = 'export const start = () => {}'
    const sources = { 'mocks.ts': snippet(RECIPE, 1), 'main.ts': snippet(RECIPE, 3), 'app.ts': app }
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text)
    const define = { 'import.meta.env.DEV': String(development) }
    const entryPoints = [join(folder, 'main.ts')]
    const { outputFiles } = await build({ entryPoints, define, minifySyntax: true, ...pageBundle })
    rmSync(folder, { recursive: true, force: true })
    return outputFiles.map(({ text }) => text).join('')
  }

  it('brings the mock into development and leaves it out of production', async () => {
    expect(await built(true)).toContain('mockServiceWorker.js')
    const production = await built(false)
    expect(production).not.toContain('mockServiceWorker.js')
    expect(production.length).toBeLessThan(2000)
  })
})

describe.skipIf(executablePath === undefined)('the recipe for a page', () => {
  let browser: Browser
  let site: Server
  beforeAll(async () => {
    // Inside the package, so that it is found by its own name, and as it is built.
    const folder = mkdtempSync(join(root, 'dist/.recipes-'))
    const entry = join(folder, 'page.ts')
    writeFileSync(entry, snippet(RECIPE, 1))
    const { outputFiles } = await build({ entryPoints: [entry], ...pageBundle })
    rmSync(folder, { recursive: true, force: true })
    files['/page.js'] = ['text/javascript', outputFiles[0]?.text ?? '']
    site = await staticSite(files)
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
  })

  it('works as printed, and keeps its state at once and over a reload', async () => {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
    const titled = async (title: string) => {
      await expect.poll(() => page.title()).toBe(title)
    }
    await titled('2 extensions')
    const status = await page.evaluate(async () => {
      const { headersFor } = globalThis.mock.tenant()
      const url = 'https://ece.example.com:12443/api/v1/deployments/extensions/2048113377'
      return (await fetch(url, { method: 'DELETE', headers: headersFor('elastic-cloud') })).status
    })
    expect(status).toBe(200)
    // At once: the page goes before the delayed write would come.
    await page.reload()
    await titled('1 extensions')
  })
})
