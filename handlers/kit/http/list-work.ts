/** The JSON of a long list, made in slices. */
import type { Slices } from '../time/slices.ts'
import type { Reply } from './reply.ts'

/** What is written at once, and the longest list that stays a text. Characters. */
const PORTION = 256 * 1024

/** Writes the items between `before` and `after`, with commas. A long body comes as bytes, encoded a portion at a time. */
export function listWork<T>(
  items: Iterable<T>,
  write: (item: T) => string,
  between: readonly [string, string] = ['[', ']'],
): Slices<Pick<Reply, 'text' | 'bytes'>> {
  return textWork(listed(items, write, between))
}

/** The pieces of a list. */
export function* listed<T>(
  items: Iterable<T>,
  write: (item: T) => string,
  [before, after]: readonly [string, string] = ['[', ']'],
): Iterable<string> {
  let open = before
  for (const item of items) {
    yield open + write(item)
    open = ','
  }
  yield open === before ? before + after : after
}

/** The pieces of a record: of a list in it an item each, where it holds many. */
export function* recordPieces(record: unknown): Iterable<string> {
  if (typeof record !== 'object' || record === null) return yield JSON.stringify(record)
  const lists = Object.values(record).some((value) => Array.isArray(value) && value.length > MANY)
  if (!lists) return yield JSON.stringify(record)
  let open = '{'
  for (const [name, value] of Object.entries(record)) {
    if (value === undefined) continue
    yield `${open}${JSON.stringify(name)}:`
    open = ','
    if (Array.isArray(value)) yield* listed(value, (one) => JSON.stringify(one))
    else yield JSON.stringify(value)
  }
  yield '}'
}

/** A list of so many is written at once. */
const MANY = 1_000

/** Joins the pieces of a text, which may be left after each of them. */
export function* textWork(pieces: Iterable<string>): Slices<Pick<Reply, 'text' | 'bytes'>> {
  const portions: Uint8Array[] = []
  const encoder = new TextEncoder()
  let texts: string[] = []
  let length = 0
  for (const piece of pieces) {
    texts.push(piece)
    length += piece.length
    if (length >= PORTION) {
      portions.push(encoder.encode(texts.join('')))
      texts = []
      length = 0
    }
    yield
  }
  const last = texts.join('')
  if (portions.length === 0) return { text: last }
  portions.push(encoder.encode(last))
  return { bytes: yield* joined(portions) }
}

function* joined(portions: readonly Uint8Array[]): Slices<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(portions.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const portion of portions) {
    whole.set(portion, at)
    at += portion.byteLength
    yield
  }
  return whole
}
