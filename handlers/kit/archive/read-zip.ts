import { unzipRaw, type ZipEntry } from 'unzipit'
import * as archive from './archive.ts'
import { piecesOf } from './pieces.ts'

/** What a record of the directory takes on average, long names and all. Bytes. */
const RECORD = 160
/** The tail that may hold the end record, behind the longest comment. */
const TAIL = 65_557

/**
 * Lists a zip from its central directory, reading only the tail and the directory. Refuses more entries or bytes than
 * `limits` allow, and entries that share packed bytes. `unpack` inflates only what is asked for, as a stream and never past
 * the size declared. Never throws at bytes.
 */
export async function readZip(
  input: archive.Bytes,
  limits: archive.ArchiveLimits = archive.defaultLimits,
): Promise<archive.Archive | archive.Refusal> {
  const pieces = piecesOf(input)
  let most = Math.max(limits.maxEntries * RECORD, TAIL)
  const read = async (offset: number, length: number) => {
    if (length > most) throw new Error('its directory is too large')
    return pieces.read(offset, length)
  }
  try {
    const { entries } = await unzipRaw({ getLength: async () => pieces.size, read })
    holdTo(limits, entries, pieces.size)
    most = limits.maxEntryBytes
    const files = entries.filter(({ isDirectory }) => !isDirectory)
    return {
      ok: true,
      entries: files.map(({ name, size }) => ({ name, size })),
      unpack: (names) => unpack(files, names),
    }
  } catch (error) {
    return archive.refusalOf(error)
  }
}

/** Judges all entries by what they declare, without reading one packed byte. */
function holdTo(limits: archive.ArchiveLimits, entries: readonly ZipEntry[], archiveSize: number): void {
  const { maxEntries, maxEntryBytes, maxTotalBytes, maxRatio } = limits
  if (entries.length > maxEntries) throw new Error(`it has more than ${maxEntries} entries`)
  let total = 0
  let packed = 0
  for (const { name, size, compressedSize } of entries) {
    if (size > maxEntryBytes) throw new Error(`${archive.quoted(name)} is longer than ${maxEntryBytes} bytes`)
    if (size > archive.mostOf(compressedSize, limits))
      throw new Error(`${archive.quoted(name)} unpacks to more than ${maxRatio} times its packed size`)
    total += size
    packed += compressedSize
  }
  if (total > maxTotalBytes) throw new Error(`it unpacks to more than ${maxTotalBytes} bytes`)
  if (packed > archiveSize) throw new Error('entries overlap')
}

async function unpack(entries: readonly ZipEntry[], names: readonly string[]): Promise<archive.Unpacked> {
  const files = new Map<string, Uint8Array>()
  try {
    for (const name of names) {
      const found = entries.find((entry) => entry.name === name)
      if (!found) throw new Error(`it has no file named ${archive.quoted(name)}`)
      files.set(name, new Uint8Array(await found.arrayBuffer()))
    }
    return { ok: true, files }
  } catch (error) {
    return archive.refusalOf(error)
  }
}
