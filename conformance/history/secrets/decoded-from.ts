/** What a text says from a place on, when the escapes of URLs, JSON and HTML are undone. */
export interface Decoded {
  readonly plain: string
  /** Where in the text each character of it ends. */
  readonly ends: readonly number[]
}

/** JSON in a form in JSON, and one more. */
const DEEPEST = 5
/** Characters that one may have become, when it was escaped twice. */
const WIDEST = 12

/**
 * So many characters, or as many as there are: with the escapes undone once, twice, and so on while there are any. A body of JSON that
 * stands in an address has both kinds.
 */
export function* decodedFrom(text: string, from: number, most: number): Generator<Decoded, void, undefined> {
  const first = undone(text, from, most)
  if (first === null) return
  yield first
  let last = first.plain.search(ESCAPED) < 0 ? null : undone(text, from, most * WIDEST)
  for (let depth = 1; depth < DEEPEST && last !== null; depth++) {
    const { ends } = last
    const next: Decoded | null = undone(last.plain, 0, most * WIDEST)
    last = next && { plain: next.plain, ends: next.ends.map((end) => ends[end - 1] ?? text.length) }
    if (last !== null) yield last
  }
}

const ESCAPED = /%[\da-f]{2}|\\[u"\\/]|&[#a-z]/i

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** One layer of escapes undone; null when there is none. Bytes of UTF-8 that URLs have are a character each. */
function undone(text: string, from: number, most: number): Decoded | null {
  const escape = /%([\da-f]{2})|\\u([\da-f]{4})|\\(["\\/])|&(?:#x([\da-f]{1,4})|#(\d{1,5})|(amp|lt|gt|quot|apos));/iy
  const ends: number[] = []
  let plain = ''
  let isEscaped = false
  for (let at = from; at < text.length && plain.length < most;) {
    const character = text[at] ?? ''
    escape.lastIndex = at
    const found = '%\\&'.includes(character) ? escape.exec(text) : null
    plain += found === null ? character : meant(found)
    isEscaped ||= found !== null
    at += found?.[0].length ?? 1
    ends.push(at)
  }
  // A plus sign is a space in a form.
  return isEscaped || plain.includes('+') ? { plain, ends } : null
}

function meant([, percent, json, itself, hexadecimal, decimal, entity]: RegExpExecArray): string {
  const digits = percent ?? json ?? hexadecimal
  if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16))
  if (decimal !== undefined) return String.fromCharCode(Number(decimal))
  return itself ?? entities[(entity ?? '').toLowerCase()] ?? ''
}
