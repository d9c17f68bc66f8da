/** The state of a tenant as tables for a reader: the newest rows, long texts and lists cut, bytes counted. Much cheaper than a snapshot. */
import type { Room } from '../core/tenant.ts'
import { listed, pairsOf, PLACE, textWork } from '../kit/http/list-work.ts'
import type { Work } from '../kit/http/reply.ts'

export interface Table {
  readonly api: string
  readonly name: string
  /** Of all rows; `rows` may hold fewer. */
  readonly total: number
  /** Newest first. */
  readonly rows: readonly { readonly id: string; readonly value: unknown }[]
}

/** Longer texts are cut for display. Characters. */
const LONGEST = 300
/** Longer texts are not unfolded. Characters. */
const UNFOLDED = 64 * 1024
/** Longer lists are cut too. Items. */
const MOST_ITEMS = 100

/** JSON of at most `limit` rows of every table of every API, as they are now. */
export function tablesOf(rooms: Iterable<Room>, limit: number): Work {
  const tables = Array.from(rooms, ({ api, state }) =>
    Object.keys(state.specs).map((name): Kept => {
      const all = state.entries(name)
      const newest = all
        .slice(Math.max(0, all.length - limit))
        .toReversed()
        .flat()
      return { api: api.contract.name, name, total: all.length, newest }
    }),
  )
  const all = tables.flat()
  return textWork(written(all), PLACE * all.reduce((sum, { newest }) => sum + newest.length, 0))
}

interface Kept extends Omit<Table, 'rows'> {
  /** Ids and values in turn. */
  readonly newest: readonly unknown[]
}

function* written(tables: readonly Kept[]): Iterable<string> {
  yield '{"tables":['
  for (const [at, { newest, ...table }] of tables.entries()) {
    yield `${at === 0 ? '' : ','}${JSON.stringify(table).slice(0, -1)},"rows":`
    yield* listed(
      pairsOf(newest),
      ([id, value]) => `{"id":${JSON.stringify(id)},"value":${JSON.stringify(value, cut)}}`,
    )
    yield '}'
  }
  yield ']}'
}

/** An API that must give back a body as it came keeps it as JSON text; a reader wants the fields. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Bytes are looked at where they stand: a Buffer hands over a list of numbers instead of itself. */
function cut(this: unknown, key: string, inner: unknown): unknown {
  const standing = (this as Readonly<Record<string, unknown>>)[key]
  if (ArrayBuffer.isView(standing)) return `(${standing.byteLength} bytes)`
  if (Array.isArray(inner) && inner.length > MOST_ITEMS)
    return [...inner.slice(0, MOST_ITEMS), `… (${inner.length} items)`]
  if (typeof inner !== 'string') return inner
  const unfolded = inner.startsWith('{') && inner.length <= UNFOLDED ? parsed(inner) : undefined
  if (unfolded !== undefined) return unfolded
  return inner.length > LONGEST ? `${inner.slice(0, LONGEST)}… (${inner.length} characters)` : inner
}
