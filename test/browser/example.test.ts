import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { preview, build, type PreviewServer } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AllApis, setupMockWorker } from '../../handlers/browser.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const executablePath = spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim()
const APIS = ['elastic-cloud', 'qradar', 'connections']

declare global {
  var mock: ReturnType<typeof setupMockWorker<AllApis>>
}

describe.skipIf(executablePath === '')('the example page in a browser', () => {
  let site: PreviewServer
  let folder: string
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    // Inside the tree, so that the page's build finds the packages.
    folder = mkdtempSync(join(root, 'node_modules/.extmock-example-'))
    cpSync(join(root, 'examples/browser'), folder, { recursive: true })
    execFileSync('npx', ['--no-install', 'msw', 'init', join(folder, 'public'), '--no-save'], { cwd: root })
    const alias = { 'extmock/browser': join(root, 'dist/handlers/browser.js') }
    const shared = { root: folder, configFile: false, logLevel: 'warn', resolve: { alias } } as const
    await build({ ...shared, build: { target: 'es2022' } })
    site = await preview({ ...shared, preview: { port: 0, host: '127.0.0.1' } })
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    context = await browser.newContext()
    page = await open('')
  })
  afterEach(() => context.close())

  async function open(search: string): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`${site.resolvedUrls?.local[0]}${search}`)
    await page.waitForSelector('body[data-ready]')
    return page
  }
  const rows = (api: string, of = page) => of.locator(`#${api} li span`)
  const click = (api: string, name: string, of = page) => of.locator(`#${api}`).getByRole('button', { name }).click()
  const labels = async (api: string, count: number, of = page) => {
    await expect.poll(() => rows(api, of).count()).toBe(count)
    return rows(api, of).allTextContents()
  }

  it.each([
    ['elastic-cloud', 'bundle-1', 'bundle-1-updated'],
    ['qradar', 'package 1: UPLOADED', 'package 1: INSTALLED'],
    ['connections', 'widget-1', 'widget-1-updated'],
  ])('lists, creates, updates and deletes extensions of %s', async (api, created, updated) => {
    expect(await labels(api, 0)).toEqual([])
    await click(api, 'Create')
    expect(await labels(api, 1)).toEqual([created])
    await click(api, 'Update')
    await expect.poll(() => rows(api).allTextContents()).toEqual([updated])
    await click(api, 'Delete')
    expect(await labels(api, 0)).toEqual([])
    await expect.poll(() => page.locator('#error').isHidden()).toBe(true)
  })

  it('keeps its state over a reload when asked to, and only then', async () => {
    await click('elastic-cloud', 'Create')
    await labels('elastic-cloud', 1)
    await page.reload()
    await page.waitForSelector('body[data-ready]')
    expect(await labels('elastic-cloud', 0)).toEqual([])
    const kept = await open('?persist')
    for (const api of APIS) {
      await click(api, 'Create', kept)
      await labels(api, 1, kept)
    }
    await kept.reload()
    await kept.waitForSelector('body[data-ready]')
    for (const api of APIS) expect(await labels(api, 1, kept)).toHaveLength(1)
    await kept.evaluate(() => globalThis.mock.forget())
  })

  it('shows an error that was forced', async () => {
    await page.evaluate(() => {
      globalThis.mock.tenant().faults.fail('elastic-cloud', 'create-extension', 'extensions.no_user_id', { first: 1 })
    })
    await click('elastic-cloud', 'Create')
    await expect.poll(() => page.locator('#error').textContent()).toContain('extensions.no_user_id')
    await expect.poll(() => page.locator('#error').isVisible()).toBe(true)
    await click('elastic-cloud', 'Create')
    expect(await labels('elastic-cloud', 1)).toHaveLength(1)
    await expect.poll(() => page.locator('#error').isHidden()).toBe(true)
  })

  it('refuses a fault that a service worker cannot do', async () => {
    const message = await page.evaluate(() => {
      try {
        globalThis.mock.tenant().faults.add({ transport: 'truncate' })
        return 'taken'
      } catch (error) {
        return String(error)
      }
    })
    expect(message).toContain('/transport')
  })

  it('keeps what two tabs do to one tenant, and what one did that the other only looked at', async () => {
    const [one, other] = [await open('?tenant=cy&persist'), await open('?tenant=cy&persist')]
    expect(await labels('elastic-cloud', 0, other)).toEqual([])
    await click('elastic-cloud', 'Create', one)
    await labels('elastic-cloud', 1, one)
    await one.reload() // written when the page goes
    await one.waitForSelector('body[data-ready]')
    const widgets = (of: Page) =>
      of.evaluate(async () => (await globalThis.mock.tenant('cy').connections.extensions.list()).length)
    const seenByBoth = async (count: number) => {
      for (const tab of [one, other]) await expect.poll(() => widgets(tab)).toBe(count)
    }
    await click('connections', 'Create', one)
    await seenByBoth(1)
    await click('connections', 'Create', other)
    await seenByBoth(2)
    const later = await open('?tenant=cy&persist')
    expect(await labels('elastic-cloud', 1, later)).toEqual(['bundle-1'])
    expect(await labels('connections', 2, later)).toHaveLength(2)
  })

  it('keeps two tabs with two tenants apart', async () => {
    const [ann, ben] = [await open('?tenant=ann&persist'), await open('?tenant=ben&persist')]
    await click('connections', 'Create', ann)
    await labels('connections', 1, ann)
    await ben.reload()
    await ben.waitForSelector('body[data-ready]')
    expect(await labels('connections', 0, ben)).toEqual([])
    await click('elastic-cloud', 'Create', ben)
    await labels('elastic-cloud', 1, ben)
    await ann.reload()
    await ann.waitForSelector('body[data-ready]')
    expect(await labels('connections', 1, ann)).toHaveLength(1)
    expect(await labels('elastic-cloud', 0, ann)).toEqual([])
    const folder = process.env['EXTMOCK_SCREENSHOTS']
    if (folder !== undefined) await ann.screenshot({ path: join(folder, 'example.png') })
  })
})
