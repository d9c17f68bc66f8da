/** Entries as the store has them: an id, the time they were kept at, and the changes as JSON, a line each. */
import { NotKeptError, type Entry, type TenantChange } from '../../core/tenant-log.ts'
import { fileElsewhere, isStoredFile, type Elsewhere } from '../../kit/state/files.ts'

/** One entry of the log. */
export interface KeptEntry {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly time: number
  /** Undefined: a value of its own. */
  readonly entry: Entry | undefined
}

/** A change as JSON has it: gone, a value, or a file of which only id and size are here. */
type Row = readonly [string, string, string, unknown?, number?]

/** Brings the bytes of a file that has that id and that size. */
export type Fetch = (id: string, size: number) => Promise<Uint8Array>

/** The text of an entry, of the text of its changes; without, they are a value of their own, under the entry's id. */
export function textOf({ id, time }: Omit<KeptEntry, 'entry'>, rows = ''): string {
  return `${id}\n${time}\n${rows}`
}

export function rowsText(entry: Entry): string {
  return JSON.stringify(entry.map(rowOf))
}

function rowOf({ api, table, key, value }: TenantChange): Row {
  if (value === undefined) return [api, table, key]
  if (!isStoredFile(value)) return [api, table, key, value]
  if (!value.elsewhere) throw new Error(`the file ${table}/${key} is not kept elsewhere`)
  return [api, table, key, value.elsewhere.id, value.size]
}

/** The entry of a text; `fetch` brings the bytes of a file. */
export function entryIn(text: string, fetch: Fetch): KeptEntry {
  const first = text.indexOf('\n')
  const second = text.indexOf('\n', first + 1)
  return {
    id: text.slice(0, first),
    time: Number(text.slice(first + 1, second)),
    entry: second + 1 === text.length ? undefined : changesIn(text.slice(second + 1), fetch),
  }
}

/** The id of an entry, without reading the rest. */
export function idIn(text: string): string {
  return text.slice(0, text.indexOf('\n'))
}

export function changesIn(json: string, fetch: Fetch): Entry {
  return rowsIn(json).map(([api, table, key, value, size]) => {
    if (size === undefined) return { api, table, key, value }
    return { api, table, key, value: fileElsewhere(size, elsewhere(String(value), size, fetch)) }
  })
}

function rowsIn(json: string): readonly Row[] {
  try {
    const rows = JSON.parse(json) as unknown
    if (Array.isArray(rows) && rows.every(isRow)) return rows
  } catch {
    // It is no JSON, which is as bad.
  }
  throw damaged()
}

function isRow(value: unknown): value is Row {
  if (!Array.isArray(value) || ![3, 4, 5].includes(value.length)) return false
  const [api, table, key, , size = 0] = value as readonly unknown[]
  return [api, table, key].every((one) => typeof one === 'string') && typeof size === 'number'
}

/** What is there of a tenant does not fit together: it is answered to nobody, and nothing is kept on top of it. */
export function damaged(): NotKeptError {
  return new NotKeptError(
    'what the store has of this tenant is damaged: somebody else wrote under the prefix of this mock, or took away from there. POST /_extmock/reset begins the tenant anew',
  )
}

/** Where the bytes of a file are that has that id. */
export function elsewhere(id: string, size: number, fetch: Fetch): Elsewhere {
  return { id, fetch: () => fetch(id, size) }
}
