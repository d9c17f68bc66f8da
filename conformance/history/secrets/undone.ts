/** What a text says when one layer of the escapes of URLs, JSON and HTML is undone. Bytes of UTF-8 that URLs have are a character each. */
export interface Undone {
  readonly plain: string
  /** Where in the text a place of `plain` is. */
  readonly source: (place: number) => number
}

const escape =
  /%([\da-f]{2})|\\u\{?([\da-f]{4,6})|\\x([\da-f]{2})|\\([0-3][0-7]{2})|\\(["'\\/bfnrt])|&(?:#x([\da-f]{1,8})|#(\d{1,9})|([a-z]{2,8}\d{0,2}));/gi

/** Null when nothing is escaped. */
export function undone(text: string): Undone | null {
  if (!/[%\\&]/.test(text)) return null
  const pieces: string[] = []
  const places: Places = { plain: [0], source: [0] }
  let kept = 0
  let length = 0
  for (const found of text.matchAll(escape)) {
    const meaning = meant(found)
    if (meaning === null) continue
    const { index } = found
    const end = index + lengthOf(found)
    pieces.push(text.slice(kept, index), meaning)
    length += index - kept
    places.plain.push(length, length + meaning.length)
    places.source.push(index, end)
    length += meaning.length
    kept = end
  }
  if (kept === 0) return null
  return { plain: pieces.join('') + text.slice(kept), source: (place) => sourceOf(place, places) }
}

/** Places that are known to be the same; between them both go on in step. */
interface Places {
  readonly plain: number[]
  readonly source: number[]
}

function sourceOf(place: number, { plain, source }: Places): number {
  let low = 0
  for (let high = plain.length - 1; low < high;) {
    const middle = Math.ceil((low + high) / 2)
    if ((plain[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return (source[low] ?? 0) + place - (plain[low] ?? 0)
}

function meant(found: RegExpMatchArray): string | null {
  const [, percent, json, byte, octal, letter, hexadecimal, decimal, name] = found
  const digits = percent ?? byte
  if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16))
  if (json !== undefined) return character(Number.parseInt(jsonDigits(found[0], json), 16))
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
  if (letter !== undefined) return letters[letter] ?? letter
  if (name !== undefined) return entities.get(name) ?? entities.get(name.toLowerCase()) ?? null
  return character(hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16))
}

/** In braces there may be six of them, and otherwise there are four. */
const jsonDigits = (whole: string, digits: string): string => (whole[2] === '{' ? digits : digits.slice(0, 4))

function lengthOf({ 0: whole, 2: json, index = 0, input = '' }: RegExpMatchArray): number {
  if (json === undefined) return whole.length
  return whole[2] !== '{' ? 6 : whole.length + (input[index + whole.length] === '}' ? 1 : 0)
}

const character = (code: number): string | null => (code <= 0x10_ff_ff ? String.fromCodePoint(code) : null)

const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** Those that everybody writes, and in their order the names that HTML has for the characters from 160 to 255. */
const entities: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", euro: '€' }),
  ...`nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot
cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave
Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute
acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide
oslash ugrave uacute ucirc uuml yacute thorn yuml`
    .split(/\s/)
    .map((name, at) => [name, String.fromCharCode(160 + at)] as const),
])
