import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** The control surface as a page at this address sees it, and what the page asked. */
async function opened(
  address: string,
  { status = 200, body = {}, tenant }: { status?: number; body?: object; tenant?: string } = {},
) {
  const asked: unknown[] = []
  const visited: string[] = []
  vi.stubGlobal('location', new URL(address))
  vi.stubGlobal('document', { documentElement: { dataset: tenant === undefined ? {} : { tenant } } })
  vi.stubGlobal('history', { replaceState: (_state: unknown, _title: string, url: string) => visited.push(url) })
  vi.stubGlobal('fetch', async (url: string, init: object) => {
    asked.push([url, init])
    return Response.json(body, { status })
  })
  const { openControl } = await import('./control.ts')
  return { control: openControl(), asked, visited }
}

it.each([
  ['http://x.test/_extmock/', '/_extmock/clock', 'default'],
  ['http://x.test/below/_extmock/', '/below/_extmock/clock', 'default'],
  ['http://x.test/_t/a%20b/_extmock/', '/_extmock/clock', 'a b'],
  ['http://x.test/_extmock/?tenant=other', '/_extmock/clock', 'other'],
  ['about:srcdoc', '/_extmock/clock', 'default'],
])('at %s asks %s as the tenant %s', async (address, url, tenant) => {
  const { control, asked } = await opened(address)
  await control.ask('clock')
  expect(control.tenant()).toBe(tenant)
  expect(asked).toEqual([[url, { method: 'GET', headers: { 'x-extmock-tenant': tenant } }]])
})

it('looks at another tenant, and its address says so', async () => {
  const { control, asked, visited } = await opened('http://x.test/_extmock/')
  control.setTenant('a b')
  await control.ask('clock', { method: 'POST', body: { freeze: true } })
  expect(visited).toEqual(['/_extmock/?tenant=a%20b'])
  expect(asked).toEqual([
    ['/_extmock/clock', { method: 'POST', headers: { 'x-extmock-tenant': 'a b' }, body: '{"freeze":true}' }],
  ])
})

it('in a frame is told by its document whose it is, and has no address to change', async () => {
  const { control, visited } = await opened('about:srcdoc', { tenant: 'mine' })
  expect(control.tenant()).toBe('mine')
  control.setTenant('other')
  expect([control.tenant(), visited]).toEqual(['other', []])
})

it('says in the words of the mock what was refused', async () => {
  const { control } = await opened('http://x.test/_extmock/', {
    status: 400,
    body: { extmock: { error: 'no such clock' } },
  })
  await expect(control.ask('clock')).rejects.toThrow('no such clock')
  const bare = await opened('http://x.test/_extmock/', { status: 500 })
  await expect(bare.control.ask('clock')).rejects.toThrow('clock was answered 500')
})
