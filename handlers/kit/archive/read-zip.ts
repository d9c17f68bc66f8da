import { refuse } from './archive.ts'
import type { Archive, Bytes, Refusal, Unpacked } from './archive.ts'
import { byteSource } from './byte-source.ts'
import type { ByteSource } from './byte-source.ts'
import { defaultLimits } from './limits.ts'
import type { ArchiveLimits } from './limits.ts'
import { quoted } from './safe-name.ts'
import { unpackZipEntry } from './unpack-zip-entry.ts'
import { zipDirectory } from './zip-directory.ts'
import { zipEnd } from './zip-end.ts'
import { zipEntries } from './zip-entries.ts'
import type { ZipEntry } from './zip-entries.ts'

/** A directory record takes at most this much on average; real ones take about a hundred bytes. */
const MAX_RECORD_BYTES = 2048

/**
 * Lists a zip from its central directory, reading only the tail and the directory. Refuses, before anything is
 * unpacked, what could write outside its folder, links, encrypted entries, shared or overlapping names and bytes,
 * more entries or bytes than `limits` allow, and anything cut off. `unpack` then inflates only the entries asked for,
 * never past the size declared, and checks size and checksum. Never throws at bytes.
 */
export function readZip(input: Bytes, limits: ArchiveLimits = defaultLimits): Archive | Refusal {
  const source = byteSource(input)
  const end = zipEnd(source)
  if (!end.ok) return end
  if (end.entryCount > limits.maxEntries) return refuse(`the archive has more than ${limits.maxEntries} entries`)
  if (end.size > limits.maxEntries * MAX_RECORD_BYTES) return refuse('the directory of the archive is too large')
  const directory = zipDirectory(source.read(end.offset, end.size), end)
  if (!directory.ok) return directory
  const listed = zipEntries(directory.records, end.offset, limits)
  if (!listed.ok) return listed
  const entries = listed.entries.map(({ name, kind, size }) => ({ name, kind, size }))
  return { ok: true, entries, unpack: (names) => unpack(source, listed.entries, names) }
}

function unpack(source: ByteSource, entries: readonly ZipEntry[], names: readonly string[]): Unpacked {
  const known = new Map(entries.filter((entry) => entry.kind === 'file').map((entry) => [entry.name, entry]))
  const files = new Map<string, Uint8Array>()
  for (const name of names) {
    if (files.has(name)) continue
    const entry = known.get(name)
    if (!entry) return refuse(`the archive has no file named ${quoted(name)}`)
    const unpacked = unpackZipEntry(source, entry)
    if (!unpacked.ok) return unpacked
    files.set(name, unpacked.bytes)
  }
  return { ok: true, files }
}
