/** What a text says when one layer of the escapes of URLs, JSON and HTML is undone, or its lines are joined. Bytes of UTF-8 that URLs have are a character each. */
export interface Undone {
  readonly plain: string
  /** Where in the text a place of `plain` is: the first and the last where nothing became of what is between. */
  readonly first: (place: number) => number
  readonly last: (place: number) => number
}

const escape =
  /%([\da-f]{2})|\\u\{?([\da-f]{4,6})|\\x([\da-f]{2})|\\([0-3][0-7]{2})|\\(["'\\/bfnrt])|&(?:#x([\da-f]{1,8})|#(\d{1,9})|([a-z]{2,8}\d{0,2}));/gi

/** Null when nothing is escaped. */
export const undone = (text: string): Undone | null =>
  /[%\\&]/.test(text) ? replaced(text, escape, meant, lengthOf) : null

/** What mail writes for characters that are none of its own; and the ends of its lines, as of any words that are cut in two by one. */
const broken =
  /=(?:([89A-F][\dA-F]|2[\dA-F]|3[A-F]|40|5[B-F]|60|7[B-F])|\r?\n)|(?<=[\w+/.~-]{8})\r?\n[ \t]{0,64}(?=[\w+/.~-]{3})/g

/** A text whose lines were broken to be short, as one line; null where none was, and nothing is written as mail writes it. */
export const joined = (text: string): Undone | null =>
  /=[2-9A-F]|\n/.test(text)
    ? replaced(
        text,
        broken,
        ([, digits]) => (digits === undefined ? '' : byteOf(digits)),
        ([whole]) => whole.length,
      )
    : null

const byteOf = (digits: string): string => String.fromCharCode(Number.parseInt(digits, 16))

/** With the meaning of each place that has one. */
function replaced(
  text: string,
  places: RegExp,
  meaningOf: (found: RegExpExecArray) => string | null,
  length: (found: RegExpExecArray) => number,
): Undone | null {
  const pieces: string[] = []
  const known: Places = { plain: [0], source: [0] }
  let kept = 0
  let at = 0
  for (const found of text.matchAll(places)) {
    const meaning = meaningOf(found)
    if (meaning === null) continue
    const { index } = found
    const end = index + length(found)
    pieces.push(text.slice(kept, index), meaning)
    at += index - kept
    known.plain.push(at, at + meaning.length)
    known.source.push(index, end)
    at += meaning.length
    kept = end
  }
  if (kept === 0) return null
  return {
    plain: pieces.join('') + text.slice(kept),
    first: (place) => sourceOf(place, known, true),
    last: (place) => sourceOf(place, known),
  }
}

/** Places that are known to be the same; between them both go on in step. */
interface Places {
  readonly plain: number[]
  readonly source: number[]
}

function sourceOf(place: number, { plain, source }: Places, isFirst = false): number {
  let low = 0
  for (let high = plain.length - 1; low < high;) {
    const middle = Math.ceil((low + high) / 2)
    if ((plain[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  while (isFirst && plain[low - 1] === place) low--
  return (source[low] ?? 0) + place - (plain[low] ?? 0)
}

function meant(found: RegExpExecArray): string | null {
  const [, percent, json, byte, octal, letter, hexadecimal, decimal, name] = found
  const digits = percent ?? byte
  if (digits !== undefined) return byteOf(digits)
  if (json !== undefined) return character(Number.parseInt(jsonDigits(found[0], json), 16))
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
  if (letter !== undefined) return letters[letter] ?? letter
  if (name !== undefined) return entities.get(name) ?? entities.get(name.toLowerCase()) ?? null
  return character(hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16))
}

/** In braces there may be six of them, and otherwise there are four. */
const jsonDigits = (whole: string, digits: string): string => (whole[2] === '{' ? digits : digits.slice(0, 4))

function lengthOf({ 0: whole, 2: json, index, input }: RegExpExecArray): number {
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
