import { refuse } from './archive.ts'
import type { Archive, ArchiveEntry, Bytes, Refusal, Unpacked } from './archive.ts'
import { blockReader } from './block-reader.ts'
import { byteSource } from './byte-source.ts'
import type { ByteSource } from './byte-source.ts'
import { gunzipSource } from './gunzip-source.ts'
import { defaultLimits } from './limits.ts'
import type { ArchiveLimits } from './limits.ts'
import { looksLike } from './looks-like.ts'
import { nameClash } from './name-clash.ts'
import { quoted } from './safe-name.ts'
import { walkTar } from './walk-tar.ts'

/**
 * Lists a tar.gz by unpacking it once as a stream, keeping only the headers, never more than `limits.maxTotalBytes`.
 * Refuses what `readZip` refuses, and links of both kinds, devices, pipes and sparse files. `unpack` streams a second
 * time and keeps the files asked for. Never throws at bytes.
 */
export function readTarGz(input: Bytes, limits: ArchiveLimits = defaultLimits): Archive | Refusal {
  if (looksLike(input) !== 'gzip') return refuse('the bytes are not a gzip')
  const source = byteSource(input)
  const entries: ArchiveEntry[] = []
  const list = (entry: ArchiveEntry): boolean => {
    entries.push({ name: entry.name, kind: entry.kind, size: entry.size })
    return false
  }
  const refused = walkTar(blockReader(gunzipSource(source, limits)), limits, list, () => undefined)
  if (refused) return refused
  const clash = nameClash(entries)
  if (clash) return refuse(clash)
  return { ok: true, entries, unpack: (names) => unpack(source, limits, entries, names) }
}

function unpack(
  source: ByteSource,
  limits: ArchiveLimits,
  entries: readonly ArchiveEntry[],
  names: readonly string[],
): Unpacked {
  const known = new Set(entries.filter((entry) => entry.kind === 'file').map((entry) => entry.name))
  const missing = names.find((name) => !known.has(name))
  if (missing !== undefined) return refuse(`the archive has no file named ${quoted(missing)}`)
  const files = new Map<string, Uint8Array>(names.map((name) => [name, new Uint8Array(0)]))
  const wanted = (entry: ArchiveEntry): boolean => entry.kind === 'file' && files.has(entry.name)
  const keep = (entry: ArchiveEntry, bytes: Uint8Array): void => void files.set(entry.name, bytes)
  const refused = walkTar(blockReader(gunzipSource(source, limits)), limits, wanted, keep)
  return refused ?? { ok: true, files }
}
