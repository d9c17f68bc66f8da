/** The one seam to `@mswjs/data`: a collection of frozen records with an index by primary key and, where asked for, others. */
import { factory, primaryKey } from '@mswjs/data'
import { DATABASE_INSTANCE } from '@mswjs/data/lib/glossary.js'
import { deepFreeze } from './deep-freeze.ts'
import type { Part, Tell } from './part.ts'
import { createIndexes, type Indexes } from './record-indexes.ts'

/** Records by id, in order of creation. Reads and writes cost the same at any size. */
export interface Collection<T> extends Part {
  readonly kind: 'records'
  readonly size: number
  /** The frozen record, or undefined. */
  get(id: string): T | undefined
  /** Adds a record; an id that is there already is a fault of ours and throws. */
  insert(id: string, value: T): T
  /** Puts another value in the place of one that is there; order stays. */
  replace(id: string, value: T): T
  /** Whether there was one to remove. */
  remove(id: string): boolean
  values(): IterableIterator<T>
  /** The records for which the named index gives `key`, in order of creation. */
  where(index: string, key: string): Iterable<T>
  clear(): void
  dump(): [id: string, value: T][]
  load(entries: Iterable<readonly [id: string, value: T]>): void
}

interface Entity<T> {
  id: string
  value: T
}

/**
 * Makes an empty collection. The library holds the records and refuses a second one with the same primary key.
 * Its own queries scan the table and hand out live records, so this seam reads its primary-key map directly
 * and stores every value frozen (see docs/decisions/0003-state.md).
 */
export function createCollection<T>(indexes: Indexes<T> = {}): Collection<T> {
  const { create, table } = openTable<T>()
  const byKey = createIndexes(indexes)
  let tell: Tell | undefined
  const collection: Collection<T> = {
    kind: 'records',
    get size() {
      return table().size
    },
    watch: (listener) => {
      tell = listener
    },
    get: (id) => table().get(id)?.value,
    insert: (id, value) => {
      const frozen = deepFreeze(value)
      create(id).value = frozen
      byKey.refile(id, undefined, frozen)
      tell?.(id, frozen)
      return frozen
    },
    replace: (id, value) => {
      const entity = table().get(id)
      if (!entity) throw new Error(`collection: there is no record "${id}" to replace`)
      const frozen = deepFreeze(value)
      byKey.refile(id, entity.value, frozen)
      entity.value = frozen
      tell?.(id, frozen)
      return frozen
    },
    remove: (id) => {
      const entity = table().get(id)
      if (!entity) return false
      byKey.refile(id, entity.value, undefined)
      tell?.(id, undefined)
      return table().delete(id)
    },
    *values() {
      for (const entity of table().values()) yield entity.value
    },
    where: byKey.where,
    clear: () => {
      if (tell) for (const id of table().keys()) tell(id, undefined)
      table().clear()
      byKey.clear()
    },
    dump: () => [...table().values()].map(({ id, value }) => [id, value]),
    load: (entries) => {
      collection.clear()
      for (const [id, value] of entries) collection.insert(id, value)
    },
  }
  return collection
}

/** One table of the library, and its map from primary key to live entity. */
function openTable<T>() {
  const database = factory({ record: { id: primaryKey(String) } })
  const instance = database[DATABASE_INSTANCE]
  // In a browser the library mirrors every write to other tabs of the origin; two tabs of a mock must not see each other.
  instance.events.removeAllListeners()
  return {
    create: (id: string) => database.record.create({ id }) as unknown as Entity<T>,
    table: () => instance.getModel('record') as unknown as Map<string, Entity<T>>,
  }
}
