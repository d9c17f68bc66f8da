import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMock, type Mock } from '../../handlers/index.ts'
import { startServer, type RunningServer } from '../../handlers/transports/node-http/index.ts'

/** CI installs it; `.ci/closing-line.mjs` holds a skip against a machine that has one. */
const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'chromium'))
  .find((path) => existsSync(path))

/** Screenshots stay where this points, for whoever wants to look at them. */
const kept = process.env['EXTMOCK_SCREENSHOTS']
const shots = kept ?? mkdtempSync(join(tmpdir(), 'extmock-inspector-'))

const hostile = '</script><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
const key = { authorization: 'ApiKey extmock-owner-key', 'content-type': 'application/json' }

let browser: Browser
let page: Page
let mock: Mock
let server: RunningServer
let complaints: string[]
/** What a test itself makes the browser complain of. */
let expected: RegExp | undefined

const call = (path: string, init: RequestInit = {}, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { ...init, headers: { ...key, ...headers } })

const create = (name: string, headers = {}) =>
  call(
    '/api/v1/deployments/extensions',
    { method: 'POST', body: JSON.stringify({ name, extension_type: 'bundle', version: '8.*', description: hostile }) },
    headers,
  )

const open = async (width = 1280, colorScheme: 'light' | 'dark' = 'light', query = '') => {
  page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  complaints = []
  expected = undefined
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${server.url}/_extmock/${query}`)
  await page.locator('#tenant option').first().waitFor({ state: 'attached' })
}

const message = () => page.locator('#message')

/** What has a color of its own. */
const SEEN = ['body', 'label', '.about', '.good', 'form button:not([type])']

beforeAll(async () => {
  if (program) browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
})

afterAll(async () => {
  await browser?.close()
  if (kept === undefined) rmSync(shots, { recursive: true, force: true })
})

describe.skipIf(!program)('the inspector in a browser', () => {
  beforeEach(async () => {
    mock = createMock({ data: 'demo', seed: 7 })
    server = await startServer(mock.respond, { port: 0 })
  })

  afterEach(async () => {
    await page.close()
    await server.close(0)
    mock.close()
    // A policy that stops something of ours, or a text of a client that ran, would be heard here.
    expect(complaints.filter((text) => !expected?.test(text))).toEqual([])
  })

  it('shows the state of the three APIs', async () => {
    await open()
    await page.getByText('2048113377').first().waitFor()
    expect(await page.locator('#tables h3').allTextContents()).toEqual(['elastic-cloud', 'qradar', 'connections'])
    expect(await page.locator('#tables table').count()).toBeGreaterThanOrEqual(3)
    await page.screenshot({ path: join(shots, 'wide-light.png'), fullPage: true })
  })

  it('shows requests as they come, and all of one when it is opened', async () => {
    await open()
    await create('as-it-comes')
    const row = page.locator('.request', { hasText: 'POST' })
    await row.waitFor()
    await row.press('Enter')
    await expect.poll(() => row.getAttribute('aria-expanded')).toBe('true')
    const detail = page.locator('.detail')
    await expect.poll(() => detail.innerText()).toContain('ApiKey [redacted]')
    await expect.poll(() => detail.innerText()).toContain('as-it-comes')
    await page.getByRole('cell', { name: 'as-it-comes', exact: true }).waitFor()
    await call('/api/v1/deployments/extensions/none')
    await page.locator('.request', { hasText: '404' }).waitFor()
    // What is opened stays open, and who had the focus keeps it, while new requests come in.
    await expect.poll(() => detail.count()).toBe(1)
    await expect.poll(() => row.evaluate((button) => button === document.activeElement)).toBe(true)
  })

  it('keeps its boxes together however long the list of requests is', async () => {
    for (let count = 0; count < 12; count += 1) await create(`bundle-${count}`)
    await open()
    await expect.poll(() => page.locator('.request').count()).toBe(12)
    const between = async () => {
      const [clock, faults] = await Promise.all(['#clock', '#faults'].map((box) => page.locator(box).boundingBox()))
      return faults && clock && faults.y - clock.y - clock.height
    }
    await expect.poll(between).toBe(16)
  })

  it('filters requests, reached by a key', async () => {
    await create('one')
    await call('/api/v1/deployments/extensions/none')
    await open()
    await page.locator('.request').nth(1).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('404')
    await expect.poll(() => page.locator('.request').count()).toBe(1)
    await expect.poll(() => page.locator('.request').innerText()).toContain('GET')
  })

  it('trips a documented error by keyboard alone, and takes it away again', async () => {
    await open()
    await page.locator('#trip-error option').first().waitFor({ state: 'attached' })
    await page.locator('#trip-api').focus()
    // One letter: of a word that comes slowly each would be looked for by itself.
    await page.keyboard.press('e')
    await expect.poll(() => page.locator('#trip-api').inputValue()).toBe('elastic-cloud')
    await page.locator('#trip-operation').selectOption('get-extension')
    await page.locator('#trip-error').selectOption({ label: await labelOf('404') })
    await page.locator('#trip-first').selectOption('')
    await page.locator('#trip-first').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => message().textContent()).toContain('get-extension will answer 404')
    const struck = await call('/api/v1/deployments/extensions/2048113377')
    expect(struck.status).toBe(404)
    expect(struck.headers.get('x-extmock-injected')).not.toBeNull()
    await page.getByText('struck 1 of 1').waitFor()
    await page.screenshot({ path: join(shots, 'tripped.png'), fullPage: true })
    await page.getByRole('button', { name: /^Remove fault/ }).press('Enter')
    await page.getByText('No fault rules').waitFor()
    expect((await call('/api/v1/deployments/extensions/2048113377')).status).toBe(200)
  })

  it('freezes and moves the clock', async () => {
    await open()
    await page.getByRole('button', { name: 'Freeze' }).click()
    await page.getByRole('button', { name: 'Resume' }).waitFor()
    const { clock } = mock.tenant()
    expect(clock.frozen).toBe(true)
    const before = clock.now()
    await page.getByLabel('Advance by').fill('2')
    await page.getByLabel('Unit').selectOption('days')
    await page.getByRole('button', { name: 'Advance' }).click()
    await expect.poll(() => message().textContent()).toBe('Advanced by 2 days.')
    expect(clock.now() - before).toBe(2 * 86_400_000)
    await expect.poll(() => page.locator('#now').textContent()).toBe('2026-01-03T00:00:00.000Z')
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('button', { name: 'Freeze' }).waitFor()
    expect(clock.frozen).toBe(false)
  })

  it('resets the tenant that is looked at and no other', async () => {
    await create('of-default')
    await create('of-other', { 'x-extmock-tenant': 'other' })
    await open()
    await page.getByRole('cell', { name: 'of-default', exact: true }).waitFor()
    await page.getByLabel('Tenant').selectOption('other')
    await page.getByRole('cell', { name: 'of-other', exact: true }).waitFor()
    await expect.poll(() => page.getByText('of-default').count()).toBe(0)
    await expect.poll(() => page.url()).toContain('tenant=other')
    await page.getByRole('button', { name: 'Reset tenant' }).click()
    await expect.poll(() => message().textContent()).toBe('Tenant other is as it began.')
    await expect.poll(() => page.getByText('of-other').count()).toBe(0)
    await page.getByText('No requests yet.').waitFor()
    expect(JSON.stringify(mock.tenant('other').snapshot())).not.toContain('of-other')
    expect(JSON.stringify(mock.tenant().snapshot())).toContain('of-default')
  })

  it('never makes a tenant by looking for one that is not there', async () => {
    await open(1280, 'light', '?tenant=nobody')
    await expect.poll(() => message().textContent()).toBe('There is no tenant "nobody".')
    expect(mock.tenants.names()).toEqual(['default'])
  })

  it('runs nothing that a client sent', async () => {
    await create(hostile)
    await call(`/api/v1/deployments/extensions/${encodeURIComponent(hostile)}`, {}, { 'x-note': hostile })
    mock.tenant().faults.add({ id: hostile, response: { status: 500, text: hostile }, first: 1 })
    await open()
    await page.locator('.request').first().click()
    await page.locator('.detail').waitFor()
    await page.getByText(hostile).first().waitFor()
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await page.locator('img, main script').count()).toBe(0)
  })

  it('opens to whoever knows the token, as a password', async () => {
    const guarded = await startServer(mock.respond, { port: 0, controlToken: 'sesame' })
    const challenged = await fetch(`${guarded.url}/_extmock/`)
    expect(challenged.status).toBe(401)
    expect(challenged.headers.get('www-authenticate')).toMatch(/^Basic /)
    const httpCredentials = { username: '', password: 'sesame', origin: guarded.url }
    page = await browser.newPage({ httpCredentials })
    complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${guarded.url}/_extmock/`)
    await page.getByText('2048113377').first().waitFor()
    await page.getByRole('button', { name: 'Reset tenant' }).click()
    await expect.poll(() => message().textContent()).toBe('Tenant default is as it began.')
    await page.goto('about:blank')
    await guarded.close(0)
  })

  it('says so when the mock is gone, and when it is back', async () => {
    await open()
    await page.getByText('2048113377').first().waitFor()
    expected = /ERR_FAILED/
    await page.route('**/_extmock/**', (route) => route.abort())
    await expect.poll(() => message().textContent()).toContain('does not answer')
    await page.unroute('**/_extmock/**')
    await expect.poll(() => message().textContent()).toBe('The mock answers again.')
  })

  it.each(['light', 'dark'] as const)('can be read at 480 pixels, %s', async (scheme) => {
    await create('narrow')
    await call('/api/config/extension_management/extensions', {}, { sec: 'extmock-admin-token' })
    mock.tenant().faults.add({ api: 'qradar', delay: 5, every: 3 })
    await open(480, scheme)
    await page.getByRole('cell', { name: 'narrow', exact: true }).waitFor()
    await page.locator('.request').first().click()
    await page.screenshot({ path: join(shots, `narrow-${scheme}.png`), fullPage: true })
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await expect.poll(overflow).toBeLessThanOrEqual(0)
    await expect.poll(() => page.evaluate(contrastOf, SEEN)).toEqual([])
  })

  it('is as wide as the screen in the dark', async () => {
    await create('wide')
    await open(1280, 'dark')
    await page.getByRole('cell', { name: 'wide', exact: true }).waitFor()
    await page.screenshot({ path: join(shots, 'wide-dark.png'), fullPage: true })
    await expect.poll(() => page.evaluate(contrastOf, SEEN)).toEqual([])
  })
})

async function labelOf(status: string): Promise<string> {
  const labels = await page.locator('#trip-error option').allTextContents()
  return labels.find((label) => label.startsWith(status)) ?? ''
}

/** Runs in the page: which of these have less contrast than 4.5 to 1 (WCAG 2.2, 1.4.3). */
function contrastOf(selectors: readonly string[]): string[] {
  const numbers = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = numbers(color).map((part) => {
      const share = part / 255
      return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)'
    const color = getComputedStyle(element).backgroundColor
    return numbers(color)[3] === 0 ? behind(element.parentElement) : color
  }
  return selectors.flatMap((selector) => {
    const element = document.querySelector(selector)
    if (!element) return [`${selector} is not there`]
    const [light = 1, dark = 0] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort(
      (a, b) => b - a,
    )
    const ratio = (light + 0.05) / (dark + 0.05)
    return ratio < 4.5 ? [`${selector}: ${ratio.toFixed(2)}`] : []
  })
}
