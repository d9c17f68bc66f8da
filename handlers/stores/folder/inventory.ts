/** What must be in the store: every key with its digest, summed up per tenant and over all. */
import { gatherInto, straight, type Slices } from '../../kit/time/slices.ts'
import { recordPieces } from '../../kit/http/list-work.ts'
import { isStoredFile } from '../../kit/state/files.ts'
import { placeKey, sumKey, TOTAL_KEY, type Kind } from './keys.ts'
import { encoded, keysOf, type LaidChange, type Parts } from './parts.ts'
import { sealed, sealing, sumOf } from './seal.ts'
import type { Change } from './store.ts'

/** Where a record stands: the store gives them back in the order of their keys, and their places say in which they came. */
export interface Place {
  readonly kind: Kind
  readonly place: number
  readonly seal: bigint
  /** API and table. */
  readonly home: string
  /** Of a long one. */
  readonly parts?: Parts
}

/** By `placeKey`. */
export type Places = ReadonlyMap<string, Place>

/** What is written of a tenant: how many records each table has, and the sum of their digests. */
export interface Sum {
  readonly tables: Readonly<Record<string, number>>
  readonly seal: bigint
}

/** One thing to write: an entry of a tenant, or that it is gone. */
export interface Writing {
  readonly tenant: string
  readonly entry: readonly LaidChange[] | 'gone'
}

export interface Draft {
  readonly changes: readonly Change[]
  commit(): Slices<void>
}

export interface Inventory {
  /** The number of the last batch that is in it. */
  sequence(): number
  /** The batch that makes these, and `commit` for when it is kept; until that is done there is no other. */
  draft(writings: readonly Writing[]): Slices<Draft>
  /** The digest of every key, and the parts of every long value by their id. */
  expected(): Slices<Expected>
}

/** What a store must have. */
export interface Expected {
  readonly seals: Map<string, bigint>
  readonly parts: Map<number, Parts>
}

interface Known {
  readonly places: Map<string, Place>
  sum: Sum
}

/** An inventory of what was read. */
export function createInventory(tenants: ReadonlyMap<string, Places>, read: number): Inventory {
  const known = new Map(
    Array.from(tenants, ([tenant, places]): [string, Known] => [
      tenant,
      { places: new Map(places), sum: sumOfPlaces(places) },
    ]),
  )
  const kept = { sequence: read, last: highest(tenants.values()), total: totalOf(known.values()) }
  const commit = function* (drafts: ReadonlyMap<string, SummedDraft>): Slices<void> {
    for (const [tenant, { touched, sum }] of drafts) {
      const { places } = known.get(tenant) ?? { places: new Map<string, Place>() }
      for (const [name, place] of touched) {
        if (place) places.set(name, place)
        else places.delete(name)
        yield
      }
      if (places.size === 0) known.delete(tenant)
      else known.set(tenant, { places, sum })
    }
  }
  return {
    sequence: () => kept.sequence,
    expected: () => expectedOf(known),
    *draft(writings) {
      const drafts = new Map<string, TenantDraft>()
      let { last } = kept
      for (const { tenant, entry } of writings) {
        const draft = drafts.get(tenant) ?? draftOf(tenant, known.get(tenant))
        drafts.set(tenant, draft)
        last = yield* draft.write(entry, last)
      }
      const summed = new Map<string, SummedDraft>()
      const changes: Change[] = []
      let { total } = kept
      for (const [tenant, draft] of drafts) {
        const one = yield* draft.summed()
        summed.set(tenant, one)
        yield* gatherInto(changes, one.changes.values())
        changes.push(sumChange(tenant, one.sum))
        total = sumOf(total, one.added)
      }
      const sequence = kept.sequence + 1
      changes.push(totalChange(sequence, total))
      return {
        changes,
        *commit() {
          yield* commit(summed)
          Object.assign(kept, { last, sequence, total })
        },
      }
    },
  }
}

type TenantDraft = ReturnType<typeof draftOf>

/** What a batch does to one tenant, once all of it is in. */
interface SummedDraft {
  readonly touched: ReadonlyMap<string, Place | undefined>
  readonly changes: ReadonlyMap<string, Change>
  readonly sum: Sum
  /** To the sum of all tenants. */
  readonly added: bigint
}

/** What a batch does to one tenant. */
function draftOf(tenant: string, known: Known | undefined) {
  const touched = new Map<string, Place | undefined>()
  const changes = new Map<string, Change>()
  const placeOf = (name: string) => (touched.has(name) ? touched.get(name) : known?.places.get(name))
  const drop = (name: string) => {
    const old = placeOf(name)
    if (old) for (const key of [`${old.kind}/${name}`, ...keysOf(old.parts)]) changes.set(key, [key, null])
    touched.set(name, undefined)
    return old
  }
  const put = function* ({ api, table, key, value, parts }: LaidChange, last: number): Slices<void> {
    const name = placeKey({ tenant, api, table, key })
    const place = drop(name)?.place ?? last
    if (value === undefined) return
    const kind = parts ? 'long' : isStoredFile(value) ? 'files' : 'records'
    const { change, seal } = yield* sealing(`${kind}/${name}`, piecesOf(value, place, parts))
    touched.set(name, { kind, place, seal, home: `${api}/${table}`, ...(parts && { parts }) })
    changes.set(change[0], change)
  }
  return {
    *write(entry: Writing['entry'], last: number): Slices<number> {
      if (entry === 'gone') {
        // What was touched stays so: nothing is added to what is gone through.
        for (const names of known ? [touched, known.places] : [touched])
          for (const name of names.keys()) {
            drop(name)
            yield
          }
        return last
      }
      for (const [at, change] of entry.entries()) {
        yield* put(change, last + at + 1)
        yield
      }
      return last + entry.length
    },
    *summed(): Slices<SummedDraft> {
      const sum = yield* adjusted(known, touched)
      const added = sum.seal - (known?.sum.seal ?? 0n)
      return { touched, changes, sum, added }
    },
  }
}

/** A sum costs what was touched, not what there is. */
function* adjusted(known: Known | undefined, touched: ReadonlyMap<string, Place | undefined>): Slices<Sum> {
  const tables: Record<string, number> = { ...known?.sum.tables }
  let seal = known?.sum.seal ?? 0n
  const count = (place: Place | undefined, by: 1 | -1) => {
    if (!place) return
    const left = (tables[place.home] ?? 0) + by
    if (left === 0) delete tables[place.home]
    else tables[place.home] = left
    seal += BigInt(by) * place.seal
  }
  for (const [name, place] of touched) {
    count(known?.places.get(name), -1)
    count(place, 1)
    yield
  }
  return { tables, seal: sumOf(seal) }
}

/** The sum of all records of a tenant. */
export function sumOfPlaces(places: Places): Sum {
  return straight(adjusted(undefined, places))
}

/** The sum of all records there are. */
export function totalOf(sums: Iterable<{ readonly sum: Sum }>): bigint {
  return sumOf(...Array.from(sums, ({ sum }) => sum.seal))
}

/** The number of the last batch, and the sum of all digests. */
export function totalChange(sequence: number, total: bigint): Change {
  return sealed(TOTAL_KEY, json([sequence, String(total)])).change
}

/** A tenant without records has no sum. */
export function sumChange(tenant: string, { tables, seal }: Sum): Change {
  if (Object.keys(tables).length === 0) return [sumKey(tenant), null]
  return sealed(sumKey(tenant), json([tables, String(seal)])).change
}

function* expectedOf(known: ReadonlyMap<string, Known>): Slices<Expected> {
  const expected: Expected = { seals: new Map(), parts: new Map() }
  for (const { places } of known.values())
    for (const [name, { kind, seal, parts }] of places) {
      expected.seals.set(`${kind}/${name}`, seal)
      if (parts) expected.parts.set(parts.id, parts)
      yield
    }
  return expected
}

/** What stands under the key of a record. */
function piecesOf(value: unknown, place: number, parts: Parts | undefined): Iterable<Uint8Array> {
  if (parts) {
    const { id, count, seal } = parts
    return [json([place, isStoredFile(value) ? 'files' : 'records', id, count, String(seal)])]
  }
  return isStoredFile(value) ? value.chunks : encoded(recordPieces([place, value]))
}

function highest(tenants: Iterable<Places>): number {
  let most = 0
  for (const places of tenants) for (const { place } of places.values()) most = Math.max(most, place)
  return most
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
