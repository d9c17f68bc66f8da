/** The JSON of a long list, made in slices. */
import type { Slices } from '../time/slices.ts'

/** A body that is written: short as text, long as bytes. */
interface Written {
  readonly text?: string
  readonly bytes?: Uint8Array<ArrayBuffer>
}

/** What is written at once, and the longest list that stays a text. Characters. */
const PORTION = 256 * 1024

/** Writes the items between `before` and `after`, with commas; one that nothing is written of is passed over. A long body comes as bytes, encoded a portion at a time. */
export function listWork<T>(
  items: Iterable<T>,
  write: (item: T) => string | undefined,
  between: readonly [string, string] = ['[', ']'],
): Slices<Written> {
  return textWork(listed(items, write, between))
}

/** The pieces of a list. */
export function* listed<T>(
  items: Iterable<T>,
  write: (item: T) => string | undefined,
  [before, after]: readonly [string, string] = ['[', ']'],
): Iterable<string> {
  let open = before
  for (const item of items) {
    const text = write(item)
    yield text === undefined ? '' : open + text
    if (text !== undefined) open = ','
  }
  yield open === before ? before + after : after
}

/** The pieces of a record: of a long list in it an item each, and of a long text its portions. */
export function* recordPieces(record: unknown): Iterable<string> {
  if (!isLarge(record)) yield JSON.stringify(record)
  else if (typeof record === 'string') yield* textPieces(record)
  else if (Array.isArray(record)) yield* itemPieces(record)
  else yield* fieldPieces(record as object)
}

function* textPieces(text: string): Iterable<string> {
  yield '"'
  for (const portion of portionsOf(text)) yield JSON.stringify(portion).slice(1, -1)
  yield '"'
}

/** The pieces of a list of records. */
export function* itemPieces(items: readonly unknown[]): Iterable<string> {
  if (items.length === 0) yield '['
  for (const [at, item] of items.entries()) {
    yield at === 0 ? '[' : ','
    yield* recordPieces(item)
  }
  yield ']'
}

function* fieldPieces(record: object): Iterable<string> {
  let open = '{'
  yield ''
  for (const name in record) {
    const value: unknown = record[name as never]
    if (value === undefined) continue
    yield `${open}${JSON.stringify(name)}:`
    open = ','
    yield* recordPieces(value)
  }
  yield '}'
}

/** Characters that are written at once, and what each value counts for besides its text. */
const LONG = 64 * 1024
const EACH = 64

/** Whether a value, with all that is within it, is too long to be written at once. */
export function isLarge(value: unknown): boolean {
  return roomAfter(value, LONG) < 0
}

/** What of a room for characters a value leaves; it is looked at no further than that. */
function roomAfter(value: unknown, room: number): number {
  let left = room - EACH - (typeof value === 'string' ? value.length : 0)
  if (typeof value !== 'object' || value === null) return left
  if (Array.isArray(value) && value.length * EACH > LONG) return -1
  for (const name in value) if ((left = roomAfter(value[name as never], left)) < 0) break
  return left
}

/** A text in portions that cut no pair of surrogates. */
export function* portionsOf(text: string): Iterable<string> {
  for (let at = 0, to = 0; at < text.length; at = to) {
    to = at + LONG
    if (/[\ud800-\udbff]/.test(text.charAt(to - 1))) to--
    yield text.slice(at, to)
  }
}

/** The JSON of one record, however large. */
export const recordWork = (record: unknown) => textWork(recordPieces(record))

/** Joins the pieces of a text, which may be left after each of them. */
export function* textWork(pieces: Iterable<string>): Slices<Written> {
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

/** All bytes in one piece. */
export function* joined(portions: readonly Uint8Array[]): Slices<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(portions.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const portion of portions) {
    whole.set(portion, at)
    at += portion.byteLength
    yield
  }
  return whole
}
