import { describe, expect, it } from 'vitest'
import { createCore } from '../create-core.ts'

const open = () => createCore({ seed: 1, data: 'demo' })
type Core = ReturnType<typeof open>

async function ask(
  core: Core,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await core.fetch(new Request(`http://x.test/_extmock/${path}`, { method, ...sent }))
  return { status: response.status, json: await response.json() }
}

describe('the control surface', () => {
  it.each([
    ['help', { calls: expect.arrayContaining([expect.objectContaining({ call: 'GET /_extmock/help' })]) }],
    ['health', { status: 'ok', uptime: expect.any(Number) }],
    ['ready', { status: 'ready', apis: expect.arrayContaining(['qradar']) }],
    ['tables', { tables: expect.arrayContaining([expect.objectContaining({ api: 'qradar', name: 'items' })]) }],
    ['profile', { apis: { qradar: { baseUrl: expect.any(String) } } }],
    ['state', { format: expect.any(Number), apis: { qradar: expect.any(Object) } }],
    ['errors?api=qradar', expect.arrayContaining([expect.objectContaining({ operation: 'get-extension' })])],
    ['faults', { faults: [expect.objectContaining({ id: 'mine', matched: 0, struck: 0 })] }],
    ['clock', { now: expect.any(String), frozen: false }],
    ['requests', { schema: 1, requests: [expect.objectContaining({ method: 'GET', operation: null })] }],
    ['tenants', { tenants: ['default'] }],
    ['openapi/qradar.json', { openapi: '3.1.0' }],
  ])('gives at %s what it is for, and nothing of its neighbours', async (path, shown) => {
    const core = open()
    core.tenant().faults.add({ id: 'mine', delay: 1 })
    await core.fetch(new Request('http://x.test/api/nothing'))
    const { status, json } = await ask(core, 'GET', path)
    expect(status).toBe(200)
    expect(json).toMatchObject(shown)
  })

  it.each([
    ['DELETE', 'faults', { faults: [] }],
    ['DELETE', 'requests', { requests: [] }],
    ['POST', 'reset', { reset: 'default' }],
    ['POST', 'seed', { seeded: 'default' }],
    ['DELETE', 'tenants/other', { tenants: ['default'] }],
  ])('does at %s %s what it is for', async (method, path, said) => {
    const core = open()
    core.tenant().faults.add({ id: 'mine', delay: 1 })
    core.tenant('other').faults.clear()
    const { status, json } = await ask(core, method, path, method === 'POST' ? {} : undefined)
    expect(status).toBe(200)
    expect(json).toEqual(said)
  })

  it.each([
    ['clock', { advance: 1e300 }],
    ['clock', { advance: -1 }],
    ['clock', { set: 'soon' }],
    ['clock', { set: '+275760-09-13T00:00:00Z' }],
    ['clock', { freeze: 'yes' }],
    ['clock', { speed: 2 }],
    ['clock', {}],
    ['clock', []],
    ['clock', '{'],
    ['faults', 'null'],
    ['faults', { match: { headers: { 'a b': 'c' } }, delay: 1 }],
    ['seed', []],
    ['seed', { nobody: {} }],
    ['seed', { 'elastic-cloud': { extensions: [{ id: 1 }] } }],
  ])('refuses %s with %j in one sentence', async (name, body) => {
    const core = open()
    const before = JSON.stringify(core.tenant().snapshot())
    const { status, json } = await ask(core, 'POST', name, body)
    expect(status).toBe(400)
    expect(json).toHaveProperty('extmock.error')
    expect(JSON.stringify(core.tenant().snapshot())).toBe(before)
  })

  it.each([['constructor'], ['__proto__'], ['toString'], ['nothing'], ['errors/qradar'], ['state/t1']])(
    'has no control %s',
    async (name) => {
      expect((await ask(open(), 'GET', name)).status).toBe(404)
    },
  )

  it('seeds all of a document or none', async () => {
    const core = open()
    const before = JSON.stringify(core.tenant().snapshot())
    const one = { id: '7', owner: '1001', name: 'x', extension_type: 'bundle', version: '*' }
    const wrong = { 'elastic-cloud': { extensions: [one] }, qradar: { extensions: [{ id: 'x' }] } }
    const refused = await ask(core, 'POST', 'seed', wrong)
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.json)).toContain('/qradar/extensions/0')
    expect(JSON.stringify(core.tenant().snapshot())).toBe(before)
    const good = { 'elastic-cloud': { extensions: [one] } }
    expect((await ask(core, 'POST', 'seed', good)).status).toBe(200)
    expect((await ask(core, 'POST', 'seed', good)).status).toBe(400)
  })

  it.each([
    [{ 'elastic-cloud': { extensions: [{ id: '1' }] } }, '/elastic-cloud/extensions/0/'],
    [{ qradar: { extension: [] } }, '/qradar/extension: '],
    [{ connections: null }, '/connections: '],
    [{ constructor: {} }, 'there is no API'],
  ])('names the place in %j that is wrong', async (document, place) => {
    const { status, json } = await ask(open(), 'POST', 'seed', document)
    expect(status).toBe(400)
    expect((json as { extmock: { error: string } }).extmock.error).toMatch(new RegExp(`^${place}`))
  })

  it('removes a tenant that is named, and says which there are', async () => {
    const core = open()
    core.tenant('one').faults.clear()
    expect((await ask(core, 'DELETE', 'tenants')).json).toMatchObject({
      extmock: { error: expect.stringMatching(/NAME/) },
    })
    expect((await ask(core, 'DELETE', 'tenants/two')).json).toMatchObject({
      extmock: { error: expect.stringMatching(/one, default/) },
    })
    expect(await ask(core, 'DELETE', 'tenants/one')).toEqual({ status: 200, json: { tenants: ['default'] } })
    for (let at = 0; at < 30; at++) core.tenants.get(`t${at}`)
    expect((await ask(core, 'DELETE', 'tenants/two')).json).toMatchObject({
      extmock: { error: expect.stringMatching(/there are 31/) },
    })
  })

  it('moves the clock that tokens, tasks and times follow', async () => {
    const core = open()
    const moved = await ask(core, 'POST', 'clock', { freeze: true, set: '2030-01-01T00:00:00Z', advance: 5 })
    expect(moved).toEqual({ status: 200, json: { now: '2030-01-01T00:00:00.005Z', frozen: true } })
    const sec = { sec: 'extmock-admin-token' }
    const base = 'http://x.test/api/config/extension_management'
    const send = async <T = Record<string, unknown>>(method: string, path: string) =>
      (await (await core.fetch(new Request(base + path, { method, headers: sec }))).json()) as T
    const listed = await send<{ id: number; status: string }[]>('GET', '/extensions')
    const free = listed.find(({ status }) => status !== 'INSTALLED')
    const { status_id } = await send('POST', `/extensions/${free?.id}?action_type=INSTALL`)
    const task = () => send('GET', `/extensions_task_status/${String(status_id)}`)
    const before = await task()
    expect(await task()).toEqual(before)
    await ask(core, 'POST', 'clock', { advance: 3_600_000 })
    expect(await task()).not.toEqual(before)
    expect((await ask(core, 'POST', 'clock', { resume: true })).json).toMatchObject({ frozen: false })
  })

  it('takes a snapshot and gives it back', async () => {
    const core = open()
    const { json } = await ask(core, 'GET', 'state')
    await ask(core, 'POST', 'clock', { advance: 5 })
    expect((await ask(core, 'PUT', 'state', json)).status).toBe(200)
    expect((await ask(core, 'GET', 'state')).json).toEqual(json)
    expect((await ask(core, 'PUT', 'state', { format: 2 })).status).toBe(400)
  })

  it('asks the journal by what is in it, and refuses what it does not know', async () => {
    const core = open()
    await core.fetch(new Request('http://x.test/api/v1/deployments/extensions?__code=401'))
    const injected = await ask(core, 'GET', 'requests?injected=true&status=401&operation=list-extensions')
    expect((injected.json as { requests: object[] }).requests).toHaveLength(1)
    expect((injected.json as { requests: object[] }).requests[0]).toMatchObject({
      responseHeaders: { 'content-type': 'application/json' },
    })
    expect(await ask(core, 'GET', 'requests?status=500&wait=1')).toMatchObject({ json: { requests: [] } })
    const waiting = ask(core, 'GET', 'requests?path=/appregistry/api/v1/extensions&wait=5000')
    await core.fetch(new Request('http://x.test/appregistry/api/v1/extensions'))
    expect(await waiting).toMatchObject({ json: { requests: [{ api: 'connections' }] } })
    for (const query of ['status=x', 'stauts=200', 'injected=1', 'format=xml', 'wait=99999999'])
      expect((await ask(core, 'GET', `requests?${query}`)).status).toBe(400)
  })
})
