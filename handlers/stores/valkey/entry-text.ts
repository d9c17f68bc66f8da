/** Entries as the store has them: an id, the time they were kept at, and the changes as JSON, a line each. */
import type { Entry, TenantChange } from '../../core/tenant-log.ts'
import { fileElsewhere, isStoredFile, type Elsewhere } from '../../kit/state/files.ts'

/** One entry of the log. */
export interface KeptEntry {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly time: number
  readonly entry: Entry
}

/** A change as JSON has it: gone, a value, or a file of which only id and size are here. */
type Row = readonly [string, string, string, unknown?, number?]

type Fetch = (id: string) => Promise<Uint8Array>

/** The text of an entry. Files are kept elsewhere already. */
export function textOf({ id, time, entry }: KeptEntry): string {
  return `${id}\n${time}\n${rowsText(entry)}`
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
    entry: changesIn(text.slice(second + 1), fetch),
  }
}

/** The id of an entry, without reading the rest. */
export function idIn(text: string): string {
  return text.slice(0, text.indexOf('\n'))
}

export function changesIn(json: string, fetch: Fetch): Entry {
  return (JSON.parse(json) as readonly Row[]).map(([api, table, key, value, size]) => {
    if (size === undefined) return { api, table, key, value }
    return { api, table, key, value: fileElsewhere(size, elsewhere(String(value), fetch)) }
  })
}

/** Where the bytes of a file are that has that id. */
export function elsewhere(id: string, fetch: Fetch): Elsewhere {
  return { id, fetch: () => fetch(id) }
}
