/** The state of a tenant as tables for a reader: the newest rows, long texts cut, bytes counted. Much cheaper than a snapshot. */
import type { Room } from '../core/tenants.ts'

/** One collection of one API. */
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

type Row = readonly [id: string, value: unknown]

/** At most `limit` rows of every table of every API. */
export function tablesOf(rooms: Iterable<Room>, limit: number): readonly Table[] {
  return [...rooms].flatMap(({ api, state }) =>
    Object.entries(state as object).flatMap(([name, part]): Table[] => {
      const rows = rowsOf(part)
      if (!rows) return []
      const newest = rows.slice(Math.max(0, rows.length - limit)).toReversed()
      return [
        {
          api: api.contract.name,
          name,
          total: rows.length,
          rows: newest.map(([id, value]) => ({ id, value: briefly(value) })),
        },
      ]
    }),
  )
}

/** Any API's state is made of collections, maps, sets and lists; what is none of these is no table. */
function rowsOf(part: unknown): readonly Row[] | undefined {
  if (part instanceof Map) return [...part].map(([id, value]) => [String(id), value])
  if (part instanceof Set) return [...part].map((value, at) => [String(at + 1), value])
  if (Array.isArray(part)) return part.map((value, at) => [String(at + 1), value])
  if (isCollection(part)) return part.dump().map(asRow)
  return undefined
}

/** Some collections dump pairs of id and record, some the records with their ids inside. */
function asRow(dumped: unknown): Row {
  if (Array.isArray(dumped)) return [String(dumped[0]), dumped[1]]
  return [String((dumped as { id?: unknown }).id ?? ''), dumped]
}

function isCollection(part: unknown): part is { dump(): readonly unknown[] } {
  return typeof part === 'object' && part !== null && 'dump' in part && 'size' in part
}

function briefly(value: unknown): unknown {
  if (value === undefined) return null
  return unfold(JSON.parse(JSON.stringify(value, cut)))
}

/** An API that must give back a body as it came keeps pairs of name and JSON text; a reader wants the fields. */
function unfold(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('fields' in value)) return value
  const { fields, ...rest } = value
  const isPairs = Array.isArray(fields) && fields.every((pair) => Array.isArray(pair) && pair.length === 2)
  return isPairs ? { ...rest, ...Object.fromEntries(fields.map(([name, text]) => [name, parsed(text)])) } : value
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown
  } catch {
    return text
  }
}

/** Bytes are looked at where they stand: a Buffer hands over a list of numbers instead of itself. */
function cut(this: unknown, key: string, inner: unknown): unknown {
  const standing = (this as Readonly<Record<string, unknown>>)[key]
  if (ArrayBuffer.isView(standing)) return `(${standing.byteLength} bytes)`
  return typeof inner === 'string' && inner.length > LONGEST
    ? `${inner.slice(0, LONGEST)}… (${inner.length} characters)`
    : inner
}
