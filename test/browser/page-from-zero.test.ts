import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { expect, it } from 'vitest'
import { executablePath } from '../package/chromium.ts'
import { snippetsOf } from '../recipe-snippets.ts'
import { staticSite } from '../static-site.ts'
import { pageBundle } from '../../scripts/page-bundle.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const worker = readFileSync(join(root, 'node_modules/msw/lib/mockServiceWorker.js'), 'utf8')

/** The project of the page, each block in the file that its first line names, as a bundler makes it. */
async function bundled(development: boolean): Promise<string> {
  // Inside the package, so that it is found by its own name, and as it is built.
  const folder = mkdtempSync(join(root, 'dist/.recipes-'))
  mkdirSync(join(folder, 'src'))
  for (const { code } of snippetsOf('docs/recipes/vite-from-zero.md')) {
    const [, name] = /^\/\/ (src\/\w+\.ts)/.exec(code) ?? []
    if (name !== undefined) writeFileSync(join(folder, name), code)
  }
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'src/main.ts')],
    define: { 'import.meta.env.DEV': String(development) },
    minifySyntax: true,
    ...pageBundle,
  })
  rmSync(folder, { recursive: true, force: true })
  return outputFiles.map(({ text }) => text).join('')
}

it.skipIf(executablePath === undefined)('the page from zero shows what the demo holds', async () => {
  const site = await staticSite({
    '/': ['text/html', '<body><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', await bundled(true)],
    '/mockServiceWorker.js': ['text/javascript', worker],
  })
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
    const said = page.locator('body')
    await expect.poll(() => said.textContent()).toBe('search-synonyms, analysis-house-style')
  } finally {
    await browser.close()
    site.close()
  }
})

it('the page from zero has no mock in a build', async () => {
  const production = await bundled(false)
  expect(production).not.toContain('mockServiceWorker.js')
  expect(production.length).toBeLessThan(2000)
})
