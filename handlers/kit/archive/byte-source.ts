import type { Bytes } from './archive.ts'

/** Random access to bytes that may lie in many pieces. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number
  /** `length` bytes from `offset`, fewer at the end. A view where they lie in one piece, a copy of just them where not. */
  read(offset: number, length: number): Uint8Array
}

/** Random access over an upload as it was received, without joining its pieces. */
export function byteSource(input: Bytes): ByteSource {
  const chunks = input instanceof Uint8Array ? [input] : input
  const starts: number[] = []
  let size = 0
  for (const chunk of chunks) {
    starts.push(size)
    size += chunk.length
  }
  const read = (offset: number, length: number): Uint8Array => {
    const from = Math.min(Math.max(offset, 0), size)
    const to = Math.min(from + Math.max(length, 0), size)
    return gather(chunks, starts, from, to)
  }
  return { size, read }
}

function gather(chunks: readonly Uint8Array[], starts: readonly number[], from: number, to: number): Uint8Array {
  let index = chunkAt(starts, from)
  const first = chunks[index]
  const start = starts[index]
  if (!first || start === undefined || from === to) return new Uint8Array(0)
  if (to <= start + first.length) return first.subarray(from - start, to - start)
  const joined = new Uint8Array(to - from)
  for (let at = from; at < to; index++) {
    const chunk = chunks[index]
    if (!chunk) break
    const skip = at - (starts[index] ?? at)
    const piece = chunk.subarray(skip, skip + to - at)
    joined.set(piece, at - from)
    at += piece.length
  }
  return joined
}

/** Index of the last piece that starts at or before `offset`. */
function chunkAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
