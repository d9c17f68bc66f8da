/** The one seam to `@mswjs/data`: a collection of frozen records with an index by primary key and, where asked for, others. */
// By their files: the main module brings relations and what else no store of ours has.
import { factory } from '@mswjs/data/lib/factory.js'
import { DATABASE_INSTANCE } from '@mswjs/data/lib/glossary.js'
import { primaryKey } from '@mswjs/data/lib/primaryKey.js'
import { createIdOrder } from './id-order.ts'
import { createWeights, weightOfFile } from './weights.ts'
import { createIndexes, type Indexes, type RecordIndexes } from './record-indexes.ts'

/** How a record is answered: made once, kept with it, and gone with it. */
export interface Written {
  readonly headers: Readonly<Record<string, string>>
  /** JSON. */
  readonly text: string
}

/** What it hangs on besides the record: the options, and what else there is, such as the origin of links; empty for nothing. */
export type WrittenBy = readonly [options: object, rest: string]

/** Records by id, in order of creation or of their ids. Reads and writes cost the same at any size. */
export interface Collection<T, I extends string = string> extends Omit<RecordIndexes<T, I>, 'refile'> {
  size(): number
  /** About what it takes. Bytes. */
  readonly scale: { readonly bytes: number }
  /** The frozen record, or undefined. */
  get(id: string): T | undefined
  /** How the record is answered, written only when it is not kept so. Of a value that is not the kept one, nothing is kept. */
  written(id: string, value: T, by: WrittenBy, write: (value: T) => Written): Written
  /** Adds a record; an id that is there already is a mistake of ours and throws. */
  insert(id: string, value: T): void
  /** Puts another value in the place of one that is there; order stays. Whether there was one. */
  replace(id: string, value: T): boolean
  /** Whether there was one to remove. */
  remove(id: string): boolean
  /** In the order of the records. */
  ids(): readonly string[]
  /** As they are now. */
  values(): readonly T[]
  entries(): readonly (readonly [id: string, value: T])[]
  /** Those at places `from` to `to`, zero-based, both included. */
  page(from: number, to: number, descending: boolean): readonly T[]
  /** The order of an ordered collection. */
  readonly compare: ((a: string, b: string) => number) | undefined
  freeze(value: T): T
}

export interface CollectionOptions<T, I extends string = string> {
  readonly indexes?: Indexes<T, I>
  /** Ids are whole numbers, and the records are kept in their order. */
  readonly ordered?: boolean
  /** Values are bytes, which cannot be frozen. */
  readonly bytes?: boolean
}

interface Entity<T> {
  id: string
  value: T
  weight: number | undefined
  written: Written | undefined
  by: WrittenBy | undefined
}

/**
 * Makes an empty collection. The library holds the records and refuses a second one with the same primary key.
 * Its own queries scan the table and hand out live records, so this seam reads its primary-key map directly
 * and stores every value frozen (see docs/decisions/0003-state.md).
 */
export function createCollection<T, I extends string = string>({
  indexes,
  ordered = false,
  bytes = false,
}: CollectionOptions<T, I> = {}): Collection<T, I> {
  const { create, table } = openTable<T>()
  const { refile, ...byKey } = createIndexes<T, I>(indexes)
  const order = ordered ? createIdOrder<Entity<T>>() : undefined
  const { scale, put, freeze } = createScale<T>(bytes)
  /** As lists, not step by step: whoever asks for all of them may go on with them later, when there are others. */
  const all = () => (order ? order.all.slice() : Array.from(table.values()))
  const values = () => all().map(({ value }) => value)
  return {
    size: () => table.size,
    scale,
    get: (id) => table.get(id)?.value,
    written: (id, value, by, write) => writtenOf(table.get(id), value, by, write),
    insert: (id, value) => {
      const made = create(id)
      put(made, value)
      order?.add(made)
      refile(id, undefined, value)
    },
    replace: (id, value) => {
      const found = table.get(id)
      if (!found) return false
      refile(id, found.value, value)
      put(found, value)
      found.written = undefined
      return true
    },
    remove: (id) => {
      const found = table.get(id)
      if (!found) return false
      refile(id, found.value, undefined)
      order?.remove(id)
      scale.bytes -= found.weight ?? 0
      return table.delete(id)
    },
    ids: () => order?.all.map(({ id }) => id) ?? [...table.keys()],
    values,
    entries: () => all().map(({ id, value }) => [id, value] as const),
    page: (from, to, descending) => {
      if (from === 0 && to === Number.POSITIVE_INFINITY) return descending ? values().toReversed() : values()
      const [kept, last] = [order?.all ?? all(), table.size - 1]
      const part = descending
        ? kept.slice(Math.max(0, last - to), Math.max(0, last - from + 1)).toReversed()
        : kept.slice(from, to + 1)
      return part.map(({ value }) => value)
    },
    ...byKey,
    compare: order && ((a, b) => Number(a) - Number(b)),
    freeze,
  }
}

/** What all records take together. */
function createScale<T>(bytes: boolean) {
  const weights = createWeights()
  const weightOf = bytes ? weightOfFile : weights.of
  const scale = { bytes: 0 }
  return {
    scale,
    put: (entity: Entity<T>, value: T): void => {
      const weight = weightOf(value)
      scale.bytes += weight - (entity.weight ?? 0)
      entity.weight = weight
      entity.value = value
    },
    freeze: bytes ? (value: T) => value : weights.freeze<T>,
  }
}

function writtenOf<T>(entity: Entity<T> | undefined, value: T, by: WrittenBy, write: (value: T) => Written): Written {
  if (entity?.value !== value) return write(value)
  const { written, by: before } = entity
  if (written !== undefined && before?.[0] === by[0] && before[1] === by[1]) return written
  entity.by = by
  entity.written = write(value)
  return entity.written
}

/** One table of the library, and its map from primary key to live entity. */
function openTable<T>() {
  const database = factory({ record: { id: primaryKey(String) } })
  const instance = database[DATABASE_INSTANCE]
  // In a browser the library mirrors every write to other tabs of the origin; two tabs of a mock must not see each other.
  instance.events.removeAllListeners()
  return {
    create: (id: string) => database.record.create({ id }) as unknown as Entity<T>,
    table: instance.getModel('record') as unknown as Map<string, Entity<T>>,
  }
}
