import { refuse } from './archive.ts'
import type { Refusal } from './archive.ts'
import type { ByteSource } from './byte-source.ts'
import { viewOf } from './view-of.ts'

const END_SIZE = 22
const MAX_COMMENT = 0xffff
const LOCATOR_SIZE = 20
const END64_SIZE = 56

/** Where the central directory lies. */
export interface ZipEnd {
  readonly ok: true
  readonly entryCount: number
  readonly offset: number
  readonly size: number
}

/**
 * Finds the central directory from the tail of the archive alone (APPNOTE 4.3.16, and 4.3.14 for zip64). It must end
 * exactly where the end records start: a gap or an overlap is what two readers would see differently.
 */
export function zipEnd(source: ByteSource): ZipEnd | Refusal {
  const at = endRecordAt(source)
  if (at === undefined) return refuse('the archive has no end record, so it is not a zip or was cut off')
  const view = viewOf(source.read(at, END_SIZE))
  if (view.getUint16(4, true) !== 0 || view.getUint16(6, true) !== 0)
    return refuse('the archive is one part of several')
  const locator = viewOf(source.read(at - LOCATOR_SIZE, at < LOCATOR_SIZE ? 0 : LOCATOR_SIZE))
  if (locator.byteLength === LOCATOR_SIZE && locator.getUint32(0, true) === 0x07064b50)
    return checked(source, end64(source, locator), at)
  const [here, all] = [view.getUint16(8, true), view.getUint16(10, true)]
  if (here !== all) return refuse('the archive is one part of several')
  const end = { entryCount: all, size: view.getUint32(12, true), offset: view.getUint32(16, true), recordAt: at }
  return checked(source, end, at)
}

type Found = { entryCount: number; size: number; offset: number; recordAt: number }

function checked(source: ByteSource, found: Found | undefined, endAt: number): ZipEnd | Refusal {
  if (!found || found.recordAt > endAt) return refuse('the zip64 end record is damaged')
  const { entryCount, offset, size } = found
  if (![entryCount, offset, size].every(Number.isSafeInteger)) return refuse('the end record declares impossible sizes')
  if (offset + size !== found.recordAt || offset + size > source.size)
    return refuse('the directory is not where the end record says it is')
  return { ok: true, entryCount, offset, size }
}

function end64(source: ByteSource, locator: DataView): Found | undefined {
  const recordAt = Number(locator.getBigUint64(8, true))
  const record = viewOf(source.read(recordAt, END64_SIZE))
  if (record.byteLength < END64_SIZE || record.getUint32(0, true) !== 0x06064b50) return undefined
  const number = (at: number): number => Number(record.getBigUint64(at, true))
  return { entryCount: number(32), size: number(40), offset: number(48), recordAt }
}

/** The last end record whose comment reaches exactly to the end of the archive. */
function endRecordAt(source: ByteSource): number | undefined {
  const start = Math.max(0, source.size - END_SIZE - MAX_COMMENT)
  const tail = source.read(start, source.size - start)
  const view = viewOf(tail)
  for (let at = tail.length - END_SIZE; at >= 0; at--)
    if (view.getUint32(at, true) === 0x06054b50 && at + END_SIZE + view.getUint16(at + 20, true) === tail.length)
      return start + at
  return undefined
}
