import { describe, expect, it } from 'vitest'
import { createCore } from '../create-core.ts'

const get = (path: string, init: RequestInit = {}) =>
  createCore({ apis: ['qradar'] }).fetch(new Request(`http://mock.test${path}`, init))

describe('the home page', () => {
  it('says what is mocked and where to go on, for the tenant that was asked', async () => {
    const page = await get('/_t/one/')
    const text = await page.text()
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    for (const link of ['/_extmock/', '/_extmock/help', '/_extmock/openapi/qradar.json'])
      expect(text).toContain(`href="http://mock.test/_t/one${link}"`)
    expect(text).toContain('<code>http://mock.test/_t/one/api</code>')
    expect(text).toContain('12 operations')
    expect(text).not.toContain('Elastic')
  })

  it('lets nothing run', async () => {
    const policy = (await get('/')).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
  })

  it('is JSON for whoever takes no page', async () => {
    const response = await get('/', { headers: { accept: 'application/json' } })
    expect(await response.json()).toMatchObject({
      extmock: { tenant: 'default', apis: [{ name: 'qradar', baseUrl: 'http://mock.test/api' }] },
    })
  })

  it('is a look alone', async () => {
    expect((await get('/', { method: 'POST' })).status).toBe(404)
    const head = await get('/', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })
})
