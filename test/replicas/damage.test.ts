/** Somebody else writes among the keys of a mock, or takes one away: it is told, nothing is made up, and a reset mends it. */
import type { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { ownStore } from './own-store.ts'
import { storeProgram } from './store-process.ts'

const URL_OF_ALL = 'http://x.test/api/v1/deployments/extensions'
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }

/** What is done to the keys of the tenant, which begin with `at`. */
type Damage = (redis: Redis, at: string) => Promise<unknown>

const lastEntry = (change: (text: string) => string): Damage => {
  return async (redis, at) => redis.lset(`${at}log`, -1, change((await redis.lindex(`${at}log`, -1)) ?? ''))
}
const snapshot = async (redis: Redis, at: string) => (await redis.keys(`${at}snap:*`))[0] ?? ''

/** Somebody is told of each of these. */
const found: Readonly<Record<string, Damage>> = {
  'the hash is a text': (redis, at) => redis.set(`${at}meta`, 'x'),
  'the list is a text': (redis, at) => redis.set(`${at}log`, 'x'),
  'the number is none': (redis, at) => redis.hset(`${at}meta`, 'n', 'abc'),
  'the last id is another': (redis, at) => redis.hset(`${at}meta`, 'id', 'abc'),
  'the log begins elsewhere': (redis, at) => redis.hset(`${at}meta`, 'base', '3'),
  'the snapshot is not named': (redis, at) => redis.hdel(`${at}meta`, 'snap'),
  'the log is gone': (redis, at) => redis.del(`${at}log`),
  'the log is cut': (redis, at) => redis.ltrim(`${at}log`, 0, 1),
  'the log has more': (redis, at) => redis.rpush(`${at}log`, 'x'),
  'the log has more in front': (redis, at) => redis.lpush(`${at}log`, 'x'),
  'the last entry is gone': (redis, at) => redis.rpop(`${at}log`),
  'the last entry is no entry': lastEntry(() => 'x'),
  'the last entry is no JSON': lastEntry((text) => text.slice(0, -1)),
  'the last entry has no changes': lastEntry((text) => text.replace(/\[.*/s, '[null]')),
  'the snapshot is gone': async (redis, at) => redis.del(await snapshot(redis, at)),
  'the snapshot is a text': async (redis, at) => redis.set(await snapshot(redis, at), 'x'),
  'the snapshot is no snapshot': async (redis, at) => redis.lset(await snapshot(redis, at), 0, 'x\nend\n'),
}
/** These change nothing for anybody. */
const harmless: Readonly<Record<string, Damage>> = {
  'the sizes are none': (redis, at) => redis.hset(`${at}meta`, 'bytes', 'abc', 'snapBytes', 'abc'),
  'somebody waits for ever': (redis, at) => redis.set(`${at}claim`, 'x'),
  'who waits is a list': (redis, at) => redis.rpush(`${at}claim`, 'x'),
  'the scripts are forgotten': (redis) => redis.script('FLUSH'),
  'there are other keys': (redis, at) => redis.set(`${at}other`, 'x'),
}

describe.skipIf(storeProgram === undefined)('a store that somebody else writes to (needs redis-server)', () => {
  const { redis, open } = ownStore()

  const replica = async (prefix: string) => {
    const options = { prefix, apis: ['elastic-cloud'], limit: 100, idle: 3_600_000 }
    const kept = await open(options)
    const { fetch } = createCore({ apis: ['elastic-cloud'], data: 'none', store: kept })
    const told = new Set<string>()
    const ask = async (method: string, url: string, body?: object) => {
      const answer = await fetch(new Request(url, { method, headers, ...(body && { body: JSON.stringify(body) }) }))
      const text = await answer.text()
      if (answer.status === 503) told.add(`${answer.headers.get('x-extmock-outcome')}: ${text}`)
      return { status: answer.status, text }
    }
    const create = async (name: string) =>
      (await ask('POST', URL_OF_ALL, { name, extension_type: 'bundle', version: '*' })).status
    /** Undefined when it is refused. */
    const names = async () => {
      const { status, text } = await ask('GET', URL_OF_ALL)
      if (status !== 200) return undefined
      return (JSON.parse(text) as { extensions: readonly { name: string }[] }).extensions.map(({ name }) => name)
    }
    const reset = async () => (await ask('POST', 'http://x.test/_extmock/reset')).status
    return { create, names, reset, told }
  }

  /** What two replicas, one of them behind, and one that comes later make of it. */
  const after = async (what: string, damage: Damage) => {
    const prefix = `${what}:`
    const [a, b] = [await replica(prefix), await replica(prefix)]
    for (const name of ['k1', 'k2', 'k3']) expect(await a.create(name)).toBe(201)
    expect(await b.create('k4')).toBe(201)
    await damage(redis(), `${prefix}t:default:`)
    const all = [a, b, await replica(prefix)]
    const said = new Map<string, number>()
    for (const [at, { create }] of all.entries()) said.set(`n${at}`, await create(`n${at}`))
    const shown = await Promise.all(all.map(({ names }) => names()))
    for (const names of shown.filter((one) => one !== undefined))
      expect(names).toEqual(['k1', 'k2', 'k3', 'k4', ...[...said.keys()].filter((name) => said.get(name) === 201)])
    expect([...said.values()].filter((status) => status !== 201 && status !== 503)).toEqual([])
    expect(await a.reset()).toBe(200)
    expect(await all[2]?.create('again')).toBe(201)
    for (const { names } of all) expect(await names()).toEqual(['again'])
    return [...new Set(all.flatMap(({ told }) => [...told]))]
  }

  it.each(Object.entries(found))('tells when %s', async (what, damage) => {
    const told = await after(what, damage)
    expect(told.length).toBeGreaterThan(0)
    for (const one of told)
      expect(one).toMatch(/^refused: extmock could not keep this, and it has not happened: .*(damaged|WRONGTYPE)/)
  })

  it.each(Object.entries(harmless))('goes on when %s', async (what, damage) => {
    expect(await after(what, damage)).toEqual([])
  })

  it('says that a tenant was taken away whose log is still there', async () => {
    const said: string[] = []
    const kept = await open({
      prefix: 'away:',
      apis: ['elastic-cloud'],
      limit: 100,
      idle: 3_600_000,
      report: (sentence) => said.push(sentence),
    })
    const { fetch } = createCore({ apis: ['elastic-cloud'], data: 'none', store: kept })
    const body = JSON.stringify({ name: 'x', extension_type: 'bundle', version: '*' })
    expect((await fetch(new Request(URL_OF_ALL, { method: 'POST', headers, body }))).status).toBe(201)
    await redis().del('away:t:default:meta')
    const shown = await fetch(new Request(URL_OF_ALL, { headers }))
    expect(await shown.json()).toEqual({ extensions: [] })
    expect(said).toEqual([expect.stringContaining('has lost what this replica had')])
  })
})
