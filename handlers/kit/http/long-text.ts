/** Long texts that come in pieces and are never put together: of 200 MB, that alone would keep everybody waiting. */
import type { Slices } from '../time/slices.ts'

/** A text, whole or in pieces. */
export interface LongText {
  readonly length: number
  slice(from: number, to: number): string
}

/** Characters of every piece but the last, and bytes that are decoded at once. */
const PIECE = 1024 * 1024
const PORTION = 256 * 1024

/** The text that bytes are. */
export function* longText(chunks: readonly Uint8Array[]): Slices<LongText> {
  const decoder = new TextDecoder()
  const pieces: string[] = []
  let rest = ''
  for (const chunk of chunks)
    for (let at = 0; at < chunk.byteLength; at += PORTION) {
      rest += decoder.decode(chunk.subarray(at, at + PORTION), { stream: true })
      if (rest.length >= PIECE) {
        pieces.push(rest.slice(0, PIECE))
        rest = rest.slice(PIECE)
      }
      yield
    }
  pieces.push(rest + decoder.decode())
  return inPieces(pieces)
}

/** Each but the last is of the same length. */
function inPieces(pieces: readonly string[]): LongText {
  const length = (pieces.length - 1) * PIECE + (pieces.at(-1)?.length ?? 0)
  const slice = (from: number, to: number) => {
    const end = Math.min(to, length)
    let text = ''
    for (let at = from; at < end; at = from + text.length) {
      const start = at % PIECE
      text += pieces[Math.floor(at / PIECE)]?.slice(start, start + end - at) ?? ''
    }
    return text
  }
  return { length, slice }
}
