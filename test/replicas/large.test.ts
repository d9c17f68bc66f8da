/** What is large goes to the store, and comes from it, in pieces; until all of it is there nothing of it counts. */
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import {
  openValkey,
  readAddress,
  scripts,
  type ValkeyOptions,
  type ValkeyStore,
} from '../../handlers/stores/valkey/index.ts'
import { zipOf } from '../apis/elastic-cloud/ece-client.ts'
import { startStore, storeProgram, type StoreProcess } from './store-process.ts'

const PATH = '/api/v1/deployments/extensions'
const headers = { authorization: credentials.owner.value }
const BODY = { name: 'x', extension_type: 'bundle', version: '*' }
const COUNT = 1_100
/** Of a store that takes no more at once, and gives up whoever leaves more unread: so that nothing large can go unnoticed. */
const NARROW = [
  ['--proto-max-bulk-len', '1mb'],
  ['--client-output-buffer-limit', 'normal', '3mb', '3mb', '0'],
].flat()

const record = (at: number) => ({
  id: String(1_000_000_000 + at),
  owner: '1001',
  name: `n${at}`,
  extension_type: 'bundle',
  version: '8.*',
  description: 'x'.repeat(3_000),
})
const many = { 'elastic-cloud': { extensions: Array.from({ length: COUNT }, (_, at) => record(at)) } }

describe.skipIf(storeProgram === undefined)('large changes (need redis-server or valkey-server)', () => {
  let store: StoreProcess
  let redis: Redis
  const open: ValkeyStore[] = []
  beforeAll(async () => {
    store = await startStore(NARROW)
    redis = new Redis(store.port)
  })
  afterAll(async () => {
    await Promise.all(open.map((one) => one.close()))
    redis.disconnect()
    await store.close()
  })

  const replica = async (prefix: string, more: Partial<ValkeyOptions> = {}) => {
    const address = readAddress(store.url)
    const apis = ['elastic-cloud']
    const kept = await openValkey({ address, prefix, apis, seed: 1, limit: 1000, idle: 3_600_000, ...more })
    open.push(kept)
    const core = createCore({ apis: ['elastic-cloud'], store: kept })
    return async (method: string, path: string, body?: unknown) => {
      const isFile = body instanceof Uint8Array
      const sent = isFile ? new Blob([body as Uint8Array<ArrayBuffer>]) : JSON.stringify(body)
      const type = isFile ? 'application/zip' : 'application/json'
      const init = { method, headers: { ...headers, 'content-type': type }, ...(body !== undefined && { body: sent }) }
      const answer = await core.fetch(new Request(`http://x.test${path}`, init))
      return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) }
    }
  }
  type Ask = Awaited<ReturnType<typeof replica>>
  const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => new TextDecoder().decode(bytes)
  const count = async (ask: Ask) => {
    const { extensions } = JSON.parse(textOf(await ask('GET', PATH))) as { readonly extensions: readonly unknown[] }
    return extensions.length
  }
  const parts = (prefix: string) => redis.keys(`${prefix}t:default:part:*`)

  it('seed, snapshot and reset are of all replicas, however many records they have', async () => {
    const [a, b] = [await replica('seed:'), await replica('seed:')]
    expect((await b('POST', PATH, BODY)).status).toBe(201)
    expect((await a('POST', '/_extmock/seed', many)).status).toBe(200)
    const [part = ''] = await parts('seed:')
    expect(await redis.pttl(part)).toBe(-1)
    expect(await count(b)).toBe(COUNT + 1)
    const whole = await b('GET', '/_extmock/state')
    expect((await b('POST', '/_extmock/reset')).status).toBe(200)
    expect(await count(a)).toBe(0)
    expect(await redis.pttl(part)).toBeGreaterThan(0)
    expect((await a('PUT', '/_extmock/state', JSON.parse(textOf(whole)))).status).toBe(200)
    expect(textOf(await b('GET', '/_extmock/state'))).toBe(textOf(whole))
    // Whoever joins reads it from where it is, be that a snapshot or an entry.
    const joined = await replica('seed:')
    expect(await count(joined)).toBe(COUNT + 1)
  })

  it('an entry that is large goes when a snapshot has it', async () => {
    const a = await replica('gone:')
    await a('POST', '/_extmock/seed', many)
    const [first = ''] = await parts('gone:')
    const whole = JSON.parse(textOf(await a('GET', '/_extmock/state'))) as unknown
    for (let left = 3; left > 0; left--) await a('PUT', '/_extmock/state', whole)
    await expect.poll(() => redis.pttl(first)).toBeGreaterThan(0)
    expect(await redis.zscore('gone:t:default:parts', first.slice(first.lastIndexOf(':') + 1))).toBeNull()
    expect(await count(await replica('gone:'))).toBe(COUNT)
  })

  it('small changes of others are answered meanwhile, and none of them undoes the large one', async () => {
    const [a, b] = [await replica('both:'), await replica('both:')]
    await a('GET', PATH)
    let isOver = false
    const large = a('POST', '/_extmock/seed', many).finally(() => (isOver = true))
    const said: number[] = []
    while (!isOver) said.push((await b('POST', PATH, BODY)).status)
    expect((await large).status).toBe(200)
    expect(said).toEqual(said.map(() => 201))
    expect([await count(a), await count(b)]).toEqual([COUNT + said.length, COUNT + said.length])
  })

  it('who died while it sent keeps the others waiting for a while only', async () => {
    const a = await replica('dead:')
    await a('POST', PATH, BODY)
    await redis.set('dead:t:default:claim', 'somebody', 'PX', 300)
    expect((await a('POST', PATH, BODY)).status).toBe(201)
    await redis.set('dead:t:default:claim', 'somebody', 'PX', 300)
    expect((await a('POST', '/_extmock/seed', many)).status).toBe(200)
    expect(await count(a)).toBe(COUNT + 2)
  })

  it('what was sent and never appended counts for nothing, and expires', async () => {
    const full = `if #ARGV[5] > 0 then return redis.error_reply('OOM not enough memory') end\n`
    const [a, b] = [await replica('half:', { scripts: { ...scripts, append: full } }), await replica('half:')]
    await b('POST', PATH, BODY)
    expect((await a('POST', '/_extmock/seed', many)).status).toBe(503)
    const left = await parts('half:')
    expect(left).toHaveLength(1)
    for (const key of left) expect(await redis.pttl(key)).toBeGreaterThan(0)
    expect([await count(a), await count(b)]).toEqual([1, 1])
  })

  it('a file of many pieces is the same through every replica', async () => {
    const [a, b] = [await replica('file:'), await replica('file:')]
    const bytes = zipOf('seven'.repeat(1_500_000))
    const { id } = JSON.parse(textOf(await a('POST', PATH, BODY))) as { readonly id: string }
    const put = await a('PUT', `${PATH}/${id}`, bytes)
    const { file_metadata: about } = JSON.parse(textOf(put)) as { readonly file_metadata: { readonly url: string } }
    const read = await b('GET', new URL(about.url).pathname)
    expect(Buffer.compare(read.bytes, bytes)).toBe(0)
    const [key = ''] = await redis.keys('file:t:default:file:*')
    await redis.rpop(key)
    await expect(b('GET', new URL(about.url).pathname)).rejects.toThrow('the file is gone from the store')
  })
})
