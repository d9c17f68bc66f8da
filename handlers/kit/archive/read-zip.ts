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
  let isListing = true
  let most = Math.max(limits.maxEntries * RECORD, TAIL)
  const read = async (offset: number, length: number) => {
    if (length > most) throw new Error('its directory is too large')
    const bytes = pieces.read(offset, length)
    if (isListing) holdToCount(limits, bytes)
    return bytes
  }
  try {
    const { entries } = await unzipRaw({ getLength: async () => pieces.size, read })
    isListing = false
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

/** What a record of the directory begins with, its length without names and remarks, and how many of these an entry has on average. */
const [SIGNATURE, FIXED, REMARKS] = [0x02014b50, 46, 4]

/** Counts the records of a directory and their remarks, since the library makes objects of all of them in one go. */
function holdToCount({ maxEntries }: archive.ArchiveLimits, bytes: Uint8Array<ArrayBuffer>): void {
  const view = new DataView(bytes.buffer)
  let remarks = 0
  for (let at = 0, entries = 1; at + FIXED <= bytes.length && view.getUint32(at, true) === SIGNATURE; entries++) {
    if (entries > maxEntries) throw tooMany(maxEntries)
    const extra = at + FIXED + view.getUint16(at + 28, true)
    const end = Math.min(extra + view.getUint16(at + 30, true), bytes.length)
    for (let one = extra; one + 4 <= end; one += 4 + view.getUint16(one + 2, true)) remarks++
    at = end + view.getUint16(at + 32, true)
  }
  if (remarks > maxEntries * REMARKS) throw new Error('its directory has too many extra fields')
}

const tooMany = (most: number) => new Error(`it has more than ${most} entries`)

/** Judges all entries by what they declare, without reading one packed byte. */
function holdTo(limits: archive.ArchiveLimits, entries: readonly ZipEntry[], archiveSize: number): void {
  const { maxEntries, maxEntryBytes, maxTotalBytes, maxRatio } = limits
  if (entries.length > maxEntries) throw tooMany(maxEntries)
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
