/** Parses JSON in slices: a long list or object is read a stretch of its items at a time. */
import type { Slices } from '../time/slices.ts'
import { depthOf } from './json-depth.ts'
import type { LongText } from './long-text.ts'

/** A value, or why there is none. */
export type Parsed =
  { readonly value: unknown } | { readonly problem: 'empty' | 'not-json' | 'too-large'; readonly why: string }

/** How deep a value may be nested, and how many fields an object in it may have, and items a list: what is done to all at once costs as much. */
export interface JsonExtent {
  readonly levels: number
  readonly fields: number
  readonly items: number
}

/** What is parsed in one go. Characters. */
const STRETCH = 64 * 1024

/** A number is read in one go, however long. Characters. */
const LONGEST_WORD = 1024 * 1024

/** A text is put together in one go. Characters, as they are written. */
const LONGEST_TEXT = 32 * 1024 * 1024

/** A list or an object that is longer than a stretch, and is being read. */
interface Open {
  readonly into: unknown[] | Record<string, unknown>
  readonly closes: ']' | '}'
  /** Under which name the next value goes; a list needs none. */
  name: string
  /** A comma was read, so that something has to follow. */
  isOwed: boolean
  /** Fields or items so far. */
  size: number
}

/**
 * Parses as `JSON.parse` does, in slices where there is much; what is nested deeper than `most` is refused, and where it is long what has more fields or items.
 *
 * @example const read = await inSlices(parseJson(text, { levels: 500, fields: 100_000, items: 1_000_000 }))
 */
export function* parseJson(text: LongText, most: JsonExtent): Slices<Parsed> {
  try {
    const short = text.length <= STRETCH ? text.slice(0, STRETCH) : ''
    if (/\S/.test(short))
      return depthOf(short, most.levels) > most.levels ? tooDeep(most.levels) : { value: JSON.parse(short) as unknown }
    if ((yield* afterSpace(text, 0)) === text.length) return { problem: 'empty', why: 'there is nothing' }
    return yield* stretches(text, most)
  } catch (error) {
    if (error instanceof TooLongError) return { problem: 'too-large', why: error.message }
    return { problem: 'not-json', why: error instanceof Error ? error.message : String(error) }
  }
}

class TooLongError extends Error {}

const tooDeep = (levels: number): Parsed => ({
  problem: 'too-large',
  why: `it is nested deeper than ${levels} levels`,
})

const tooLong = ({ closes }: Open, { fields, items }: JsonExtent): Parsed => ({
  problem: 'too-large',
  why: closes === '}' ? `an object in it has more than ${fields} fields` : `a list in it has more than ${items} items`,
})

function* stretches(text: LongText, most: JsonExtent): Slices<Parsed> {
  const root: unknown[] = []
  const open: Open[] = [openOf(root, ']')]
  let at = 0
  for (let one = open.at(-1); one; one = open.at(-1)) {
    yield
    const room = most.levels + 1 - open.length
    if (room < 0) return tooDeep(most.levels)
    if (one.closes === '}' ? one.size > most.fields : one.size > most.items) return tooLong(one, most)
    at = yield* afterSpace(text, at)
    const stretch = open.length === 1 ? { to: at, isLast: false } : stretchOf(text, at, room)
    if (stretch.to > at || stretch.isLast) {
      addAll(one, text.slice(at, stretch.to))
      at = stretch.to + 1
      one.isOwed = !stretch.isLast
      if (!stretch.isLast) continue
      if (charAt(text, stretch.to) !== one.closes) throw unexpected(text, stretch.to)
      open.pop()
    } else {
      if (one.closes === '}') at = yield* nameOf(one, text, at)
      const next = begun(charAt(text, at))
      if (next) {
        add(one, next.into)
        open.push(next)
        at++
        continue
      }
      const isText = charAt(text, at) === '"'
      const end = isText ? yield* endOfText(text, at) : yield* endOfWord(text, at)
      if (!isText && end - at > LONGEST_WORD)
        return { problem: 'too-large', why: `a number in it has more than ${LONGEST_WORD} characters` }
      add(one, yield* long(text, at, end))
      at = end
    }
    at = yield* afterValue(open, text, at)
    if (at < 0) return { value: root[0] }
  }
  throw unexpected(text, at)
}

/** Past what follows a value in what it stands in: a comma, the end of that and of what that stands in. Less than 0: it was the last. */
function* afterValue(open: Open[], text: LongText, from: number): Slices<number> {
  for (let at = yield* afterSpace(text, from); ; at = yield* afterSpace(text, at + 1)) {
    const one = open.at(-1)
    if (!one || open.length === 1) {
      if (at < text.length) throw unexpected(text, at)
      return -1
    }
    const found = charAt(text, at)
    one.isOwed = found === ','
    if (one.isOwed) return at + 1
    if (found !== one.closes) throw unexpected(text, at)
    open.pop()
  }
}

function begun(bracket: string): Open | undefined {
  if (bracket === '[') return openOf([], ']')
  return bracket === '{' ? openOf({}, '}') : undefined
}

function openOf(into: Open['into'], closes: Open['closes']): Open {
  return { into, closes, name: '', isOwed: false, size: 0 }
}

/** Whole items from a place on, as many as a stretch holds, that have room for their depth: to a comma, or to the bracket that closes what they stand in. */
function stretchOf(text: LongText, from: number, room: number): { readonly to: number; readonly isLast: boolean } {
  const stretch = text.slice(from, from + STRETCH)
  let comma = 0
  let depth = 0
  let isText = false
  for (let at = 0; at < stretch.length; at++) {
    const code = stretch.charCodeAt(at)
    if (isText && code === 0x5c) at++
    else if (code === 0x22) isText = !isText
    else if (isText) continue
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > room) break
    } else if (code === 0x5d || code === 0x7d) {
      if (depth === 0) return { to: from + at, isLast: true }
      depth--
    } else if (code === 0x2c && depth === 0) comma = at
  }
  return { to: from + comma, isLast: false }
}

/** Adds the items that a text has. The engine judges them. */
function addAll(one: Open, items: string): void {
  if (one.closes === ']') {
    const more = JSON.parse(one.isOwed && items.trim() === '' ? '[,]' : `[${items}]`) as unknown[]
    for (const item of more) (one.into as unknown[]).push(item)
    one.size += more.length
    return
  }
  const more = JSON.parse(one.isOwed && items.trim() === '' ? '{,}' : `{${items}}`) as Record<string, unknown>
  const names = Object.keys(more)
  for (const name of names) put(one.into as Record<string, unknown>, name, more[name])
  one.size += names.length
}

function add(one: Open, value: unknown): void {
  const { into, name } = one
  one.size++
  if (Array.isArray(into)) into.push(value)
  else put(into, name, value)
}

/** A field of any name: of one name, assigning does something else. */
function put(into: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') into[name] = value
  else Object.defineProperty(into, name, { value, writable: true, enumerable: true, configurable: true })
}

/** Reads the name of a field; the place of its value. */
function* nameOf(one: Open, text: LongText, at: number): Slices<number> {
  if (charAt(text, at) !== '"') throw unexpected(text, at)
  const end = yield* endOfText(text, at)
  one.name = (yield* long(text, at, end)) as string
  const colon = yield* afterSpace(text, end)
  if (charAt(text, colon) !== ':') throw unexpected(text, colon)
  return yield* afterSpace(text, colon + 1)
}

/** A text or a word that may be long; a text is parsed in parts, none of which ends within an escape. */
function* long(text: LongText, from: number, end: number): Slices<unknown> {
  if (end - from <= STRETCH || charAt(text, from) !== '"') return JSON.parse(text.slice(from, end))
  const parts: string[] = []
  for (let at = from + 1; at < end - 1;) {
    const to = Math.min(end - 1, afterEscape(text, at, at + STRETCH))
    parts.push(JSON.parse(`"${text.slice(at, to)}"`) as string)
    at = to
    yield
  }
  return parts.join('')
}

/** A place or, where that is within an escape, the end of it; `from` is within none. */
function afterEscape(text: LongText, from: number, place: number): number {
  const part = text.slice(from, place)
  const at = part.lastIndexOf('\\')
  if (at < 0 || at < part.length - LONGEST_ESCAPE) return place
  let before = at
  while (part.charCodeAt(before) === 0x5c) before--
  if ((at - before) % 2 === 0) return place
  return Math.max(place, from + at + (charAt(text, from + at + 1) === 'u' ? LONGEST_ESCAPE : 2))
}

/** `\u0041` */
const LONGEST_ESCAPE = 6

/** Behind the quote that ends the text that begins there. */
function* endOfText(text: LongText, from: number): Slices<number> {
  for (let at = from + 1; at < text.length;) {
    if (at - from > LONGEST_TEXT) throw new TooLongError(`a text in it has more than ${LONGEST_TEXT} characters`)
    const stretch = text.slice(at, at + STRETCH)
    let past = 0
    for (; past < stretch.length; past++) {
      const code = stretch.charCodeAt(past)
      if (code === 0x5c) past++
      else if (code === 0x22) return at + past + 1
    }
    at += past
    yield
  }
  throw unexpected(text, text.length)
}

const endOfWord = (text: LongText, from: number) => placeOf(text, from, /[,\]} \n\r\t]/)

/** The white space of JSON; a script's own is more. */
const afterSpace = (text: LongText, from: number) => placeOf(text, from, /[^ \n\r\t]/)

/** Where the first of these characters is, or the end. */
function* placeOf(text: LongText, from: number, wanted: RegExp): Slices<number> {
  for (let at = from; at < text.length; at += STRETCH) {
    const found = text.slice(at, at + STRETCH).search(wanted)
    if (found >= 0) return at + found
    yield
  }
  return text.length
}

const charAt = (text: LongText, at: number) => text.slice(at, at + 1)

function unexpected(text: LongText, at: number): SyntaxError {
  const what = at < text.length ? `Unexpected token ${JSON.stringify(charAt(text, at))} at position ${at}` : undefined
  return new SyntaxError(what ?? 'Unexpected end of JSON input')
}
