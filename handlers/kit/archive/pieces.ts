/** Bytes that lie in pieces, read without joining them. */
import type { Bytes } from './archive.ts'

export interface Pieces {
  readonly size: number
  /** A copy of `length` bytes from `offset`; fewer at the end. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer>
  /** All of them, handed on only as they are asked for. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>
}

export function piecesOf(bytes: Bytes): Pieces {
  const pieces = bytes instanceof Uint8Array ? [bytes] : bytes
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return {
    size,
    read: (offset, length) => {
      const from = Math.min(Math.max(offset, 0), size)
      const copy = new Uint8Array(Math.min(length, size - from))
      let start = 0
      for (const piece of pieces) {
        if (start >= from + copy.length) break
        if (start + piece.length > from)
          copy.set(piece.subarray(Math.max(from - start, 0), from + copy.length - start), Math.max(start - from, 0))
        start += piece.length
      }
      return copy
    },
    stream: () => {
      const steps = stepsOf(pieces)
      const pull = (controller: ReadableStreamDefaultController) => {
        const step = steps.next()
        if (step.done) controller.close()
        else controller.enqueue(step.value)
      }
      return new ReadableStream({ pull }, { highWaterMark: 0 })
    },
  }
}

/** How much is handed on at once: some browsers inflate all of it before anybody can say stop. */
const STEP = 16 * 1024

function* stepsOf(pieces: readonly Uint8Array[]): Generator<Uint8Array<ArrayBuffer>> {
  for (const piece of pieces)
    for (let at = 0; at < piece.length; at += STEP) yield new Uint8Array(piece.subarray(at, at + STEP))
}
