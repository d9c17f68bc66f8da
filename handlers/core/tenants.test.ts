import { describe, expect, it } from 'vitest'
import { credentials, demo } from '../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../create-core.ts'
import type { FullOptions as MockOptions } from '../create-core.ts'
import { dump, load, loadable, type Dump } from '../kit/state/dump.ts'
import { straight } from '../kit/time/slices.ts'
import { OptionError } from '../kit/operation/options.ts'

const open = (options: MockOptions = {}) => createCore({ apis: ['elastic-cloud'], seed: 1, ...options })
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
const body = JSON.stringify({ name: 'x', extension_type: 'bundle', version: '*' })
const path = '/api/v1/deployments/extensions'

type Core = ReturnType<typeof open>
const create = async (core: Core, tenant: string) =>
  (await core.fetch(new Request(`http://x.test/_t/${tenant}${path}`, { method: 'POST', headers, body }))).text()
const list = async (core: Core, tenant: string) =>
  (await core.fetch(new Request(`http://x.test/_t/${tenant}${path}`, { headers }))).json() as Promise<{
    extensions: { id: string }[]
  }>

describe('tenants', () => {
  it('have ids of their own by seed and name, and go on apart', async () => {
    const core = open()
    const first = await create(core, 'a')
    expect(await create(core, 'b')).not.toBe(first)
    expect(await create(open(), 'a')).toBe(first)
    await create(core, 'a')
    expect((await list(core, 'a')).extensions).toHaveLength(2)
    expect((await list(core, 'b')).extensions).toHaveLength(1)
    expect(core.tenants.names()).toEqual(['a', 'b'])
  })

  it('go back to how they began', async () => {
    const core = open({ data: 'demo' })
    const first = await create(core, 'a')
    await create(core, 'b')
    core.reset('a')
    expect((await list(core, 'a')).extensions).toHaveLength(2)
    expect((await list(core, 'b')).extensions).toHaveLength(3)
    core.reset()
    expect((await list(core, 'b')).extensions).toHaveLength(2)
    core.reset('nobody')
    expect(core.tenants.names()).toEqual(['a', 'b'])
    core.reset('a')
    expect(await create(core, 'a')).toBe(first)
  })

  it('are forgotten when removed', async () => {
    const core = open()
    await create(core, 'a')
    expect([core.tenants.remove('a'), core.tenants.remove('a')]).toEqual([true, false])
    expect((await list(core, 'a')).extensions).toEqual([])
    core.tenants.clear()
    expect(core.tenants.names()).toEqual([])
  })

  it('are at most as many as allowed, and a new one is told so', async () => {
    const core = open({ maxTenants: 2 })
    await create(core, 'a')
    await create(core, 'b')
    expect(core.tenants.get('c')).toBeUndefined()
    const response = await core.fetch(new Request(`http://x.test/_t/c${path}`, { method: 'POST', headers, body }))
    expect(response.status).toBe(503)
    expect(await response.json()).toHaveProperty('extmock.error')
    expect((await list(core, 'a')).extensions).toHaveLength(1)
    core.tenants.remove('b')
    expect(core.tenants.get('c')?.name).toBe('c')
  })

  it('are not made by a look, which is answered as in a fresh one', async () => {
    const core = open({ data: 'demo' })
    expect((await list(core, 'a')).extensions).toHaveLength(2)
    expect(core.tenants.names()).toEqual([])
  })

  it.each([
    [{ origin: 'https://evil.example' }, '', 403],
    [{ 'sec-fetch-site': 'cross-site' }, '', 403],
    [{ origin: 'https://app.example' }, 'https://app.example', 201],
    [{ origin: 'https://evil.example' }, '*', 201],
    [{ origin: 'http://localhost:3000' }, '', 201],
    [{}, '', 201],
  ])('asked for by a page with %j where pages of "%s" may: %i', async (page, pages, status) => {
    const core = open({ pages })
    const sent = { method: 'POST', headers: { ...headers, ...page }, body }
    expect((await core.fetch(new Request(`http://x.test/_t/a${path}`, sent))).status).toBe(status)
    expect(core.tenants.names()).toEqual(status === 201 ? ['a'] : [])
  })

  describe.each([undefined, { start: 0, step: 1_000 }])('with a clock of %j', (clock) => {
    const ways: readonly (readonly [by: string, where: string, more: Record<string, string>])[] = [
      ['path', 'http://x.test/_t/a', {}],
      ['header', 'http://x.test', { 'x-extmock-tenant': 'a' }],
      ['host', 'http://a.localhost', {}],
      ['credential', 'http://x.test', { authorization: `${credentials.owner.value}@@a` }],
      ['wrong credential', 'http://x.test', { authorization: 'ApiKey wrong@@a' }],
    ]
    const page = { origin: 'https://app.example' }
    const refused: readonly (readonly [what: string, method: string, path: string, init?: RequestInit])[] = [
      ['a body that is no JSON', 'POST', path, { body: '{' }],
      ['a body that fits nothing', 'POST', path, { body: '{}' }],
      ['one that is not there', 'DELETE', `${path}/1`],
      ['a method that nothing has', 'PATCH', path],
      ['a path of no operation', 'POST', '/api/v1/nothing'],
      ['a path of no API', 'POST', '/nothing'],
      ['a look', 'GET', path],
      ['a look at the head', 'HEAD', path],
      ['a preflight', 'OPTIONS', path, { headers: { ...page, 'access-control-request-method': 'POST' } }],
      ['no control', 'POST', '/_extmock/nothing'],
      ['no method of a control', 'PUT', '/_extmock/faults'],
      ['a control of a page', 'POST', '/_extmock/reset', { headers: page }],
      ['a control of a page with a body', 'POST', '/_extmock/seed', { headers: page, body: '{}' }],
      ['a rule that is wrong', 'POST', '/_extmock/faults', { body: '{"nothing":1}' }],
      ['a state that is none', 'PUT', '/_extmock/state', { body: '{}' }],
      ['data that are wrong', 'POST', '/_extmock/seed', { body: '{"elastic-cloud":{"extensions":[{}]}}' }],
      ['a time that is none', 'POST', '/_extmock/clock', { body: '{"set":"never"}' }],
      ['a rule that is not there', 'DELETE', '/_extmock/faults/none'],
    ]
    const options = { ...(clock && { clock }), pages: 'https://app.example', tenantDomains: ['localhost'] }

    it.each(ways)('are not made by what is refused, whoever names them: by %s', async (_, where, more) => {
      const core = open(options)
      for (const [what, method, to, init] of refused) {
        const own = { ...headers, ...(init?.headers as Record<string, string> | undefined), ...more }
        const { status } = await core.fetch(new Request(where + to, { ...init, method, headers: own }))
        const isLook = ['GET', 'HEAD', 'OPTIONS'].includes(method)
        expect([what, isLook || status >= 400]).toEqual([what, true])
        expect([what, core.tenants.names()]).toEqual([what, []])
      }
      const { status } = await core.fetch(
        new Request(where + path, { method: 'POST', body, headers: { ...headers, ...more } }),
      )
      expect([status, core.tenants.names()]).toEqual(
        more['authorization'] === 'ApiKey wrong@@a' ? [401, []] : [201, ['a']],
      )
    })
  })

  it('in which nobody changed anything remember what was asked, and make room for others unless something is under way', async () => {
    const core = open({ maxTenants: 2 })
    const asked = (name: string, sent: BodyInit) =>
      core.fetch(
        new Request(`http://x.test/_t/${name}${path}`, {
          method: 'POST',
          headers,
          body: sent,
          duplex: 'half',
        } as RequestInit),
      )
    await create(core, 'a')
    await asked('b', '{}')
    expect(core.tenant('b').journal.entries()).toMatchObject([{ method: 'POST', status: 400 }])
    let send: ((text: string) => void) | undefined
    const slow = new ReadableStream<Uint8Array>({
      start: (controller) => {
        send = (text) => {
          controller.enqueue(new TextEncoder().encode(text))
          controller.close()
        }
      },
    })
    const created = asked('c', slow as unknown as BodyInit)
    expect((await asked('d', '{}')).status).toBe(503)
    send?.(body)
    expect((await created).status).toBe(201)
    expect(core.tenants.names()).toEqual(['a', 'c'])
    expect((await list(core, 'c')).extensions).toHaveLength(1)
  })

  it('make room once idle, except for the default one', () => {
    const core = open({ maxTenants: 2, tenantIdle: 0 })
    for (const name of ['default', 'a', 'b', 'c']) expect(core.tenants.get(name)?.name).toBe(name)
    expect(core.tenants.names()).toEqual(['default', 'c'])
  })

  it('leave the data they are given as it is, and refuse what does not fit', () => {
    const data = {
      extensions: demo.extensions.map((one) => ({ ...one })),
      deployments: [{ id: 'd', name: 'n', extensions: ['2048113377'] }],
    }
    open({ data: { 'elastic-cloud': data } }).tenants.get('default')
    data.deployments[0]?.extensions.push('more')
    expect(data.deployments[0]?.extensions).toEqual(['2048113377', 'more'])
    for (const wrong of [null, [], { extensions: [{}] }, { deployments: [{ id: 'd', name: 'n', extensions: ['?'] }] }])
      expect(() => open({ data: { 'elastic-cloud': wrong } as object }).tenants.get('default')).toThrow(OptionError)
    const twice = { extensions: [demo.extensions[0], demo.extensions[0]] }
    expect(() => open({ data: { 'elastic-cloud': twice } as object }).tenants.get('default')).toThrow('is there twice')
  })

  it('never give out an id that the starting data holds', async () => {
    const { id } = JSON.parse(await create(open(), 'a')) as { id: string }
    const taken = { extensions: demo.extensions.slice(0, 1).map((one) => ({ ...one, id })) }
    const made = JSON.parse(await create(open({ data: { 'elastic-cloud': taken } }), 'a')) as { id: string }
    expect(made.id).toMatch(/^\d{9,10}$/)
    expect(made.id).not.toBe(id)
  })

  it('come back from a dump', async () => {
    const core = open({ data: 'demo' })
    await create(core, 'a')
    const [one, other] = [core.tenants.get('a'), open().tenants.get('b')].map((it) => it?.rooms.get('elastic-cloud'))
    if (!one || !other) throw new Error('there are rooms for the API')
    const dumped = JSON.parse(JSON.stringify(dump(one.state))) as Dump
    load(other.state, straight(loadable(other.state.specs, dumped)))
    const changes = other.state.drafted('elastic-cloud')
    other.state.discard()
    for (const change of changes) other.state.apply(change)
    expect(dump(other.state)).toEqual(dumped)
  })
})
