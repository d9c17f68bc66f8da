/** What is looked for in texts: secrets, in each form that has no escapes. */
import { undone } from './undone.ts'

export interface Needle {
  readonly name: string
  /** It is looked for within words too. */
  readonly anywhere: boolean
}

/** Found by how they begin and how long they are: a look-up a place, however many secrets there are and however alike they begin. */
export interface Needles {
  readonly forms: Map<string, Needle>
  /** By the first four characters: the lengths of those that begin so, the longest first. */
  readonly lengths: Map<string, readonly number[]>
  /** Marks every pair of characters that one of them begins with. */
  readonly begins: Uint8Array
  /** The length of the shortest. */
  shortest: number
}

/** Where one was found. */
export interface Found {
  readonly at: number
  readonly end: number
  readonly name: string
}

export const noNeedles = (): Needles => ({
  forms: new Map(),
  lengths: new Map(),
  begins: new Uint8Array(65_536),
  shortest: Infinity,
})

/** Looks for a secret from now on. */
export function addNeedle(needles: Needles, secret: string, needle: Needle): void {
  const { forms, lengths, begins } = needles
  for (const form of formsOf(secret)) {
    if (forms.has(form)) continue
    forms.set(form, needle)
    needles.shortest = Math.min(needles.shortest, form.length)
    const start = form.slice(0, 4)
    begins[pairAt(start, 0)] = 1
    const there = lengths.get(start) ?? []
    // The longest first, so that no part of a secret is left behind.
    if (!there.includes(form.length))
      lengths.set(
        start,
        [...there, form.length].sort((a, b) => b - a),
      )
  }
}

/** Those that stand in a text as it is, one after the other. */
export function* needlesIn(text: string, needles: Needles): Generator<Found, void, undefined> {
  const { begins, lengths, shortest } = needles
  for (let at = 0; at + shortest <= text.length;) {
    const sizes = begins[pairAt(text, at)] === 0 ? undefined : lengths.get(text.slice(at, at + 4))
    const found = sizes === undefined ? null : needleAt(text, at, sizes, needles)
    if (found !== null) yield found
    at = found?.end ?? at + 1
  }
}

const pairAt = (text: string, place: number): number =>
  (text.charCodeAt(place) * 257 + text.charCodeAt(place + 1)) & 0xffff

function needleAt(text: string, at: number, sizes: readonly number[], { forms }: Needles): Found | null {
  for (const size of sizes) {
    const needle = forms.get(text.slice(at, at + size))
    const end = at + size
    if (needle !== undefined && (needle.anywhere || standsAlone(text, at, end))) return { at, end, name: needle.name }
  }
  return null
}

/** Without what is the beginning of one at the end of a text that was cut off, of so many characters at least. */
export function withoutBeginning(text: string, { forms }: Needles, least: number): string {
  let longest = 0
  for (const form of forms.keys())
    for (let length = Math.min(form.length - 1, text.length); length >= least && length > longest; length--)
      if (text.endsWith(form.slice(0, length))) longest = length
  return longest === 0 ? text : text.slice(0, -longest)
}

/** The name of a JSON property is no secret, and within a word only what is unmistakable. */
function standsAlone(text: string, at: number, end: number): boolean {
  const after = text.slice(end, end + 8)
  return !/^[A-Za-z0-9_]/.test(after) && !/^"\s*:/.test(after) && !/[A-Za-z0-9_]/.test(text[at - 1] ?? '')
}

/**
 * With its UTF-8 read a byte a character, as headers and binary bodies are; and so once more, by who wrote that as UTF-8. As bytes of
 * UTF-16, whichever of the two comes first. With what looks like an escape in it undone, as it is in a text that has others. In a form.
 * In letters of one kind.
 */
function formsOf(secret: string): ReadonlySet<string> {
  const plain = [secret]
  for (let next = undone(secret); next !== null; next = undone(next.plain)) plain.push(next.plain)
  const all = plain
    .flatMap((one) => [one, ...asCharacters(one)])
    .flatMap((one) => [one, one.replaceAll(' ', '+'), one.replaceAll('+', ' ')])
  const cases = isMixed(secret) ? [secret.toLowerCase(), secret.toUpperCase()] : []
  return new Set([
    ...all.flatMap((one) => {
      const bytes = asBytes(one)
      return [one, bytes, asBytes(bytes), ...asUtf16(one).flatMap((wide) => [wide, asBytes(wide)])]
    }),
    ...cases,
  ])
}

/** Names of headers and of hosts are written in small letters. What has no figures, or is short, would be found in words. */
const isMixed = (secret: string): boolean => secret.length >= 12 && /\d/.test(secret) && /[a-z]/i.test(secret)

/** What is UTF-8 with a character a byte, read as such: escapes of URLs leave it. */
function asCharacters(text: string): readonly string[] {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\0-\u00ff]/.test(text)) return []
  try {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
    return [new TextDecoder('utf-8', { fatal: true }).decode(bytes)]
  } catch {
    return []
  }
}

const asBytes = (text: string): string =>
  Array.from(new TextEncoder().encode(text.toWellFormed()), (byte) => String.fromCharCode(byte)).join('')

/** The zeros at the ends are left out: where all of it is ASCII both are the same. */
function asUtf16(text: string): readonly string[] {
  const units = text.split('').map((one) => one.charCodeAt(0))
  const wide = (order: (unit: number) => readonly number[]): string =>
    units.map((unit) => String.fromCharCode(...order(unit))).join('')
  const little = wide((unit) => [unit & 0xff, unit >> 8])
  const big = wide((unit) => [unit >> 8, unit & 0xff])
  return [little.replace(/\0$/, ''), big.replace(/^\0/, '')]
}
