import { refuse } from './archive.ts'
import type { ArchiveEntry, Refusal } from './archive.ts'
import { RATIO_FLOOR } from './limits.ts'
import type { ArchiveLimits } from './limits.ts'
import { nameClash } from './name-clash.ts'
import { quoted, safeName } from './safe-name.ts'
import type { ZipRecord } from './zip-directory.ts'

/** A directory record found harmless, and where the bytes that belong to it must end. */
export interface ZipEntry extends ArchiveEntry {
  readonly record: ZipRecord
  /** The next local header, or the directory: packed bytes may not reach past it. */
  readonly endsBefore: number
}

/** Judges all records by what they declare, without reading one packed byte. */
export function zipEntries(
  records: readonly ZipRecord[],
  directoryAt: number,
  limits: ArchiveLimits,
): { ok: true; entries: ZipEntry[] } | Refusal {
  const ends = stretches(records, directoryAt)
  if (typeof ends === 'string') return refuse(ends)
  const entries: ZipEntry[] = []
  let total = 0
  for (const record of records) {
    const fault = faultOf(record, limits)
    if (fault) return refuse(`${quoted(record.rawName)} ${fault}`)
    total += record.size
    if (total > limits.maxTotalBytes) return refuse(`the archive unpacks to more than ${limits.maxTotalBytes} bytes`)
    const safe = safeName(record.rawName)
    if (!safe.ok) return safe
    const kind = record.rawName.endsWith('/') ? 'folder' : 'file'
    if (kind === 'folder' && record.size > 0) return refuse(`the folder ${quoted(record.rawName)} has content`)
    if (safe.name === '') continue
    entries.push({ name: safe.name, kind, size: record.size, record, endsBefore: ends.get(record) ?? directoryAt })
  }
  const clash = nameClash(entries)
  return clash ? refuse(clash) : { ok: true, entries }
}

function faultOf(record: ZipRecord, limits: ArchiveLimits): string | undefined {
  if (record.flags & 0x2041) return 'is encrypted'
  const type = record.mode & 0o170000
  if (type === 0o120000) return 'is a symbolic link'
  if (type !== 0 && type !== 0o100000 && type !== 0o040000) return 'is neither a file nor a folder'
  if (record.method !== 0 && record.method !== 8) return `is packed by method ${record.method}, which is not read`
  if (record.method === 0 && record.packedSize !== record.size) return 'is stored with two different sizes'
  if (record.size > limits.maxEntryBytes) return `unpacks to more than ${limits.maxEntryBytes} bytes`
  if (record.size > RATIO_FLOOR && record.size > record.packedSize * limits.maxRatio)
    return `unpacks to more than ${limits.maxRatio} times its packed size`
  return undefined
}

/** Where each record's stretch must end, or why two records share bytes (one packed body listed many times is a bomb). */
function stretches(records: readonly ZipRecord[], directoryAt: number): Map<ZipRecord, number> | string {
  const ends = new Map<ZipRecord, number>()
  let next = directoryAt
  for (const record of records.toSorted((a, b) => b.headerAt - a.headerAt)) {
    // The local header repeats at least the fixed part; its name and extra field are measured when it is read.
    if (record.headerAt + 30 + record.packedSize > next)
      return `the bytes of ${quoted(record.rawName)} overlap another's`
    ends.set(record, next)
    next = record.headerAt
  }
  return ends
}
