/** The state of one API in one tenant: tables and single values, all changed through drafts. */
import type { Static, TSchema } from 'typebox'
import * as Type from 'typebox'
import { createCollection, type Collection } from './collection.ts'
import type { StoredFile } from './files.ts'
import type { Slices } from '../time/slices.ts'
import type { Indexes } from './record-indexes.ts'
import {
  createTable,
  nothingDrafted,
  type DraftCount,
  type DraftedTable,
  type ReadTable,
  type RecordChange,
  type TableChange,
  type Table,
} from './table.ts'

/** What is kept is only read, to its depth. */
export type Frozen<T> = T extends readonly (infer One)[]
  ? readonly Frozen<One>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T
/** A record that is being made, field by field where a field may be left out: spreads of what may not be there cost a write dearly. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] }
/** What fits a schema, as it is kept. */
export type Stored<S extends TSchema> = Frozen<Static<S>>

/** Records that are JSON. `ordered`: the ids are whole numbers and give the order. */
export interface RecordsSpec<T, I extends string = string> {
  readonly kind: 'records'
  /** What every record fits; a dump is judged by it. */
  readonly schema: TSchema
  /** What is wrong with a record that fits the schema, path first; in slices, where a text in it is judged as a whole. */
  readonly wrong?: (record: T) => Slices<string | undefined>
  /** The id of a record, where the record itself says it. */
  readonly key?: (record: T) => string
  readonly indexes?: Indexes<T, I>
  readonly ordered?: boolean
}
export interface FilesSpec {
  readonly kind: 'files'
}
export interface ValueSpec<T> {
  readonly kind: 'value'
  readonly initial: T
  readonly schema: TSchema
}
export type TableSpec = RecordsSpec<never> | FilesSpec | ValueSpec<unknown>
export type TableSpecs = Readonly<Record<string, TableSpec>>

/** A single value as `perform` sees it. */
export interface Value<T> {
  get(): T
  set(value: T): void
}

/**
 * A table of records.
 *
 * @example
 * const tables = { extensions: records(StoredExtension, { key: ({ id }) => id, indexes: { owner: ({ owner }) => owner } }) }
 */
export function records<S extends TSchema, I extends string = never>(
  schema: S,
  options: Omit<RecordsSpec<Stored<S>, I>, 'kind' | 'schema'> = {},
): RecordsSpec<Stored<S>, I> {
  return { kind: 'records', schema, ...options }
}

export const files: FilesSpec = { kind: 'files' }

/**
 * A single value that a tenant keeps, such as the last id that was given.
 *
 * @example const tables = { sequence: value(1000, Type.Integer()) }
 */
export function value<T>(initial: T, schema: TSchema = Type.Unknown()): ValueSpec<T> {
  return { kind: 'value', initial, schema }
}

/** The state as `perform` sees it. */
export type StateOf<S> = {
  readonly [N in keyof S]: S[N] extends RecordsSpec<infer T, infer I>
    ? Table<T, I>
    : S[N] extends FilesSpec
      ? Table<StoredFile>
      : S[N] extends ValueSpec<infer V>
        ? Value<V>
        : never
}
/** The state as steps see it. */
export type ReadStateOf<S> = {
  readonly [N in keyof S]: S[N] extends RecordsSpec<infer T, infer I>
    ? ReadTable<T, I>
    : S[N] extends FilesSpec
      ? ReadTable<StoredFile>
      : S[N] extends ValueSpec<infer V>
        ? Pick<Value<V>, 'get'>
        : never
}

export type Change = { readonly table: string } & (RecordChange | TableChange)
/** The same, with whose state it is. */
export type DraftedChange = { readonly api: string } & Change

/** The state of an API in the hands of the seam. */
export interface DraftedState {
  /** What operations see; always the same object. Each API knows its type by its own specs. */
  readonly state: unknown
  readonly specs: TableSpecs
  /** What is drafted in the state of that API, in the order of the tables; nothing when nothing is. */
  drafted(api: string): readonly DraftedChange[]
  discard(): void
  /** Makes what is drafted. */
  keep(): void
  apply(change: Change): void
  /** All that is kept in a table. A single value stands under one key. */
  entries(table: string): readonly (readonly [id: string, value: unknown])[]
  /** What a table holds. */
  collection(table: string): Collection<unknown> | undefined
  /** What a table holds after these changes of it, made beside it. */
  after(table: string, changes: readonly (RecordChange | TableChange)[]): Slices<Collection<unknown> | undefined>
  /** Drafts a collection in the place of what a table holds. */
  takeOver(table: string, next: Collection<unknown>): void
  /** Another draft over what is kept now, of which nothing may be kept through it. */
  beside(): Beside
}

/** What is drafted beside the draft that decisions share. */
export interface Beside extends Pick<DraftedState, 'state'> {
  /** As `drafted`, one at a time. */
  changes(api: string): Iterable<DraftedChange>
}

/** The key that a single value is kept under. */
export const ONLY = 'value'

type Tables = readonly (readonly [name: string, table: DraftedTable<unknown>])[]

/** The tables of an API, over what they hold, or empty. */
function tablesOf(
  specs: TableSpecs,
  count: DraftCount,
  holding: (table: string) => Collection<unknown> | undefined = () => undefined,
): Tables {
  return Object.entries(specs).map(([name, spec]) => [name, createTable(holding(name) ?? openCollection(spec), count)])
}

/** What operations see of tables. */
function shownOf(specs: TableSpecs, tables: Tables): unknown {
  const shown = tables.map(([name, table]) => {
    const spec = specs[name]
    return [name, spec?.kind === 'value' ? single(table, spec.initial) : table]
  })
  return Object.fromEntries(shown)
}

function* changesIn(tables: Tables, api: string): Iterable<DraftedChange> {
  for (const [table, { changes }] of tables) for (const change of changes()) yield placed(api, table, change)
}

function besideOf(specs: TableSpecs, holding: (table: string) => Collection<unknown> | undefined): Beside {
  const tables = tablesOf(specs, nothingDrafted(), holding)
  return { state: shownOf(specs, tables), changes: (api) => changesIn(tables, api) }
}

/** An empty state. Several states that are drafted together share a count. */
export function createState(specs: TableSpecs, count: DraftCount = nothingDrafted()): DraftedState {
  const own = nothingDrafted(count)
  let cleanAt = 0
  const all = tablesOf(specs, own)
  const tables = new Map(all)
  return {
    state: shownOf(specs, all),
    specs,
    drafted: (api) => (own.drafts === cleanAt ? UNCHANGED : [...changesIn(all, api)]),
    discard: () => {
      if (own.drafts === cleanAt) return
      cleanAt = own.drafts
      for (const [, table] of all) table.discard()
    },
    keep: () => {
      if (own.drafts === cleanAt) return
      cleanAt = own.drafts
      for (const [, table] of all) if (table.isDrafted()) table.keep()
    },
    apply: (change) => tables.get(change.table)?.apply(change),
    entries: (table) => tables.get(table)?.entries() ?? [],
    collection: (table) => tables.get(table)?.collection(),
    *after(table, changes) {
      const spec = specs[table]
      return spec && (yield* collected(spec, tables.get(table)?.entries() ?? [], changes))
    },
    takeOver: (table, next) => tables.get(table)?.takeOver(next),
    beside: () => besideOf(specs, (table) => tables.get(table)?.collection()),
  }
}

const UNCHANGED: readonly DraftedChange[] = []

/** Literals, since this runs for every write. */
function placed(api: string, table: string, change: RecordChange | TableChange): DraftedChange {
  if ('after' in change) return { api, table, before: change.before, after: change.after }
  return { api, table, key: change.key, value: change.value }
}

export function openCollection(spec: TableSpec): Collection<unknown> {
  return spec.kind === 'records' ? createCollection(spec) : createCollection({ bytes: spec.kind === 'files' })
}

function* collected(
  spec: TableSpec,
  kept: Iterable<readonly [id: string, value: unknown]>,
  changes: readonly (RecordChange | TableChange)[],
): Slices<Collection<unknown>> {
  let all = new Map<string, unknown>()
  for (const [id, one] of kept) {
    all.set(id, one)
    yield
  }
  for (const change of changes) {
    if ('after' in change) all = new Map(change.after.entries())
    else if (change.value === undefined) all.delete(change.key)
    else all.set(change.key, change.value)
    yield
  }
  const after = openCollection(spec)
  for (const [id, one] of all) {
    after.insert(id, after.freeze(one))
    yield
  }
  return after
}

function single(table: DraftedTable<unknown>, initial: unknown): Value<unknown> {
  return {
    get: () => table.get(ONLY) ?? initial,
    set: (next) => {
      if (table.get(ONLY) === undefined) table.insert(ONLY, next)
      else table.replace(ONLY, next)
    },
  }
}
