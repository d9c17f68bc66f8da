/** Works on JSON as text, so that no value is lost by being parsed. Every text given here has passed JSON.parse before. */
import type { Slices } from '../../kit/time/slices.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SLASH = 0x2f

/** The place after the string that begins at `at`. */
export function endOfString(text: string, at: number): number {
  for (let quote = text.indexOf('"', at + 1); ; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1
    while (text.charCodeAt(before) === BACKSLASH) before--
    if ((quote - before) % 2 === 1) return quote + 1
  }
}

/** The place after the number or the word that begins at `at`, in a text without white space. */
export function endOfScalar(text: string, at: number): number {
  let end = at
  while (end < text.length && !isDelimiter(text.charCodeAt(end))) end++
  return end
}

/** `, ] }` */
const isDelimiter = (code: number) => code === 0x2c || code === 0x5d || code === 0x7d

/** The same JSON without white space between its parts, and with plain slashes: `\/` and `/` are one text. */
export function compact(text: string): string {
  const pieces: string[] = []
  let from = 0
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (code > 0x20) at++
    else {
      pieces.push(text.slice(from, at))
      while (text.charCodeAt(at) <= 0x20) at++
      from = at
    }
  }
  const dense = pieces.length === 0 ? text : pieces.join('') + text.slice(from)
  return dense.includes('\\/') ? dense.replaceAll(/\\[^]/g, (escape) => (escape === '\\/' ? '/' : escape)) : dense
}

/** Characters that are looked at in one go. */
const STRETCH = 64 * 1024

/** Whether `compact` would leave it as it is. */
export function* isCompact(text: string): Slices<boolean> {
  let isText = false
  let until = STRETCH
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isText && code === BACKSLASH) {
      if (text.charCodeAt(++at) === SLASH) return false
    } else if (code === QUOTE) isText = !isText
    else if (!isText && code <= 0x20) return false
    if (at < until) continue
    until = at + STRETCH
    yield
  }
  return true
}

/** The members of a compact object in the order written; a key that comes twice is there twice. */
export function* membersOf(object: string): Generator<readonly [key: string, json: string]> {
  for (let at = 1; object.charCodeAt(at) === QUOTE;) {
    const colon = endOfString(object, at)
    const end = endOfValue(object, colon + 1)
    yield [stringOf(object.slice(at, colon)), object.slice(colon + 1, end)]
    at = end + 1
  }
}

/** The text a JSON string stands for. */
export function stringOf(json: string): string {
  return json.includes('\\') ? (JSON.parse(json) as string) : json.slice(1, -1)
}

function endOfValue(text: string, from: number): number {
  let depth = 0
  let at = from
  do {
    const character = text.charAt(at)
    if (character === '"') at = endOfString(text, at)
    else if (depth === 0 && character !== '{' && character !== '[') return endOfScalar(text, at)
    else {
      if (character === '{' || character === '[') depth++
      else if (character === '}' || character === ']') depth--
      at++
    }
  } while (depth > 0)
  return at
}

/** Writes an object from keys and values that are JSON text already. */
export function objectText(members: Iterable<readonly [key: string, json: string]>): string {
  const written: string[] = []
  for (const [key, json] of members) written.push(`${JSON.stringify(key)}:${json}`)
  return `{${written.join(',')}}`
}
