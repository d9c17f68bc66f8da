import { describe, expect, it } from 'vitest'
import { createCore } from '../create-core.ts'

const own = 'http://mock.example:4010'
const ask = (origin: string | undefined, method = 'POST', path = '/_extmock/reset') =>
  createCore().fetch(new Request(own + path, { method, headers: origin === undefined ? {} : { origin } }))

describe('who may drive the mock by the page it comes from', () => {
  it.each([
    [undefined],
    [own],
    ['http://localhost:5173'],
    ['https://localhost'],
    ['http://127.0.0.1:3000'],
    ['http://[::1]:3000'],
    ['http://app.localhost:8080'],
    ['http://localhost.:5173'],
    ['http://app.localhost.:8080'],
  ])('%s may', async (origin) => {
    expect((await ask(origin)).status).toBe(200)
  })

  it.each([
    ['https://evil.example'],
    ['http://mock.example'],
    ['https://mock.example:4010'],
    ['http://mock.example:4011'],
    ['http://localhost.evil.example'],
    ['http://localhost..'],
    ['http://127.0.0.1.evil.example'],
    ['http://evil.example/localhost'],
    ['null'],
    ['not an origin'],
    ['file://'],
    [''],
  ])('%s may not, whatever it asks', async (origin) => {
    for (const [method, path] of [
      ['POST', '/_extmock/reset'],
      ['POST', '/_t/other/_extmock/faults'],
      ['PUT', '/_extmock/state'],
      ['GET', '/_extmock/state'],
      ['DELETE', '/_extmock/requests'],
    ] as const) {
      const refused = await ask(origin, method, path)
      expect(refused.status).toBe(403)
      expect(await refused.text()).toContain('may not drive the mock')
    }
  })

  it('is asked before anything is read or changed', async () => {
    const core = createCore({ seed: 1 })
    const before = JSON.stringify(core.tenant().snapshot())
    const headers = { origin: 'https://evil.example' }
    const body = '{"advance":5000}'
    await core.fetch(new Request(`${own}/_extmock/clock`, { method: 'POST', headers, body }))
    expect(JSON.stringify(core.tenant().snapshot())).toBe(before)
  })

  it('leaves the APIs themselves to every page', async () => {
    expect((await ask('https://evil.example', 'GET', '/api/v1/deployments/extensions')).status).toBe(401)
  })

  it('is asked by a server of every request that may change something, credentials or not', async () => {
    const served = (pages: string) => createCore({ seed: 1, auth: 'off', pages })
    const post = new URL('/api/v1/deployments/extensions', own)
    const body = '{"name":"a","extension_type":"bundle","version":"*"}'
    const from = (headers: Record<string, string>) => new Request(post, { method: 'POST', headers, body })
    const evil = { origin: 'https://evil.example', 'content-type': 'text/plain' }
    const core = served('')
    expect((await core.fetch(from(evil))).status).toBe(403)
    expect((await core.fetch(from({ 'sec-fetch-site': 'cross-site' }))).status).toBe(403)
    expect((await core.fetch(from({ origin: '' }))).status).toBe(403)
    expect((await core.fetch(from({}))).status).toBe(201)
    expect((await core.fetch(from({ origin: 'http://localhost:5173' }))).status).not.toBe(403)
    expect((await served('*').fetch(from(evil))).status).toBe(201)
    expect((await served('https://evil.example').fetch(from(evil))).status).toBe(201)
  })
})
