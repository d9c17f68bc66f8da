/** The elements of the lists that recordings are: `log.entries` of an archive, `requests` of a journal. The rest of the file is passed over. */
import { growing } from './growing.ts'

/** One element as JSON text, or that it was too long to be kept. */
export interface Element {
  readonly list: 'entries' | 'requests'
  readonly text: string | null
}

/** What ends a text of which only the beginning was kept. */
export const CUT = '\u0000<cut>'
const cutInJson = new TextEncoder().encode(JSON.stringify(CUT).slice(1, -1))

/** Bytes of a text and of an element that are kept: bodies may be longer than memory. */
export interface Longest {
  readonly text: number
  readonly element: number
  /** What is left of a text that is longer: it is shown, and nothing else can be done with it. */
  readonly beginning: number
}
const longest: Longest = { text: 4 * 1024 * 1024, element: 16 * 1024 * 1024, beginning: 16 * 1024 }

export interface ElementScanner {
  /** The elements that are whole with these bytes. */
  readonly write: (chunk: Uint8Array) => readonly Element[]
  /** The one that the file broke off after, or in. */
  readonly rest: () => Element | null
  /** Something of a recording was there: its head, or one of the lists. */
  readonly isRecording: () => boolean
  /** What an archive says of its format, as far as it was read. */
  readonly version: () => string
  /** The same of a journal, as JSON; absent before its list begins, and where it says nothing. */
  readonly schema: () => string | undefined
  /** The outermost object is closed. */
  readonly isEnded: () => boolean
}

/** Where in the text the scanner is. Structure outside the elements is not looked at more closely than is needed to find them. */
interface Place {
  depth: number
  inText: boolean
  /** The byte that comes next belongs to an escape. */
  escaped: boolean
  /** Bytes of the text up to now, and how much was kept before it. */
  length: number
  before: number
  /** The last text, where it may be a key. */
  word: string
  /** The keys that lead here, by depth. */
  readonly keys: string[]
  list: Element['list'] | null
  seen: boolean
  /** Null while it is about to be read. */
  version: string | null
  /** Of a value that is being read, what was read of it. */
  schema: { text: string; whole: boolean } | null
  isJournal: boolean
  ended: boolean
}

/** A scanner over JSON in UTF-8; it holds one element at a time. */
export function scanElements(most: Longest = longest): ElementScanner {
  const place: Place = {
    depth: 0,
    inText: false,
    escaped: false,
    length: 0,
    before: 0,
    word: '',
    keys: [],
    list: null,
    seen: false,
    version: '',
    schema: null,
    isJournal: false,
    ended: false,
  }
  const kept = growing(most.element)
  const found: Element[] = []
  const flush = (): void => {
    const text = kept.take()
    if (place.list !== null && text?.trim() !== '') found.push({ list: place.list, text })
  }
  return {
    write(chunk) {
      for (let at = 0; at < chunk.length && !place.ended;)
        at = place.inText ? textFrom(chunk, at, place, kept, most) : plainFrom(chunk, at, place, kept, flush)
      return found.splice(0)
    },
    rest() {
      flush()
      return found.splice(0)[0] ?? null
    },
    version: () => place.version ?? '',
    schema: () => (place.isJournal ? place.schema?.text.trim() : undefined),
    isRecording: () => place.seen,
    isEnded: () => place.ended,
  }
}

type Kept = ReturnType<typeof growing>

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const opening = (byte: number): boolean => byte === 0x7b || byte === 0x5b
const closing = (byte: number): boolean => byte === 0x7d || byte === 0x5d

/** Goes on to the end of a text, or of the bytes. */
function textFrom(chunk: Uint8Array, from: number, place: Place, kept: Kept, most: Longest): number {
  let at = place.escaped ? from + 1 : from
  while (at < chunk.length && chunk[at] !== QUOTE) at += chunk[at] === BACKSLASH ? 2 : 1
  const end = Math.min(at, chunk.length)
  place.escaped = at > chunk.length
  if (place.list !== null) addText(chunk, from, end, place, kept, most)
  else if (place.length < LONGEST_KEY)
    place.word += String.fromCharCode(...chunk.subarray(from, Math.min(end, from + LONGEST_KEY)))
  place.length += end - from
  if (at >= chunk.length) return chunk.length
  place.inText = false
  place.version ??= place.word
  if (place.schema?.whole === false) place.schema.text += JSON.stringify(place.word)
  if (place.list === null) return at + 1
  if (place.length > most.text) kept.add(cutInJson, 0, cutInJson.length)
  kept.add(chunk, at, at + 1)
  return at + 1
}

/** Keeps more of a text; once it is too long only its beginning. */
function addText(chunk: Uint8Array, from: number, end: number, place: Place, kept: Kept, most: Longest): void {
  const room = most.text - place.length
  if (room < 0) return
  kept.add(chunk, from, Math.min(end, from + room))
  if (end - from > room) kept.cut(place.before + most.beginning)
}

const LONGEST_KEY = 32

/** Goes on to the next text, or to the end of the bytes. */
function plainFrom(chunk: Uint8Array, from: number, place: Place, kept: Kept, flush: () => void): number {
  let begin = from
  const keep = (end: number): void => {
    if (place.list !== null) kept.add(chunk, begin, end)
    begin = end + 1
  }
  for (let at = from; at < chunk.length; at++) {
    const byte = chunk[at] ?? 0
    if (byte === QUOTE) {
      keep(at + 1)
      Object.assign(place, { inText: true, length: 0, before: kept.size(), word: '' })
      return at + 1
    }
    if (place.list !== null && place.depth === depthOf[place.list] && (byte === COMMA || byte === 0x5d)) {
      keep(at)
      flush()
    }
    if (place.schema?.whole === false) numbered(place, place.schema, byte)
    if (opening(byte)) {
      if (opened(place, byte)) begin = at + 1
    } else if (closing(byte)) closed(place)
    else if (byte === COLON && place.list === null) named(place)
    if (place.ended) return chunk.length
  }
  keep(chunk.length)
  return chunk.length
}

/** How deep the elements of a list are. */
const depthOf = { entries: 3, requests: 2 } as const

/** Whether a list begins here. */
function opened(place: Place, byte: number): boolean {
  const { keys, depth, list } = place
  place.depth += 1
  if (list !== null || byte !== 0x5b) return false
  if (depth === 2 && keys[1] === 'log' && keys[2] === 'entries') place.list = 'entries'
  if (depth === 1 && keys[1] === 'requests') place.list = 'requests'
  place.isJournal ||= place.list === 'requests'
  place.seen ||= place.list !== null
  return place.list !== null
}

/** Another byte of what a journal says of its format, which nothing but a comma or its end follows. */
function numbered({ depth }: Place, schema: NonNullable<Place['schema']>, byte: number): void {
  schema.whole = depth === 1 && (byte === COMMA || closing(byte))
  if (!schema.whole && schema.text.length < LONGEST_KEY) schema.text += String.fromCharCode(byte)
}

function closed(place: Place): void {
  place.depth -= 1
  if (place.list !== null && place.depth < depthOf[place.list]) place.list = null
  place.ended = place.depth <= 0
}

function named(place: Place): void {
  const { keys, depth, word } = place
  keys[depth] = word
  const isOfLog = depth === 2 && keys[1] === 'log'
  if (isOfLog && word === 'version') place.version = null
  if (depth === 1 && word === 'schema') place.schema = { text: '', whole: false }
  place.seen ||= (depth === 1 && word === 'last') || (isOfLog && /^(version|creator)$/.test(word))
}
