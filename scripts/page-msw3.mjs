// The recipe for a page, as printed, in Chromium with the MSW that a folder has.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { pageBundle } from './page-bundle.mjs'

const RECIPE = fileURLToPath(new URL('../docs/recipes/mock-in-the-browser.md', import.meta.url))
/** What the page says once its own request was answered. */
const TITLE = '2 extensions'

/**
 * Shows the page, reloads it after a deletion, and looks at its inspector.
 * @returns what was seen
 * @throws when something else was
 */
export async function tryPage(folder, executablePath) {
  const site = await siteOf(folder)
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    const errors = []
    page.on('pageerror', ({ message }) => errors.push(message))
    const titled = (title) => page.waitForFunction((said) => document.title === said, title, { timeout: 60_000 })
    await page.goto(`http://127.0.0.1:${site.address().port}/`)
    await titled(TITLE).catch((error) => {
      throw new Error(`the page never said "${TITLE}": ${errors.join('; ')}`, { cause: error })
    })
    await page.frameLocator('iframe').getByText('2048113377').first().waitFor({ timeout: 60_000 })
    const status = await page.evaluate(async () => {
      const { headersFor } = globalThis.mock.tenant()
      const url = 'https://ece.example.com:12443/api/v1/deployments/extensions/2048113377'
      return (await fetch(url, { method: 'DELETE', headers: headersFor('elastic-cloud') })).status
    })
    if (status !== 200) throw new Error(`the deletion was answered ${status}`)
    await page.reload()
    await titled('1 extensions')
    return 'a page with its worker, its inspector and what it keeps over a reload'
  } finally {
    await browser.close()
    site.closeAllConnections()
    site.close()
  }
}

async function siteOf(folder) {
  const [, first, second] = /^```ts\n(.*?)^```$.*?^```ts\n(.*?)^```$/ms.exec(readFileSync(RECIPE, 'utf8'))
  const { outputFiles } = await build({
    stdin: { contents: `${first}\n${second}`, resolveDir: folder, loader: 'ts' },
    ...pageBundle,
  })
  const files = {
    '/': ['text/html', '<!doctype html><body><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', outputFiles[0].text],
    '/mockServiceWorker.js': [
      'text/javascript',
      readFileSync(join(folder, 'node_modules/msw/lib/mockServiceWorker.js'), 'utf8'),
    ],
  }
  const site = createServer(({ url }, response) => {
    const [type, text] = files[url] ?? ['text/plain', '']
    response.writeHead(text === '' ? 404 : 200, { 'content-type': type }).end(text)
  })
  await new Promise((done) => site.listen(0, '127.0.0.1', done))
  return site
}
