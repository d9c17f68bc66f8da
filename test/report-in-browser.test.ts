import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { htmlReport } from '../conformance/report/html/index.ts'
import type { Report } from '../conformance/report/index.ts'
import { createToy, runToy } from '../conformance/testing/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-report-'))
const file = pathToFileURL(join(folder, 'report.html')).href
const hostile = '</pre><script>window.hacked = 1</script><img src="http://evil.invalid/x" onerror="window.hacked = 1">'

let browser: Browser
let page: Page
let report: Report
const requested: string[] = []
const complaints: string[] = []

/** CI installs it; `.ci/closing-line.mjs` holds a skip against a machine that has one. */
const program = '/usr/bin/chromium'
const present = existsSync(program)

beforeAll(async () => {
  if (!present) return
  const toy = createToy({ createStatus: 200, noHeader: true })
  const send = async (request: Request): Promise<Response> => {
    const answer = await toy.send(request)
    const headers = new Headers([...answer.headers, ['x-hostile', hostile]])
    return new Response(answer.body, { status: answer.status, headers })
  }
  report = await runToy(toy, { send, target: hostile })
  writeFileSync(join(folder, 'report.html'), htmlReport(report))
  browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.on('request', (request) => requested.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(file)
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

const shown = () => page.locator('tbody tr:visible').count()
const all = () => report.clauses.length + report.undecidable.length

describe.skipIf(!present)('report.html in a browser', () => {
  it('asks for nothing, complains of nothing, and runs no script of others', async () => {
    expect(requested).toEqual([file])
    expect(complaints).toEqual([])
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('header code').textContent()).toBe(hostile)
  })

  it('filters by verdict, grade and text, by keyboard alone, and shows all again', async () => {
    await expect.poll(shown).toBe(all())
    const failed = page.getByLabel(/^fail /)
    await failed.focus()
    await page.keyboard.press('Space')
    await expect.poll(shown).toBe(report.summary.failed)
    await page.getByLabel(/^pass /).focus()
    await page.keyboard.press('Space')
    await expect.poll(shown).toBe(report.summary.failed + report.summary.passed)
    await page.getByLabel('Text').focus()
    await page.keyboard.type('TOY.CREATE')
    await expect.poll(shown).toBe(1)
    await expect.poll(() => page.locator('#shown').textContent()).toBe(`1 of ${all()} clauses`)
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(shown).toBe(all())
    await page.getByLabel(/^guarantee /).check()
    await expect.poll(shown).toBe(report.clauses.filter((one) => one.grade === 'guarantee').length)
    await page.getByRole('button', { name: 'Show all' }).click()
  })

  it('leads from a clause to its finding', async () => {
    await page.getByRole('link', { name: 'toy.create.201' }).click()
    const article = page.locator('article:target')
    await expect.poll(() => article.locator('h3').textContent()).toBe('toy.create.201')
    await expect.poll(() => article.locator('pre').first().isVisible()).toBe(true)
  })

  it.each(['light', 'dark'] as const)('fits a wide and a narrow screen, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    for (const width of [1280, 480, 320]) {
      await page.setViewportSize({ width, height: 900 })
      const over = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      await expect.poll(over, { message: `${width} wide` }).toBe(0)
    }
    const colors = () =>
      page.evaluate(() => {
        const style = getComputedStyle(document.body)
        return [style.color, style.backgroundColor]
      })
    const light = (color = ''): number => Number(/\d+/.exec(color)?.[0])
    const isLightOnDark = async () => {
      const [ink, ground] = await colors()
      return light(ink) > light(ground)
    }
    await expect.poll(isLightOnDark).toBe(colorScheme === 'dark')
  })
})
