/** A store for the tests of one group: started before them, and closed after them with all that was opened on it. */
import { Redis } from 'ioredis'
import { afterAll, beforeAll } from 'vitest'
import { openValkey, readAddress, type ValkeyOptions, type ValkeyStore } from '../../handlers/stores/valkey/index.ts'
import { startStore, type StoreProcess } from './store-process.ts'

interface OwnStore {
  /** The process, once the tests have begun. */
  readonly store: () => StoreProcess
  /** A client of its own, once the tests have begun. */
  readonly redis: () => Redis
  /** What a replica keeps in it. */
  readonly open: (options: Omit<ValkeyOptions, 'address'>) => Promise<ValkeyStore>
}

/** Says to the tests of a `describe` what they share; `more` are flags of the program. */
export function ownStore(more: readonly string[] = []): OwnStore {
  const opened: ValkeyStore[] = []
  const shared: { store?: StoreProcess; redis?: Redis } = {}
  const begun = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the tests have not begun')
    return value
  }
  beforeAll(async () => {
    shared.store = await startStore(more)
    shared.redis = new Redis(shared.store.port)
    shared.redis.on('error', () => {})
  })
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()))
    shared.redis?.disconnect()
    await shared.store?.close()
  })
  return {
    store: () => begun(shared.store),
    redis: () => begun(shared.redis),
    open: async (options) => {
      const kept = await openValkey({ ...options, address: readAddress(begun(shared.store).url) })
      opened.push(kept)
      return kept
    },
  }
}
