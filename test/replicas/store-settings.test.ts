/** How a store is set when a replica starts, and otherwise while it runs. */
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { openValkey, readAddress } from '../../handlers/stores/valkey/index.ts'
import { startStore, storeProgram, type StoreProcess } from './store-process.ts'

const REPLICA = { prefix: 'set:', apis: ['elastic-cloud'], seed: 1, limit: 1000, idle: 3_600_000 }
const EVICTING = ['maxmemory-policy', 'allkeys-lru'] as const

describe.skipIf(storeProgram === undefined)('the settings of a store (need redis-server or valkey-server)', () => {
  let store: StoreProcess
  let redis: Redis
  beforeAll(async () => {
    store = await startStore(['--maxmemory-policy', 'noeviction'])
    redis = new Redis(store.port)
    redis.on('error', () => {})
  })
  afterAll(async () => {
    redis.disconnect()
    await store.close()
  })

  const opened = async (report?: (sentence: string) => void) => {
    const kept = await openValkey({ ...REPLICA, address: readAddress(store.url), ...(report && { report }) })
    const { fetch } = createCore({ apis: ['elastic-cloud'], store: kept })
    const ready = () => fetch(new Request('http://x.test/_extmock/ready'))
    const create = () =>
      fetch(
        new Request('http://x.test/api/v1/deployments/extensions', {
          method: 'POST',
          headers: { authorization: credentials.owner.value, 'content-type': 'application/json' },
          body: JSON.stringify({ name: 'x', extension_type: 'bundle', version: '*' }),
        }),
      )
    return { kept, ready, create }
  }

  it('that throws things away is refused', async () => {
    await redis.config('SET', ...EVICTING)
    await expect(opened()).rejects.toThrow(/maxmemory-policy allkeys-lru/)
    await redis.config('SET', 'maxmemory-policy', 'noeviction')
  })

  it('that lack the database that is asked for are refused', async () => {
    const address = readAddress(store.url.replace(/0$/, '99'))
    await expect(openValkey({ ...REPLICA, address })).rejects.toThrow(/it has no database 99/)
  })

  it.each(['lindex', 'hmget', 'time'])(
    'that let its user not run %s are refused, and that is named',
    async (command) => {
      await redis.call('ACL', 'SETUSER', 'lame', 'reset', 'on', '>word', '~*', '+@all', `-${command}`)
      const address = readAddress(store.url.replace('//', '//lame:word@'))
      await expect(openValkey({ ...REPLICA, address })).rejects.toThrow(`may not run ${command.toUpperCase()}`)
    },
  )

  it('that have another password from now on let in whoever has it as well, without a restart', async () => {
    const user = (...rules: string[]) => redis.call('ACL', 'SETUSER', 'turning', 'on', '~*', '+@all', ...rules)
    await user('>one')
    let password = 'one'
    const address = readAddress(store.url.replace('//', '//turning:one@'))
    const kept = await openValkey({ ...REPLICA, address, password: () => password })
    try {
      await user('<one', '>two')
      await redis.client('KILL', 'USER', 'turning')
      await expect.poll(() => kept.trouble?.()).toMatch(/no connection to .* \(WRONGPASS/)
      password = 'two'
      await expect.poll(() => kept.trouble?.()).toBeUndefined()
    } finally {
      await kept.close()
    }
  })

  it('are looked at again: what is promised is said as it is now, and one that throws things away is not used', async () => {
    const said: string[] = []
    const { kept, ready, create } = await opened((sentence) => said.push(sentence))
    const promised = async () => ((await (await ready()).json()) as { promise: string }).promise
    try {
      await redis.config('SET', 'appendfsync', 'everysec')
      expect(await promised()).toContain('weaker than it could be: appendfsync everysec')
      await redis.config('SET', ...EVICTING)
      expect([(await ready()).status, (await ready()).status]).toEqual([503, 503])
      const refused = await create()
      expect([refused.status, await refused.text()]).toEqual([
        503,
        expect.stringContaining('maxmemory-policy allkeys-lru'),
      ])
      await redis.config('SET', 'maxmemory-policy', 'noeviction')
      await redis.config('SET', 'appendfsync', 'always')
      // Nobody need ask whether it is ready.
      expect((await create()).status).toBe(201)
      expect(await promised()).toContain('appendfsync always')
    } finally {
      await kept.close()
    }
    expect(said).toEqual([
      expect.stringContaining('keeps otherwise than before: appendfsync everysec'),
      expect.stringContaining('throws away what it has no room for'),
      expect.stringContaining('keeps otherwise than before: appendfsync always'),
    ])
  })
})
