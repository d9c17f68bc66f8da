/** What is wrong with data from outside, a dump or starting data, as `path: what is wrong`. */
import type { TSchema } from 'typebox'
import * as Type from 'typebox'
import type { Mismatch } from '../operation/schema-judge.ts'
import { firstMismatch } from '../operation/validate.ts'
import type { Slices } from '../time/slices.ts'
import { frozen } from './frozen.ts'
import { fromBase64, type Base64 } from './files.ts'
import { slicedJudge } from './sliced-judge.ts'
import type { RecordsSpec, TableSpec, TableSpecs, ValueSpec } from './state.ts'

/** A dump of tables: pairs of id and record, with files in base64, or a single value. */
export type DumpOf<S> = {
  readonly [N in keyof S]: S[N] extends RecordsSpec<infer T, never>
    ? readonly Pair<T>[]
    : S[N] extends ValueSpec<infer V>
      ? V
      : readonly Pair<Base64>[]
}
type Pair<T> = readonly [id: string, value: T]

/**
 * The first place where data does not fit a schema.
 *
 * @example misfit(Type.Object({ name: Type.String() }), { name: 1 }) // '/name: …'
 */
export function misfit(schema: TSchema, data: unknown): string | undefined {
  return told(firstMismatch(schema, data))
}

const told = (mismatch: Mismatch | undefined) => mismatch && `${mismatch.path || '/'}: ${mismatch.message}`

/** A problem of the data of one API, named by its place in a document that has data by API name: `/qradar/extensions/0: …`. */
export function placeIn(api: string, problem: string): string {
  if (problem.startsWith('/:')) return `/${api}${problem.slice(1)}`
  return problem.startsWith('/') ? `/${api}${problem}` : problem
}

/** The same in slices. */
export function* misfitWork(schema: TSchema, data: unknown): Slices<string | undefined> {
  return told(yield* slicedJudge(schema)(data))
}

/** The first problem of a dump: what does not fit its table, or stands twice or under another name than its own. */
export function* wrongTables(specs: TableSpecs, dumped: unknown): Slices<string | undefined> {
  const tables = Object.entries(specs)
  const schema = Type.Object(Object.fromEntries(tables.map(([name, spec]) => [name, schemaOf(spec)])))
  const wrong = yield* misfitWork(schema, dumped)
  if (wrong !== undefined) return wrong
  const byTable = dumped as Readonly<Record<string, readonly Pair<never>[]>>
  for (const [name, spec] of tables) {
    const problem = spec.kind === 'value' ? undefined : yield* wrongKeys(spec, byTable[name] ?? [])
    if (problem !== undefined) return `/${name}${problem}`
  }
  return undefined
}

const BASE64 = Type.Union([Type.String(), Type.Array(Type.String())])

function schemaOf(spec: TableSpec): TSchema {
  if (spec.kind === 'value') return spec.schema
  return Type.Array(Type.Tuple([Type.String(), spec.kind === 'files' ? BASE64 : spec.schema]))
}

function* wrongKeys(
  spec: Exclude<TableSpec, ValueSpec<unknown>>,
  entries: readonly Pair<never>[],
): Slices<string | undefined> {
  const seen = new Set<string>()
  for (const [at, [id, record]] of entries.entries()) {
    if (seen.has(id)) return `/${at}/0: ${id} is there twice`
    const name = spec.kind === 'records' && spec.key ? spec.key(record) : id
    if (name !== id) return `/${at}/0: ${id} is not ${name}, the name of what is kept there`
    if (spec.kind === 'files' && !(yield* isBase64(record))) return `/${at}/1: this is not base64`
    const problem = spec.kind === 'records' && spec.wrong ? yield* spec.wrong(record) : undefined
    if (problem !== undefined) return `/${at}/1${problem}`
    seen.add(id)
    yield
  }
  return undefined
}

function* isBase64(text: Base64): Slices<boolean> {
  try {
    yield* fromBase64(text)
    return true
  } catch {
    return false
  }
}

/** Every id that stands twice in starting data, or in its table already; `field` is where a record has it, if it has one. */
export function* idsTwice<T>(
  table: string,
  field: string,
  records: readonly T[],
  idOf: (record: T) => string | undefined,
  kept: { get(id: string): unknown },
): Slices<readonly string[]> {
  const seen = new Set<string>()
  const problems: string[] = []
  for (const [at, one] of records.entries()) {
    const id = idOf(one)
    yield
    if (id === undefined) continue
    if (seen.has(id) || kept.get(id) !== undefined) problems.push(`/${table}/${at}/${field}: ${id} is there twice`)
    seen.add(id)
  }
  return problems
}

/** Reads starting data, an object of lists, an item at a time; `store` makes what is stored of each, which is frozen. What was given stays the giver's. */
export function* readLists(
  schema: Type.TObject,
  data: unknown,
  store: Readonly<Record<string, (given: never) => object>>,
): Slices<{ readonly problems: readonly string[]; readonly data: unknown }> {
  const wrong = yield* misfitWork(schema, data)
  if (wrong !== undefined) return { problems: [wrong], data: {} }
  const made: Record<string, object[]> = {}
  for (const [name, stored] of Object.entries(store)) {
    const list: object[] = (made[name] = [])
    for (const one of (data as Readonly<Record<string, readonly never[]>>)[name] ?? []) {
      list.push(yield* frozen(stored(one)))
      yield
    }
  }
  return { problems: [], data: made }
}
