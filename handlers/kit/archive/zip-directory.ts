import { refuse } from './archive.ts'
import type { Refusal } from './archive.ts'
import type { ZipEnd } from './zip-end.ts'
import { viewOf } from './view-of.ts'
import { zipName } from './zip-name.ts'

/** One record of a central directory, as declared. */
export interface ZipRecord {
  /** As stored, before any check. */
  readonly rawName: string
  readonly flags: number
  /** 0 stored, 8 deflated; anything else is not read. */
  readonly method: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  /** Where the local header starts. */
  readonly headerAt: number
  /** The Unix mode, 0 where the archiver gave none. */
  readonly mode: number
}

const HEADER = 46

/** All records of a central directory (APPNOTE 4.3.12), which must fill it exactly. */
export function zipDirectory(bytes: Uint8Array, end: ZipEnd): { ok: true; records: ZipRecord[] } | Refusal {
  const view = viewOf(bytes)
  const records: ZipRecord[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + HEADER > bytes.length || view.getUint32(at, true) !== 0x02014b50) return refuse('the directory is damaged')
    const [nameSize, extraSize] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)]
    const next = at + HEADER + nameSize + extraSize + view.getUint16(at + 32, true)
    if (next > bytes.length) return refuse('the directory is damaged')
    const record = recordAt(bytes, view, at, nameSize, extraSize)
    if (!record) return refuse('the directory holds a record that cannot be read')
    records.push(record)
    at = next
  }
  if (records.length !== end.entryCount)
    return refuse(`the archive declares ${end.entryCount} entries and lists ${records.length}`)
  return { ok: true, records }
}

function recordAt(bytes: Uint8Array, view: DataView, at: number, nameSize: number, extraSize: number) {
  const flags = view.getUint16(at + 8, true)
  const nameAt = at + HEADER
  const rawName = zipName(bytes.subarray(nameAt, nameAt + nameSize), flags)
  const sizes = largeSizes(viewOf(bytes.subarray(nameAt + nameSize, nameAt + nameSize + extraSize)), [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ])
  if (rawName === undefined || !sizes) return undefined
  const [size = 0, packedSize = 0, headerAt = 0] = sizes
  const mode = view.getUint32(at + 38, true) >>> 16
  const [method, crc] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)]
  return { rawName, flags, method, crc, packedSize, size, headerAt, mode }
}

/** Replaces each number that is all ones by its 64-bit value from the zip64 extra field (APPNOTE 4.5.3). */
function largeSizes(extra: DataView, numbers: readonly number[]): readonly number[] | undefined {
  if (!numbers.includes(0xffffffff)) return numbers
  let at = 0
  while (at + 4 <= extra.byteLength && extra.getUint16(at, true) !== 1) at += 4 + extra.getUint16(at + 2, true)
  if (at + 4 > extra.byteLength) return undefined
  const end = Math.min(at + 4 + extra.getUint16(at + 2, true), extra.byteLength)
  let next = at + 4
  const values = numbers.map((number) => {
    if (number !== 0xffffffff) return number
    next += 8
    return next > end ? Number.NaN : Number(extra.getBigUint64(next - 8, true))
  })
  return values.every(Number.isSafeInteger) ? values : undefined
}
