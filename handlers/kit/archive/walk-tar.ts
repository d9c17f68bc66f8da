import { refuse } from './archive.ts'
import type { ArchiveEntry, Refusal } from './archive.ts'
import type { BlockReader } from './block-reader.ts'
import type { ArchiveLimits } from './limits.ts'
import { paxRecords } from './pax-records.ts'
import { quoted, safeName } from './safe-name.ts'
import { tarHeader } from './tar-header.ts'
import type { TarHeader } from './tar-header.ts'
import { utf8 } from './utf8.ts'

const BLOCK = 512
/** An extended header holds a few names; one that is larger holds something else. */
const MAX_EXTENDED = 64 * 1024

const REFUSED_TYPES: Readonly<Record<string, string>> = {
  '1': 'is a hard link',
  '2': 'is a symbolic link',
  '3': 'is a device',
  '4': 'is a device',
  '6': 'is a pipe',
  S: 'is a sparse file',
}

/** What extended headers said about the next entry. */
interface Pending {
  readonly path?: string
  readonly size?: number
}

/**
 * Walks a tar to its end, calling `visit` with each entry; where that returns true the bytes of the entry are read and
 * handed to `keep`, else passed over. Returns the first reason to refuse.
 */
export function walkTar(
  reader: BlockReader,
  limits: ArchiveLimits,
  visit: (entry: ArchiveEntry) => boolean,
  keep: (entry: ArchiveEntry, bytes: Uint8Array) => void,
): Refusal | undefined {
  const cutOff = (): Refusal => refuse(reader.fault() ?? 'the tar ends too early')
  let pending: Pending = {}
  let entries = 0
  for (let count = 0; ; count++) {
    const block = reader.take(BLOCK)
    if (!block) return cutOff()
    if (block.every((byte) => byte === 0)) return padding(reader)
    if (count > limits.maxEntries * 4) return refuse('the tar has too many extended headers')
    const header = tarHeader(block)
    if (!header.ok) return header
    if ('xgLK'.includes(header.type)) {
      const extended = extension(reader, header)
      if (!extended.ok) return extended
      pending = { ...pending, ...extended.pending }
      continue
    }
    const entry = entryOf(header, pending, limits)
    if (!entry.ok) return entry
    pending = {}
    if (++entries > limits.maxEntries) return refuse(`the archive has more than ${limits.maxEntries} entries`)
    const wanted = entry.name !== '' && visit(entry)
    const bytes = wanted ? reader.take(entry.size) : undefined
    if (wanted ? !bytes : !reader.skip(entry.size)) return cutOff()
    if (!reader.skip((BLOCK - (entry.size % BLOCK)) % BLOCK)) return cutOff()
    if (bytes) keep(entry, bytes)
  }
}

function entryOf(header: TarHeader, pending: Pending, limits: ArchiveLimits): ({ ok: true } & ArchiveEntry) | Refusal {
  const rawName = pending.path ?? header.name
  const size = pending.size ?? header.size
  if (header.type !== '0' && header.type !== '7' && header.type !== '5')
    return refuse(`${quoted(rawName)} ${REFUSED_TYPES[header.type] ?? 'is of a type that is not read'}`)
  // Archives older than ustar have no type for folders, only a trailing slash.
  const kind = header.type === '5' || rawName.endsWith('/') ? 'folder' : 'file'
  const safe = safeName(rawName)
  if (!safe.ok) return safe
  if (kind === 'folder' && size > 0) return refuse(`the folder ${quoted(rawName)} has content`)
  if (size > limits.maxEntryBytes)
    return refuse(`${quoted(rawName)} unpacks to more than ${limits.maxEntryBytes} bytes`)
  return { ok: true, name: safe.name, kind, size }
}

/** Reads a header that describes the next entry: pax (`x`, `g`) or GNU's long names (`L`, `K`). */
function extension(reader: BlockReader, header: TarHeader): { ok: true; pending: Pending } | Refusal {
  if (header.size > MAX_EXTENDED) return refuse('an extended header of the tar is too large')
  const body = reader.take(header.size)
  if (!body || !reader.skip((BLOCK - (header.size % BLOCK)) % BLOCK))
    return refuse(reader.fault() ?? 'the tar ends too early')
  if (header.type === 'K') return refuse('the tar holds a link')
  if (header.type === 'L') {
    const path = utf8(body)?.replace(/\0$/, '')
    return path === undefined ? refuse('a name in the tar is not UTF-8') : { ok: true, pending: { path } }
  }
  const records = paxRecords(body)
  if (!records.ok) return records
  const { path, size } = records
  // A global path or size would rename every entry after it; archivers write only comments there.
  if (header.type === 'g' && (path ?? size) !== undefined) return refuse('the tar renames all its entries')
  return { ok: true, pending: { ...(path !== undefined && { path }), ...(size !== undefined && { size }) } }
}

/** After the first empty block there may be only zeros, to the end of the gzip. */
function padding(reader: BlockReader): Refusal | undefined {
  for (let block = reader.take(BLOCK); block; block = reader.take(BLOCK))
    if (block.some((byte) => byte !== 0)) return refuse('the tar goes on after its end')
  const fault = reader.fault()
  return fault === undefined ? undefined : refuse(fault)
}
