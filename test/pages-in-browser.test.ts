/** The pages of `judge --report` and `compare --report`, looked at in a browser as the one of `conform` is. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-pages-'))
const hostile = '</pre><script>window.hacked = 1</script><img src="http://evil.invalid/x" onerror="window.hacked = 1">'

/** CI installs it; `.ci/closing-line.mjs` holds a skip against a machine that has one. */
const program = '/usr/bin/chromium'
const present = existsSync(program)
let browser: Browser

/** A get that shows another id, and much that somebody else wrote. */
function recording(): string {
  const url = 'https://ece.example.com/api/v1/deployments/extensions/17'
  const text = JSON.stringify({ id: '18', name: hostile, description: 'long '.repeat(2000) })
  const headers = [
    { name: 'content-type', value: 'application/json' },
    { name: 'x-hostile', value: hostile },
  ]
  const entry = {
    startedDateTime: '2026-03-03T10:00:00.000Z',
    time: 5,
    request: { method: 'GET', url, headers: [{ name: 'x-long', value: 'y'.repeat(500) }] },
    response: { status: 200, headers, content: { mimeType: 'application/json', text } },
  }
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'x' }, entries: [entry] } })
}

const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  if (!present) return
  writeFileSync(file('a.har'), recording())
  expect((await runCli(['judge', file('a.har'), '--report', file('judged')])).code).toBe(1)
  writeFileSync(file('refusing.yaml'), 'options:\n  elastic-cloud:\n    duplicateNames: refuse\n')
  const few = ['--only', '*namesake*', '--runs', '1', '--seed', '3', '--api', 'elastic-cloud']
  const sides = ['mock', `mock:${file('refusing.yaml')}`]
  expect((await runCli(['compare', ...sides, ...few, '--report', file('compared')])).code).toBe(1)
  browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function opened(path: string): Promise<{ readonly page: Page; readonly noise: readonly string[] }> {
  const page = await browser.newPage()
  const noise: string[] = []
  page.on('request', (request) => noise.push(request.url()))
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(error.message))
  await page.goto(pathToFileURL(file(path)).href)
  return { page, noise: noise.slice(0) }
}

describe.skipIf(!present).each(['judged/report.html', 'compared/compare.html'])('%s in a browser', (path) => {
  it('asks for nothing else, complains of nothing, and runs no script of others', async () => {
    const { page, noise } = await opened(path)
    expect(noise).toEqual([pathToFileURL(file(path)).href])
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await page.locator('article.violation h3').count()).toBeGreaterThan(0)
    await page.close()
  })

  it.each(['light', 'dark'] as const)(
    'fits a wide and a narrow screen, and scrolls by keyboard, %s',
    async (colorScheme) => {
      const { page } = await opened(path)
      await page.emulateMedia({ colorScheme })
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))
      for (const width of [1280, 480, 320]) {
        await page.setViewportSize({ width, height: 900 })
        const over = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        await expect.poll(over, { message: `${width} wide` }).toBe(0)
      }
      expect(await page.locator('pre:not([tabindex="0"])').count()).toBe(0)
      await page.close()
    },
  )
})
