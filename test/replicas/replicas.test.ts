/** Several cores over one store are one mock. */
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { zipOf } from '../apis/elastic-cloud/ece-client.ts'
import { createCore, type FullOptions } from '../../handlers/create-core.ts'
import type { ValkeyOptions } from '../../handlers/stores/valkey/index.ts'
import { ownStore } from './own-store.ts'
import { storeProgram } from './store-process.ts'

const PATH = '/api/v1/deployments/extensions'
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
const ZIP = zipOf('some words')
const BODY = { name: 'x', extension_type: 'bundle', version: '*' }

describe.skipIf(storeProgram === undefined)('replicas on one store (needs redis-server or valkey-server)', () => {
  const { store, redis, open } = ownStore(['--maxmemory-policy', 'noeviction'])

  let prefixes = 0
  const replica = async (prefix: string, options: FullOptions = {}, more: Partial<ValkeyOptions> = {}) => {
    const kept = await open({
      prefix,
      apis: ['elastic-cloud'],
      seed: 1,
      limit: 1000,
      idle: 3_600_000,
      ...more,
    })
    const core = createCore({ apis: ['elastic-cloud'], data: 'demo', ...options, store: kept })
    const ask = async (method: string, path: string, body?: unknown, tenant = 'default') => {
      const sent = body instanceof Uint8Array ? new Blob([body as Uint8Array<ArrayBuffer>]) : JSON.stringify(body)
      const response = await core.fetch(
        new Request(`http://x.test/_t/${tenant}${path}`, {
          method,
          headers: body instanceof Uint8Array ? { ...headers, 'content-type': 'application/zip' } : headers,
          ...(body !== undefined && { body: sent }),
        }),
      )
      const text = await response.text()
      const json = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>
      return { status: response.status, outcome: response.headers.get('x-extmock-outcome'), json, text }
    }
    return { core, kept, ask }
  }
  /** Two replicas of a mock of their own. */
  const two = async (options: FullOptions = {}, more: Partial<ValkeyOptions> = {}) => {
    const prefix = `t${prefixes++}:`
    const [a, b] = await Promise.all([replica(prefix, options, more), replica(prefix, options, more)])
    return { a, b, prefix }
  }
  const listed = (json: Record<string, unknown>) => json['extensions'] as readonly { readonly name: string }[]

  it('what one keeps the other has', async () => {
    const { a, b } = await two()
    const made = await a.ask('POST', PATH, BODY)
    expect(made.status).toBe(201)
    const seen = await b.ask('GET', `${PATH}/${String(made.json['id'])}`)
    expect([seen.status, seen.json['name']]).toEqual([200, 'x'])
  })

  it('writes from both at once are all kept', async () => {
    const { a, b } = await two()
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => (at % 2 ? a : b).ask('POST', PATH, { ...BODY, name: `n${at}` })),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(new Set(answers.map(({ json }) => json['id'])).size).toBe(60)
    for (const { ask } of [a, b]) expect(listed((await ask('GET', PATH)).json)).toHaveLength(62)
  })

  it('files are fetched when needed, and go when nothing has them', async () => {
    const { a, b, prefix } = await two()
    const made = await a.ask('POST', PATH, BODY)
    const one = `${PATH}/${String(made.json['id'])}`
    const put = await a.ask('PUT', one, ZIP)
    const { url } = put.json['file_metadata'] as { url: string }
    // Nobody has to wait for what is small.
    expect(await redis().exists(`${prefix}t:default:claim`)).toBe(0)
    const path = new URL(url).pathname
    const answer = await b.core.fetch(new Request(`http://x.test${path}`, { headers }))
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(ZIP)
    const state = await b.ask('GET', '/_extmock/state')
    expect(state.text).toContain(Buffer.from(ZIP).toString('base64'))
    const [file = ''] = await redis().keys(`${prefix}t:default:file:*`)
    expect(await redis().pttl(file)).toBe(-1)
    await b.ask('DELETE', one)
    expect(await redis().pttl(file)).toBeGreaterThan(0)
    expect(await redis().scard(`${prefix}t:default:files`)).toBe(0)
    // A restored state has bytes of its own again.
    expect((await a.ask('PUT', '/_extmock/state', state.json)).status).toBe(200)
    const again = await b.core.fetch(new Request(`http://x.test${path}`, { headers }))
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(ZIP)
  })

  it('tenants are made, reset and removed for all', async () => {
    const { a, b } = await two()
    const names = async () => (await b.ask('GET', '/_extmock/tenants')).json['tenants']
    const count = async () => listed((await b.ask('GET', PATH, undefined, 'one')).json).length
    await b.ask('GET', PATH, undefined, 'looked')
    expect(await names()).toEqual(['default'])
    await a.ask('POST', PATH, BODY, 'one')
    expect([await names(), await count()]).toEqual([['default', 'one'], 3])
    await a.ask('POST', '/_extmock/reset', undefined, 'one')
    expect([await names(), await count()]).toEqual([['default', 'one'], 2])
    await b.ask('POST', PATH, BODY, 'one')
    expect((await a.ask('DELETE', '/_extmock/tenants/one')).json).toEqual({ tenants: ['default'] })
    expect([await names(), await count()]).toEqual([['default'], 2])
    expect((await b.ask('DELETE', '/_extmock/tenants/one')).status).toBe(404)
  })

  it('clock and counted fault rules are of the tenant, not of a replica', async () => {
    const { a, b } = await two()
    await a.ask('POST', '/_extmock/clock', { freeze: true, set: '2031-01-01T00:00:00Z' })
    expect((await b.ask('GET', '/_extmock/clock')).json).toEqual({ now: '2031-01-01T00:00:00.000Z', frozen: true })
    const rule = { first: 2, response: { status: 418 } }
    expect((await a.ask('POST', '/_extmock/faults', rule)).text).toContain('"id"')
    const said: number[] = []
    for (const { ask } of [a, b, a, b, a]) said.push((await ask('GET', PATH)).status)
    expect(said).toEqual([418, 418, 200, 200, 200])
  })

  it('a delay on a clock that stands still ends when another replica moves it', async () => {
    const { a, b } = await two()
    await a.ask('POST', '/_extmock/clock', { freeze: true })
    expect((await a.ask('POST', '/_extmock/faults', { delay: 60_000, first: 1 })).status).toBe(201)
    let isOver = false
    const waiting = a.ask('GET', PATH).finally(() => (isOver = true))
    await setTimeout(100)
    expect(isOver).toBe(false)
    await b.ask('POST', '/_extmock/clock', { advance: 60_000 })
    expect((await waiting).status).toBe(200)
  })

  it('a log that got long is a snapshot, from which others begin', async () => {
    const { a, b, prefix } = await two()
    await b.ask('GET', PATH)
    const description = 'x'.repeat(40_000)
    for (let at = 0; at < 90; at++) await a.ask('POST', PATH, { ...BODY, name: `n${at}`, description })
    await expect.poll(() => redis().hget(`${prefix}t:default:meta`, 'snapN').then(Number)).toBeGreaterThan(20)
    expect(await redis().llen(`${prefix}t:default:log`)).toBeLessThan(91)
    const joined = await replica(prefix)
    for (const { ask } of [b, joined]) expect(listed((await ask('GET', PATH)).json)).toHaveLength(92)
  })

  it('a journal that is shared tells of all, and metrics say of which', async () => {
    const { a, b } = await two({}, { journal: 3 })
    for (const { ask } of [a, b, a, b]) await ask('GET', PATH)
    await expect
      .poll(async () => (await b.ask('GET', '/_extmock/requests')).json)
      .toMatchObject({ last: 4, requests: [{ number: 2 }, { number: 3 }, { number: 4, path: PATH }] })
    const waiting = a.ask('GET', '/_extmock/requests?method=DELETE&wait=60000')
    await b.ask('DELETE', `${PATH}/none`)
    expect((await waiting).json['requests']).toMatchObject([{ method: 'DELETE' }])
    await a.ask('DELETE', '/_extmock/requests')
    expect((await b.ask('GET', '/_extmock/requests')).json).toEqual({ schema: 1, requests: [], last: 0 })
    expect((await a.ask('GET', '/_extmock/metrics')).text).toContain(`replica="${a.kept.shared.replica}"} 2`)
  })

  it('a journal of long bodies comes whole, in its order', async () => {
    const { a, b } = await two({}, { journal: 60 })
    const description = 'x'.repeat(60_000)
    for (let at = 0; at < 45; at++) await a.ask('POST', PATH, { ...BODY, name: `n${at}`, description })
    type Said = { readonly last: number; readonly requests: readonly { readonly number: number }[] }
    const said = async () => (await b.ask('GET', '/_extmock/requests')).json as unknown as Said
    await expect.poll(async () => (await said()).last).toBe(45)
    expect((await said()).requests.map(({ number }) => number)).toEqual(Array.from({ length: 45 }, (_, at) => at + 1))
  })

  it('a store that was emptied is said by all, once, and they begin anew', async () => {
    const said: string[] = []
    const { a, b, prefix } = await two({}, { report: (sentence) => said.push(sentence) })
    await a.ask('POST', PATH, BODY)
    await b.ask('GET', PATH)
    await redis().unlink(...(await redis().keys(`${prefix}*`)))
    for (let left = 2; left > 0; left--)
      for (const { ask } of [a, b]) expect(listed((await ask('GET', PATH)).json)).toHaveLength(2)
    await expect.poll(() => said.filter((sentence) => sentence.includes('was emptied'))).toHaveLength(2)
    expect((await b.ask('POST', PATH, BODY)).status).toBe(201)
    expect(listed((await a.ask('GET', PATH)).json)).toHaveLength(3)
    expect(said).toHaveLength(2)
  })

  it('there are at most as many tenants as allowed, and idle ones make room', async () => {
    const { a, b, prefix } = await two({}, { limit: 2 })
    for (const tenant of ['one', 'two']) await a.ask('POST', PATH, BODY, tenant)
    const full = await b.ask('POST', PATH, BODY, 'three')
    expect([full.status, full.outcome]).toEqual([503, 'refused'])
    expect(full.text).toContain('There are 2 tenants already')
    await redis().zadd(`${prefix}tenants`, 1, 'one')
    expect((await b.ask('POST', PATH, BODY, 'three')).status).toBe(201)
    expect((await redis().keys(`${prefix}t:one:*`)).filter((key) => !key.includes(':snap:'))).toEqual([])
  })

  it('tenants that nobody uses any more are gone when the next replica starts, however many they are', async () => {
    const { a, prefix } = await two()
    await a.ask('POST', PATH, BODY, 'used')
    await a.ask('POST', PATH, BODY, 'old')
    await redis().zadd(`${prefix}tenants`, 1, 'old', ...Array.from({ length: 250 }, (_, at) => [1, `t${at}`]).flat())
    await replica(prefix)
    await expect.poll(() => redis().zrange(`${prefix}tenants`, '0', '-1')).toEqual(['used'])
    expect((await redis().keys(`${prefix}t:old:*`)).filter((key) => !key.includes(':snap:'))).toEqual([])
    expect((await a.ask('GET', PATH, undefined, 'old')).status).toBe(200)
  })

  it('a store that keeps nothing is said so, nothing has happened, and it comes back by itself', async () => {
    const { a, b } = await two()
    await a.ask('POST', PATH, BODY)
    const count = async () => listed((await b.ask('GET', PATH)).json).length
    for (const [break_, mend] of TROUBLES) {
      await redis().call(...break_)
      const refused = await a.ask('POST', PATH, BODY)
      expect([refused.status, refused.outcome]).toEqual([503, 'refused'])
      expect(refused.text).toContain('extmock could not keep this')
      expect((await a.ask('GET', '/_extmock/ready')).status).toBe(503)
      await redis().call(...mend)
      await expect.poll(async () => (await a.ask('GET', '/_extmock/ready')).status).toBe(200)
      expect(await count()).toBe(3)
    }
  })

  it('a store that does not answer is told within bounded time, and what becomes of a write is not guessed', async () => {
    const { a } = await two()
    await a.ask('GET', PATH)
    store().signal('SIGSTOP')
    const begun = performance.now()
    const answers = await Promise.all([a.ask('GET', PATH), a.ask('POST', PATH, BODY)])
    expect(performance.now() - begun).toBeLessThan(40_000)
    expect(answers.map(({ status }) => status)).toEqual([503, 503])
    store().signal('SIGCONT')
    await expect.poll(async () => (await a.ask('GET', PATH)).status).toBe(200)
  })

  it('a replica that has what the store lost drops it, and says so once', async () => {
    const said: string[] = []
    const { a, b, prefix } = await two({}, { report: (sentence) => said.push(sentence) })
    await a.ask('POST', PATH, BODY)
    await b.ask('GET', PATH)
    const keys = [`${prefix}t:default:meta`, `${prefix}t:default:log`]
    const before = await Promise.all(keys.map((key) => redis().dumpBuffer(key)))
    await a.ask('POST', PATH, { ...BODY, name: 'lost' })
    await Promise.all(keys.map((key, at) => redis().restore(key, 0, before[at] ?? Buffer.from(''), 'REPLACE')))
    for (let left = 3; left > 0; left--) expect(listed((await a.ask('GET', PATH)).json)).toHaveLength(3)
    expect(said.filter((sentence) => sentence.includes('has lost'))).toHaveLength(1)
    expect((await b.ask('POST', PATH, { ...BODY, name: 'next' })).status).toBe(201)
    expect(listed((await a.ask('GET', PATH)).json).map(({ name }) => name)).toContain('next')
  })

  it.each([
    ['format 0', 'format', '0', /state of format 0 .* reads format 1/],
    ['a newer format', 'format', '999', /state of format 999 .* reads format 1/],
    ['a format in quotes', 'format', '"1"', /state of format "1" .* reads format 1/],
    ['other APIs', 'apis', 'qradar', /mock qradar, and this one elastic-cloud/],
  ])('a store with %s is refused in a line', async (_what, field, text, sentence) => {
    const prefix = `t${prefixes++}:`
    await replica(prefix)
    await redis().hset(`${prefix}mock`, field, text)
    await expect(replica(prefix)).rejects.toThrow(sentence)
  })

  it('a store whose format is gone while the rest is there is refused in a line, and nothing there is touched', async () => {
    const prefix = `t${prefixes++}:`
    await replica(prefix)
    await redis().hdel(`${prefix}mock`, 'format')
    const before = await redis().hgetall(`${prefix}mock`)
    await expect(replica(prefix)).rejects.toThrow(/no format .* reads format 1/)
    expect(await redis().hgetall(`${prefix}mock`)).toEqual(before)
  })
})

type Command = readonly [string, ...string[]]
/** What breaks a store, and what mends it. */
const TROUBLES: readonly (readonly [Command, Command])[] = [
  [
    ['REPLICAOF', '127.0.0.1', '1'],
    ['REPLICAOF', 'NO', 'ONE'],
  ],
  [
    ['CONFIG', 'SET', 'maxmemory', '1'],
    ['CONFIG', 'SET', 'maxmemory', '0'],
  ],
  [
    ['CONFIG', 'SET', 'min-replicas-to-write', '1'],
    ['CONFIG', 'SET', 'min-replicas-to-write', '0'],
  ],
]
