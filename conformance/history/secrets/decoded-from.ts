/** What a text says from a place on, when the escapes of URLs, JSON and HTML are undone, however often they were made. */
export interface Decoded {
  readonly plain: string
  /** Where in the text each character of it ends; null when nothing was undone. */
  readonly ends: readonly number[] | null
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** So many characters, or as many as there are. Bytes of UTF-8 that URLs have are a character each. */
export function decodedFrom(text: string, from: number, most: number): Decoded {
  const escape =
    /%(?:25)*([\da-f]{2})|\\+u([\da-f]{4})|\\+(["\\/])|&(?:amp;)*(?:#x([\da-f]{1,4})|#(\d{1,5})|(amp|lt|gt|quot|apos));/iy
  const ends: number[] = []
  let plain = ''
  let undone = false
  for (let at = from; at < text.length && plain.length < most;) {
    const character = text[at] ?? ''
    escape.lastIndex = at
    const found = '%\\&'.includes(character) ? escape.exec(text) : null
    plain += found === null ? character : meant(found)
    undone ||= found !== null
    at += found?.[0].length ?? 1
    ends.push(at)
  }
  // A plus sign is a space in a form.
  return { plain, ends: undone || plain.includes('+') ? ends : null }
}

function meant([, percent, json, itself, hexadecimal, decimal, entity]: RegExpExecArray): string {
  const digits = percent ?? json ?? hexadecimal
  if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16))
  if (decimal !== undefined) return String.fromCharCode(Number(decimal))
  return itself ?? entities[(entity ?? '').toLowerCase()] ?? ''
}
