/** One table of a tenant's state: what is kept, and over it what the present attempt has drafted. */
import type { Collection, Written, WrittenBy } from './collection.ts'

/** A table as steps see it: nothing in it can be changed. */
export interface ReadTable<T, I extends string = string> {
  size(): number
  /** The frozen record, or undefined. */
  get(id: string): T | undefined
  /** How a record is answered: made by `write` once, and kept with the record as long as `by`, what it hangs on besides, stays the same. */
  written(id: string, value: T, by: WrittenBy, write: (value: T) => Written): Written
  /** In order of creation, or of their ids where the table is ordered. */
  values(): Iterable<T>
  /** The records for which the named index gives `key`, in order of creation. */
  where(index: I, key: string): Iterable<T>
  /** Those at places `from` to `to`, zero-based, both included; of an ordered table, found without walking to them. */
  page(from: number, to: number, descending?: boolean): readonly T[]
}

/** A table as `perform` sees it: changes are drafted, and come to be when they are kept. */
export interface Table<T, I extends string = string> extends ReadTable<T, I> {
  /** Adds a record; an id that is there already is a mistake of ours and throws. */
  insert(id: string, value: T): T
  /** Puts another value in the place of one that is there; order stays. */
  replace(id: string, value: T): T
  /** Whether there was one to remove. */
  remove(id: string): boolean
}

/** One record of a table that came or changed, or, with `undefined`, went. */
export interface RecordChange<T = unknown> {
  readonly key: string
  readonly value: T | undefined
}

/** All of a table at once: what it held, and what it holds instead. */
export interface TableChange<T = unknown> {
  readonly before: Collection<T>
  readonly after: Collection<T>
}

/** The same as changes of records. What both begin with stays, and is gone through step by step, with nothing to tell. */
export function* recordsOf<T>({ before, after }: TableChange<T>): Iterable<RecordChange<T> | undefined> {
  const [going, coming] = [before.ids(), after.ids()]
  let same = 0
  for (const id of going) {
    if (id !== coming[same] || before.get(id) !== after.get(id)) break
    same++
    yield undefined
  }
  for (const key of going.slice(same).toReversed()) yield { key, value: undefined }
  for (const key of coming.slice(same)) yield { key, value: after.get(key) }
}

/** A table in the hands of the seam: what is drafted can be taken, thrown away, or made to be. */
export interface DraftedTable<T, I extends string = string> extends Table<T, I> {
  /** What is drafted: first what goes, then what comes or changes, in the order it was. A record that goes and comes again is two changes. */
  changes(): Iterable<RecordChange<T> | TableChange<T>>
  isDrafted(): boolean
  discard(): void
  /** Makes what is drafted, as if its changes were applied. */
  keep(): void
  /** Makes a change that was kept. */
  apply(change: RecordChange<T> | TableChange<T>): void
  /** Drafts a collection, which is the table's from then on, in the place of what is there. */
  takeOver(next: Collection<T, I>): void
  /** What is kept, as it is. */
  collection(): Collection<T>
  /** All that is kept, in its order. */
  entries(): readonly (readonly [id: string, value: T])[]
}

/** Counts what is drafted, so that it costs nothing to see that nothing is, and what is kept: over the tables of an API, and within all of a tenant. */
export interface DraftCount {
  drafts: number
  /** About what is kept. Bytes. */
  bytes: number
  readonly within?: DraftCount
}

export const nothingDrafted = (within?: DraftCount): DraftCount => ({ drafts: 0, bytes: 0, ...(within && { within }) })

function countDraft(count: DraftCount): void {
  count.drafts++
  if (count.within) count.within.drafts++
}

export function createTable<T, I extends string>(
  empty: Collection<T, I>,
  count: DraftCount = nothingDrafted(),
): DraftedTable<T, I> {
  const held: Held<T, I> = {
    made: empty,
    kept: empty,
    drafted: new Map(),
    again: new Set(),
    filed: new Map(),
  }
  const get = (id: string) => {
    const { drafted, kept } = held
    return drafted.size > 0 && drafted.has(id) ? drafted.get(id) : kept.get(id)
  }
  const isNew = (id: string) => held.again.has(id) || held.kept.get(id) === undefined
  /** Ids of the draft that have no place in the collection yet, in the order they were drafted. */
  const added = () => [...held.drafted.keys()].filter((id) => held.drafted.get(id) !== undefined && isNew(id))
  const values = (): Iterable<T> => (held.drafted.size === 0 ? held.kept.values() : overlaid(held, added()))
  const draft = <V extends T | undefined>(id: string, value: V): V => {
    countDraft(count)
    held.drafted.set(id, value)
    for (const [index, byKey] of held.filed) file(held, byKey, index, id)
    return value
  }
  return {
    get,
    written: (id, value, by, write) => held.kept.written(id, value, by, write),
    values,
    size: () => {
      const { drafted, again, kept } = held
      if (drafted.size === 0) return kept.size()
      const gone = [...drafted].filter(([id, value]) => value === undefined && kept.get(id) !== undefined)
      return kept.size() + added().filter((id) => !again.has(id)).length - gone.length
    },
    where: (index, key) => (held.drafted.size === 0 ? held.kept.where(index, key) : where(held, index, key)),
    page: (from, to, descending = false) =>
      held.drafted.size === 0 ? held.kept.page(from, to, descending) : sliced([...values()], from, to, descending),
    insert: (id, value) => {
      if (get(id) !== undefined) throw new Error(`table: there is a record "${id}" already`)
      if (held.drafted.delete(id) && held.kept.get(id) !== undefined) held.again.add(id)
      return draft(id, held.kept.freeze(value))
    },
    replace: (id, value) => {
      if (get(id) === undefined) throw new Error(`table: there is no record "${id}" to replace`)
      return draft(id, held.kept.freeze(value))
    },
    remove: (id) => {
      if (get(id) === undefined) return false
      held.again.delete(id)
      draft(id, undefined)
      return true
    },
    ...seamOf(held, count),
  }
}

interface Held<T, I extends string> {
  made: Collection<T, I>
  /** What the draft lies over: the same, or what is drafted in its place. */
  kept: Collection<T, I>
  drafted: Map<string, T | undefined>
  /** Ids that the collection has and that went before they came again. */
  again: Set<string>
  /** Ids of the draft by index and key, of each index that was looked by: all that were drafted under a key, even when they have another by now. */
  filed: Map<I, Map<string, Set<string>>>
}

type Seam<T, I extends string> = Pick<
  DraftedTable<T, I>,
  'changes' | 'isDrafted' | 'discard' | 'keep' | 'apply' | 'takeOver' | 'collection' | 'entries'
>

function seamOf<T, I extends string>(held: Held<T, I>, count: DraftCount): Seam<T, I> {
  // A map that is emptied goes on in a new store, to which the engine has the old one point, with all that it held: where an old one has
  // become old to the collector, all later ones and their records stay until it collects everything.
  const clear = () => {
    if (held.drafted.size > 0) held.drafted = new Map()
    if (held.again.size > 0) held.again = new Set()
    if (held.filed.size > 0) held.filed = new Map()
  }
  /** Counts what is kept in the place of so much. */
  const weighed = (before: number) => {
    const more = held.made.scale.bytes - before
    count.bytes += more
    if (count.within) count.within.bytes += more
  }
  const isDrafted = () => held.drafted.size > 0 || held.made !== held.kept
  return {
    changes: () => (isDrafted() ? changesOf(held) : UNCHANGED),
    isDrafted,
    discard: () => {
      held.kept = held.made
      clear()
    },
    keep: () => {
      const { kept, drafted } = held
      const before = held.made.scale.bytes
      held.made = kept
      for (const id of goneFrom(held)) kept.remove(id)
      for (const [id, value] of drafted) if (value !== undefined) put(kept, id, value)
      weighed(before)
      clear()
    },
    apply: (change) => {
      const before = held.made.scale.bytes
      if ('after' in change) {
        held.made = change.after as Collection<T, I>
        held.kept = held.made
      } else applyTo(held.made, change)
      weighed(before)
    },
    takeOver: (next) => {
      held.kept = next
      clear()
      countDraft(count)
    },
    collection: () => held.made,
    entries: () => held.made.entries(),
  }
}

const UNCHANGED: readonly [] = []

function applyTo<T>(kept: Collection<T>, { key, value }: RecordChange<T>): void {
  if (value === undefined) kept.remove(key)
  else put(kept, key, kept.freeze(value))
}

/** What was drafted is frozen already. */
function put<T>(kept: Collection<T>, id: string, value: T): void {
  if (!kept.replace(id, value)) kept.insert(id, value)
}

/** What an index gives with the draft over it: what is new under the key comes last. */
function where<T, I extends string>(held: Held<T, I>, index: I, key: string): readonly T[] {
  const { kept, drafted, again } = held
  const get = (id: string) => (drafted.has(id) ? drafted.get(id) : kept.get(id))
  const fits = (value: T | undefined): value is T => value !== undefined && kept.keyOf(index, value) === key
  const isLater = (id: string) => again.has(id) || !kept.isFiled(index, key, id)
  const still = [...kept.idsWhere(index, key)].filter((id) => !again.has(id))
  return [...still, ...[...draftedUnder(held, index, key)].filter(isLater)].map(get).filter(fits)
}

/** Ids of the draft that may be under a key, in the order they were drafted: looking at all of it each time would be slow where much is drafted. */
function draftedUnder<T, I extends string>(held: Held<T, I>, index: I, key: string): Iterable<string> {
  const { drafted, filed } = held
  const known = filed.get(index)
  const byKey = known ?? new Map<string, Set<string>>()
  if (!known) {
    for (const id of drafted.keys()) file(held, byKey, index, id)
    filed.set(index, byKey)
  }
  const ids = byKey.get(key) ?? new Set()
  return ids.size < 2 ? ids : [...drafted.keys()].filter((id) => ids.has(id))
}

function file<T, I extends string>(
  { kept, drafted }: Held<T, I>,
  byKey: Map<string, Set<string>>,
  index: I,
  id: string,
): void {
  const value = drafted.get(id)
  const key = value === undefined ? undefined : kept.keyOf(index, value)
  if (key === undefined) return
  const ids = byKey.get(key)
  if (ids) ids.add(id)
  else byKey.set(key, new Set([id]))
}

function sliced<T>(all: readonly T[], from: number, to: number, descending: boolean): readonly T[] {
  return (descending ? all.toReversed() : all).slice(from, to + 1)
}

type Drafts<T> = Pick<Held<T, never>, 'drafted' | 'again'>

function* changesOf<T, I extends string>(held: Held<T, I>): Iterable<RecordChange<T> | TableChange<T>> {
  if (held.made !== held.kept) yield { before: held.made, after: held.kept }
  for (const key of goneFrom(held)) yield { key, value: undefined }
  for (const [key, value] of held.drafted) if (value !== undefined) yield { key, value }
}

/** What goes, last first: whole tables go by it, and a record that goes from the end moves no other. */
function goneFrom<T>({ drafted, again }: Drafts<T>): readonly string[] {
  const gone = [...again]
  for (const [id, value] of drafted) if (value === undefined) gone.push(id)
  return gone.length > 1 ? gone.toReversed() : gone
}

/** What is kept with the draft over it; what is new comes at its place in an ordered collection, and last in another. */
function overlaid<T, I extends string>({ kept, drafted, again }: Held<T, I>, added: readonly string[]): T[] {
  const staying = [...kept.entries()].filter(([id]) => !again.has(id))
  const merged = staying.map(([id, value]) => [id, drafted.has(id) ? drafted.get(id) : value] as const)
  const all = [...merged, ...added.map((id) => [id, drafted.get(id)] as const)]
  const ordered = kept.compare ? all.toSorted(([a], [b]) => kept.compare?.(a, b) ?? 0) : all
  return ordered.flatMap(([, value]) => (value === undefined ? [] : [value]))
}
