/** Several cores over one store are one mock. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { createCore, type FullOptions } from '../../handlers/create-core.ts'
import { openValkey, readAddress, type ValkeyOptions, type ValkeyStore } from '../../handlers/stores/valkey/index.ts'
import { startStore, storeProgram, type StoreProcess } from './store-process.ts'

const PATH = '/api/v1/deployments/extensions'
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
const BODY = { name: 'x', extension_type: 'bundle', version: '*' }

describe.skipIf(storeProgram === undefined)('replicas on one store (needs redis-server or valkey-server)', () => {
  let store: StoreProcess
  const open: ValkeyStore[] = []
  beforeAll(async () => {
    store = await startStore()
  })
  afterAll(async () => {
    await Promise.all(open.map((one) => one.close()))
    await store.close()
  })

  let prefixes = 0
  const replica = async (prefix: string, options: FullOptions = {}, more: Partial<ValkeyOptions> = {}) => {
    const kept = await openValkey({
      address: readAddress(store.url),
      prefix,
      apis: ['elastic-cloud'],
      seed: 1,
      limit: 1000,
      idle: 3_600_000,
      ...more,
    })
    open.push(kept)
    const core = createCore({ apis: ['elastic-cloud'], data: 'demo', ...options, store: kept })
    const ask = async (method: string, path: string, body?: unknown, tenant = 'default') => {
      const at = `http://x.test/_t/${tenant}${path}`
      const response = await core.fetch(
        new Request(at, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
      )
      const text = await response.text()
      return {
        status: response.status,
        json: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>,
        text,
      }
    }
    return { core, kept, ask }
  }
  const several = async (count: number, options: FullOptions = {}, more: Partial<ValkeyOptions> = {}) => {
    const prefix = `t${prefixes++}:`
    return Promise.all(Array.from({ length: count }, () => replica(prefix, options, more)))
  }

  it('what one keeps the other has', async () => {
    const [a, b] = await several(2)
    const made = await a?.ask('POST', PATH, BODY)
    expect(made?.status).toBe(201)
    const seen = await b?.ask('GET', `${PATH}/${String(made?.json['id'])}`)
    expect([seen?.status, seen?.json['name']]).toEqual([200, 'x'])
  })

  it('writes from all of them are all kept', async () => {
    const all = await several(3)
    const answers = await Promise.all(
      Array.from({ length: 90 }, (_, at) => all[at % 3]?.ask('POST', PATH, { ...BODY, name: `n${at}` })),
    )
    expect(answers.filter((one) => one?.status === 201)).toHaveLength(90)
    expect(new Set(answers.map((one) => one?.json['id'])).size).toBe(90)
    const lists = await Promise.all(all.map(({ ask }) => ask('GET', PATH)))
    expect(lists.map(({ json }) => (json['extensions'] as unknown[]).length)).toEqual([92, 92, 92])
  })
})
