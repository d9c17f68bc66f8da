import { refuse } from './archive.ts'
import type { Refusal } from './archive.ts'
import { utf8 } from './utf8.ts'

/** One header block of a tar. */
export interface TarHeader {
  readonly ok: true
  readonly name: string
  readonly size: number
  /** The type flag as a character; `0` for the NUL of old archives. */
  readonly type: string
}

/** Reads a header block of 512 bytes: ustar (POSIX 1003.1), GNU, and the form before both. Its checksum must hold. */
export function tarHeader(block: Uint8Array): TarHeader | Refusal {
  if (numberAt(block, 148, 8) !== checksum(block)) return refuse('a header of the tar is damaged')
  const size = numberAt(block, 124, 12)
  if (!Number.isSafeInteger(size) || size < 0) return refuse('a header of the tar declares an impossible size')
  const base = textAt(block, 0, 100)
  // Only POSIX ustar has the prefix; GNU's magic (`ustar` and two spaces) puts other things there.
  const prefix = textAt(block, 257, 8) === 'ustar' ? textAt(block, 345, 155) : ''
  if (base === undefined || prefix === undefined) return refuse('a name in the tar is not UTF-8')
  const type = block[156] ? String.fromCharCode(block[156]) : '0'
  return { ok: true, name: prefix === '' ? base : `${prefix}/${base}`, size, type }
}

/** The sum of all bytes with the checksum field read as spaces. */
function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)
}

/** Octal digits, or big-endian bytes where the first has its high bit set (GNU). NaN for anything else. */
function numberAt(block: Uint8Array, at: number, length: number): number {
  const field = block.subarray(at, at + length)
  const first = field[0] ?? 0
  if (first & 0x80) return first === 0x80 ? field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0) : Number.NaN
  const digits = String.fromCharCode(...field)
    .replaceAll('\0', ' ')
    .trim()
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : Number.NaN
}

/** Text up to the first NUL. */
function textAt(block: Uint8Array, at: number, length: number): string | undefined {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  return utf8(end === -1 ? field : field.subarray(0, end))
}
