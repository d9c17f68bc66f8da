/** The JSON of a long list, made in slices. */
import { inSlices, turn, type Slices } from '../time/slices.ts'

/** A body of which the rest is made as it is read. */
export interface Begun {
  /** For the journal. */
  readonly beginning: Uint8Array<ArrayBuffer>
  /** About what it takes until it is read, besides what is written. Bytes. */
  readonly holds: number
}

/** A body that is written: short as text, long as a stream. */
interface Written {
  readonly text?: string
  readonly bytes?: ReadableStream<Uint8Array>
  readonly begun?: Begun
}

/** The longest list that stays a text, and what is written of a longer one at once. Characters. */
const [LONGEST, PORTION] = [128 * 1024, 64 * 1024]

/** What a place in a list takes. Bytes. */
export const PLACE = 8

/** Writes the items between `before` and `after`, with commas; one that nothing is written of is passed over. `each`: bytes that are held for an item. */
export function listWork<T>(
  items: Iterable<T>,
  write: (item: T) => string | undefined,
  between: readonly [string, string] = ['[', ']'],
  each = PLACE,
): Slices<Written> {
  return textWork(listed(items, write, between), Array.isArray(items) ? each * items.length : 0)
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
export const itemPieces = (items: readonly unknown[]) => piecesOf(items, recordPieces)

/** The same of items whose records are made when their turn comes. */
export const madePieces = <T>(items: readonly T[], make: (item: T) => Slices<unknown>) =>
  piecesOf(items, (item) => piecesMade(make(item)))

function* piecesMade(record: Slices<unknown>): Iterable<string> {
  let step = record.next()
  for (; step.done !== true; step = record.next()) yield ''
  yield* recordPieces(step.value)
}

function* piecesOf<T>(items: readonly T[], pieces: (item: T) => Iterable<string>): Iterable<string> {
  if (items.length === 0) yield '['
  for (const [at, item] of items.entries()) {
    yield at === 0 ? '[' : ','
    yield* pieces(item)
  }
  yield ']'
}

/** Ids and what they stand for, which a flat list has in turn: one of pairs takes five times as much, as long as somebody reads slowly. */
export function* pairsOf(flat: readonly unknown[]): Iterable<readonly [id: unknown, value: unknown]> {
  for (let at = 0; at < flat.length; at += 2) yield [flat[at], flat[at + 1]]
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

/**
 * Joins the pieces of a text, which may be left after each of them. What is long is written as it is read, so that many who ask for much at once hold
 * little of it. `holds`: bytes that are held until the last piece, besides what is kept in any case.
 */
export function* textWork(pieces: Iterable<string>, holds = 0): Slices<Written> {
  const left = pieces[Symbol.iterator]()
  const texts: string[] = []
  let length = 0
  for (let step = left.next(); step.done !== true; step = left.next()) {
    texts.push(step.value)
    length += step.value.length
    if (length >= LONGEST) return begun(texts.join(''), left, holds)
    yield
  }
  return { text: texts.join('') }
}

function begun(text: string, left: Iterator<string>, holds: number): Written {
  const beginning = new TextEncoder().encode(text)
  return { begun: { beginning, holds }, bytes: streamed(beginning, left) }
}

type Portion = Uint8Array<ArrayBuffer>

/** The first portion and those that follow, each made when the one before is read, after everybody else had a turn. */
function streamed(beginning: Portion, left: Iterator<string>): ReadableStream<Uint8Array> {
  let first: Portion | undefined = beginning
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      if (first === undefined) await turn()
      const portion: Portion | undefined = first ?? (await inSlices(portionOf(left)))
      first = undefined
      if (portion) controller.enqueue(portion)
      else controller.close()
    },
  }
  return new ReadableStream(source, { highWaterMark: 0 })
}

function* portionOf(left: Iterator<string>): Slices<Portion | undefined> {
  const texts: string[] = []
  let length = 0
  for (let step = left.next(); step.done !== true; step = left.next()) {
    texts.push(step.value)
    length += step.value.length
    if (length >= PORTION) break
    yield
  }
  return length === 0 ? undefined : new TextEncoder().encode(texts.join(''))
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
