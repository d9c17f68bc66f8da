import { Inflate } from 'fflate'
import type { ByteSource } from './byte-source.ts'

/** Deflate never gets further than this many bytes out of one. */
const MAX_EXPANSION = 1032
const SMALLEST_PUSH = 64
const LARGEST_PUSH = 16 * 1024
/** A stored block, the largest that yields nothing until it is whole, is half as long. */
const MAX_IDLE = 128 * 1024

/** A stretch of deflated bytes, and how many unpacked ones may come out of it. */
export interface Packed {
  readonly source: ByteSource
  readonly offset: number
  readonly length: number
  /** One byte more and the pieces stop with a reason. */
  readonly maxBytes: number
}

/**
 * Unpacks piece by piece; returns why it stopped early, or nothing at the proper end. Declared sizes are not looked at:
 * what is counted is what comes out. The closer to the limit, the less is pushed, so that one piece never goes far past
 * it: fflate unpacks all it is given before it hands anything over. It also hoards what follows the last block, in time
 * that grows with the square, so input that yields nothing for long is refused.
 */
export function* inflatePieces({
  source,
  offset,
  length,
  maxBytes,
}: Packed): Generator<Uint8Array, string | undefined> {
  const out: Uint8Array[] = []
  const inflate = new Inflate((piece) => void (piece.length > 0 && out.push(piece)))
  let total = 0
  let idle = 0
  for (let given = 0; given < length;) {
    const piece = source.read(offset + given, Math.min(pushSize(maxBytes - total), length - given))
    given += piece.length
    idle += piece.length
    if (piece.length === 0 || idle > MAX_IDLE) return 'the packed bytes are damaged'
    if (!pushed(inflate, piece, given === length)) return 'the packed bytes are damaged or cut off'
    for (const part of out.splice(0)) {
      idle = 0
      total += part.length
      if (total > maxBytes) return `more than ${maxBytes} bytes come out when unpacked`
      yield part
    }
  }
  return length === 0 ? 'there are no packed bytes' : undefined
}

/** How much to push while so many bytes may still come out. */
function pushSize(left: number): number {
  return Math.min(Math.max(Math.floor(left / MAX_EXPANSION), SMALLEST_PUSH), LARGEST_PUSH)
}

/** False where fflate throws: at bytes that are not deflate, or that end in the middle. */
function pushed(inflate: Inflate, piece: Uint8Array, final: boolean): boolean {
  try {
    inflate.push(piece, final)
    return true
  } catch {
    return false
  }
}
