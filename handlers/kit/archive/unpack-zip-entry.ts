import { refuse } from './archive.ts'
import type { Refusal } from './archive.ts'
import type { ByteSource } from './byte-source.ts'
import { crc32 } from './crc32.ts'
import { inflatePieces } from './inflate-pieces.ts'
import { quoted } from './safe-name.ts'
import { viewOf } from './view-of.ts'
import type { ZipEntry } from './zip-entries.ts'
import { zipName } from './zip-name.ts'

const LOCAL_HEADER = 30

/** The bytes of one entry, which must be as many as declared and have the declared checksum. */
export function unpackZipEntry(source: ByteSource, entry: ZipEntry): { ok: true; bytes: Uint8Array } | Refusal {
  const dataAt = dataOf(source, entry)
  if (typeof dataAt === 'string') return refuse(`${quoted(entry.name)} ${dataAt}`)
  const { size, packedSize, method, crc } = entry.record
  // A copy, so that what is kept does not hold the whole upload in memory.
  const bytes = method === 0 ? source.read(dataAt, size).slice() : inflated(source, dataAt, packedSize, size)
  if (typeof bytes === 'string') return refuse(`${quoted(entry.name)}: ${bytes}`)
  if (bytes.length !== size) return refuse(`${quoted(entry.name)} declares ${size} bytes and holds ${bytes.length}`)
  if (crc32(bytes) !== crc) return refuse(`${quoted(entry.name)} does not have the checksum it declares`)
  return { ok: true, bytes }
}

/** Inflates into a buffer of the declared size, which was found within the limits; stops at the first byte more. */
function inflated(source: ByteSource, offset: number, length: number, size: number): Uint8Array | string {
  const bytes = new Uint8Array(size)
  const pieces = inflatePieces({ source, offset, length, maxBytes: size })
  let at = 0
  for (let step = pieces.next(); ; step = pieces.next()) {
    if (step.done) return step.value ?? bytes.subarray(0, at)
    bytes.set(step.value, at)
    at += step.value.length
  }
}

/** Where the packed bytes start, or how the local header contradicts the directory. */
function dataOf(source: ByteSource, entry: ZipEntry): number | string {
  const { headerAt, flags, method, packedSize, size, rawName } = entry.record
  const header = viewOf(source.read(headerAt, LOCAL_HEADER))
  if (header.byteLength < LOCAL_HEADER || header.getUint32(0, true) !== 0x04034b50) return 'has no local header'
  const nameSize = header.getUint16(26, true)
  const dataAt = headerAt + LOCAL_HEADER + nameSize + header.getUint16(28, true)
  if (dataAt + packedSize > entry.endsBefore) return 'reaches into the bytes of another'
  const name = zipName(source.read(headerAt + LOCAL_HEADER, nameSize), header.getUint16(6, true))
  if (name !== rawName) return 'is named differently in its local header'
  if (header.getUint16(8, true) !== method) return 'is packed differently in its local header'
  if ((header.getUint16(6, true) ^ flags) & 0x2041) return 'is encrypted according to its local header'
  // With flag bit 3 the sizes follow the data, and with zip64 they stand in an extra field: then only the directory has them here.
  const declared = [header.getUint32(18, true), header.getUint32(22, true)]
  const elsewhere = (flags & 8) !== 0 || declared.includes(0xffffffff)
  return elsewhere || (declared[0] === packedSize && declared[1] === size)
    ? dataAt
    : 'has other sizes in its local header'
}
