/** Ten thousand tenants that come and go, on two replicas and one store: what is left of them, in the store and in memory. */
import { Redis } from 'ioredis'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { openValkey, readAddress } from '../../handlers/stores/valkey/index.ts'
import { startStore, type StoreProcess } from './store-process.ts'

export interface Left {
  /** Keys that never go by themselves though no tenant that there is has them. */
  readonly astray: readonly string[]
  /** The most tenants that there were at a time. */
  readonly most: number
  /** Tenants that are left when a replica starts after all have become old. */
  readonly old: number
  /** Bytes of this process, and of the store, by thousands of tenants. */
  readonly heap: readonly number[]
  readonly stored: readonly number[]
}

/** At most so many tenants at a time, in the store and in each replica. */
export const ROOM = 200
/** Milliseconds after which a tenant makes room; it is old after 24 times that. */
const IDLE = 1
const AT_ONCE = 20
const TRIES = 100
const PAUSE = 200
const PREFIX = 'many:'

/** Lets so many tenants come and go. */
export async function manyTenants(total: number): Promise<Left> {
  const store = await startStore(['--maxmemory-policy', 'noeviction'])
  const redis = new Redis(store.port)
  const replicas = [await replicaOn(store), await replicaOn(store)]
  const heap: number[] = []
  const stored: number[] = []
  let most = 0
  try {
    for (let at = 0; at < total; at += AT_ONCE) {
      const names = Array.from({ length: AT_ONCE }, (_, more) => `t${at + more}`)
      await Promise.all(names.map((name, turn) => replicas[turn % 2]?.create(name)))
      most = Math.max(most, await redis.zcard(`${PREFIX}tenants`))
      if ((at + AT_ONCE) % 1_000 !== 0) continue
      heap.push(collected())
      stored.push(await lastingIn(redis))
    }
    const astray = await astrayIn(redis)
    replicas.push(await replicaOn(store))
    return { astray, most, old: await lastlyIn(redis), heap, stored }
  } finally {
    redis.disconnect()
    for (const { close } of replicas) await close()
    await store.close()
  }
}

async function replicaOn(store: StoreProcess) {
  const options = { prefix: PREFIX, apis: ['elastic-cloud'], seed: 1, limit: ROOM, idle: IDLE, journal: 50 }
  const kept = await openValkey({ address: readAddress(store.url), ...options })
  const core = createCore({ apis: ['elastic-cloud'], data: 'demo', store: kept, maxTenants: ROOM })
  const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'x', extension_type: 'bundle', version: '*', description: 'x'.repeat(2_000) })
  const tried = async (tenant: string) => {
    const url = `http://x.test/_t/${tenant}/api/v1/deployments/extensions`
    const answer = await core.fetch(new Request(url, { method: 'POST', headers, body }))
    return { status: answer.status, text: await answer.text() }
  }
  /** A busy machine may keep the store from answering in time, which is told by a 503. */
  const create = async (tenant: string) => {
    let said = await tried(tenant)
    for (let left = TRIES; left > 0 && said.status === 503; left--) {
      await setTimeout(PAUSE)
      said = await tried(tenant)
    }
    if (said.status !== 201) throw new Error(`a create in ${tenant} was answered ${said.status} ${said.text}`)
  }
  return { create, close: kept.close }
}

/** What stays for ever must be of a tenant that there is. */
async function astrayIn(redis: Redis): Promise<readonly string[]> {
  const known = new Set(await redis.zrange(`${PREFIX}tenants`, '0', '-1'))
  const astray: string[] = []
  for (const key of await redis.keys(`${PREFIX}t:*`)) {
    const [, , tenant = ''] = key.split(':')
    const isKnown = tenant === 'default' || known.has(tenant)
    if (!isKnown && (await redis.pttl(key)) === -1) astray.push(key)
  }
  return astray
}

/** Tenants that are still there after half a minute. */
async function lastlyIn(redis: Redis): Promise<number> {
  let left = await redis.zcard(`${PREFIX}tenants`)
  for (let tries = 300; tries > 0 && left > 0; tries--) {
    await setTimeout(100)
    left = await redis.zcard(`${PREFIX}tenants`)
  }
  return left
}

/** Bytes of the keys that do not go by themselves: what goes is there for a minute, however fast tenants come. */
async function lastingIn(redis: Redis): Promise<number> {
  let bytes = 0
  for (const key of await redis.keys(`${PREFIX}*`))
    if ((await redis.pttl(key)) === -1) bytes += Number((await redis.call('MEMORY', 'USAGE', key)) ?? 0)
  return bytes
}

/** Bytes that are used once the collector has been. */
function collected(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}
