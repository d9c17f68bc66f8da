/** Stable names for secrets: numbers in order of appearance, never derived from the secret. */
import { decodedFrom } from './decoded-from.ts'
import { underBase64 } from './under-base64.ts'

export interface Pseudonyms {
  /** The name of a secret, a new one when it was never seen. What is such a name already stays. */
  readonly of: (secret: string) => string
  /** Hides a secret wherever it turns up, under the name of another: the password within a credential. */
  readonly hide: (secret: string, name: string) => void
  /** The text with every known secret in it replaced, however it is spelled there. */
  readonly text: (text: string) => string
  /** How much is known: while it is the same, the same text becomes the same. */
  readonly known: () => number
}

/** No shorter secret is looked for in running text: it would be found in words that are none. */
const LEAST = 6
/** As long as this it is no word of any language, and is looked for within words too. */
const UNMISTAKABLE = 12

/** Pseudonyms that know nothing yet. */
export function createPseudonyms(): Pseudonyms {
  const names = new Map<string, string>()
  const known = noNeedles()
  const hide = (secret: string, name: string): void => {
    if (isTelling(secret)) addNeedle(known, secret, { name, anywhere: secret.length >= UNMISTAKABLE })
  }
  const nameOf = (said: string): string | null => nextIn(said, 0, known)?.name ?? null
  const of = (secret: string): string => {
    if (/^caller-\d+$/.test(secret)) return secret
    const given = names.get(secret)
    if (given !== undefined) return given
    const name = `caller-${names.size + 1}`
    names.set(secret, name)
    hide(secret, name)
    return name
  }
  return {
    of,
    hide,
    text: (text) => (known.forms.size === 0 ? text : underBase64(replaced(text, known), nameOf)),
    known: () => names.size + known.forms.size,
  }
}

interface Needle {
  readonly name: string
  readonly anywhere: boolean
}

/** Found by how they begin and how long they are: a look-up a place, however many secrets there are and however alike they begin. */
interface Needles {
  readonly forms: Map<string, Needle>
  /** By the first four characters: the lengths of those that begin so, the longest first. */
  readonly lengths: Map<string, readonly number[]>
  /** Marks every pair of characters that one of them begins with. */
  readonly begins: Uint8Array
}

const noNeedles = (): Needles => ({ forms: new Map(), lengths: new Map(), begins: new Uint8Array(65_536) })

function addNeedle({ forms, lengths, begins }: Needles, secret: string, needle: Needle): void {
  const starts = beginnings(secret)
  // With its UTF-8 read a byte a character, as headers and binary bodies are, too; and so once more, by who wrote that as UTF-8.
  const bytes = asBytes(secret)
  for (const form of new Set([secret, bytes, asBytes(bytes), asUtf16(secret)])) {
    if (forms.has(form)) continue
    forms.set(form, needle)
    for (const start of [form.slice(0, 4), ...starts]) {
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
}

const asBytes = (text: string): string =>
  Array.from(new TextEncoder().encode(text.toWellFormed()), (byte) => String.fromCharCode(byte)).join('')

/** As bytes of UTF-16, whichever of the two comes first. */
const asUtf16 = (text: string): string => text.split('').join('\u0000')

/** How it may begin where it is spelled for a URL, for JSON or for HTML; what follows is undone where it stands. */
function beginnings(secret: string): readonly string[] {
  const first = secret.toWellFormed().slice(0, 4)
  if (/^[\w.~-]+$/.test(first)) return []
  const spelled = (what: RegExp, as: (code: number) => string): string =>
    first.replace(what, (one) => as(one.charCodeAt(0)))
  const hex = (code: number): string => String.raw`\u${code.toString(16).padStart(4, '0')}`
  const json = JSON.stringify(first).slice(1, -1)
  const inJson = [
    json,
    json.replaceAll('/', String.raw`\/`),
    spelled(/[^\u0020-~]/g, hex),
    spelled(/[^A-Za-z0-9]/g, hex),
  ]
  const twice = inJson.map((one) => one.replaceAll('\\', '\\\\'))
  const once = [first, ...inJson, ...twice]
  const all = [
    ...once,
    ...once.flatMap((one) => [
      encodeURIComponent(one),
      encodeURIComponent(encodeURIComponent(one)),
      new URLSearchParams({ v: one }).toString().slice(2),
    ]),
    ...once.map((one) =>
      one.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ),
    spelled(/[^A-Za-z0-9]/g, (code) => `&#x${code.toString(16)};`),
    spelled(/[^A-Za-z0-9]/g, (code) => `&#${code};`),
  ]
  const cases = all.flatMap((one) => [
    one,
    one.replace(/%..|u....|#x\w+/g, (hex) => hex.toLowerCase()),
    one.replace(/(?<=%|u|#x)[\da-f]+/g, (hex) => hex.toUpperCase()),
  ])
  return [...new Set(cases.map((one) => one.slice(0, 4)))]
}

/** A word of letters, or a number, may stand in a text for itself: `Set-Cookie: session=deleted`. */
function isTelling(secret: string): boolean {
  if (/^\d+$/.test(secret)) return secret.length >= 16
  return secret.length >= (/^[A-Z]?[a-z]+$|^[A-Z]+$/.test(secret) ? UNMISTAKABLE : LEAST)
}

const pairAt = (text: string, place: number): number =>
  (text.charCodeAt(place) * 257 + text.charCodeAt(place + 1)) & 0xffff

interface Found {
  readonly name: string
  readonly end: number
}

function replaced(text: string, needles: Needles): string {
  let out = ''
  let kept = 0
  for (let next = nextIn(text, 0, needles); next !== null; next = nextIn(text, kept, needles)) {
    out += text.slice(kept, next.at) + next.name
    kept = next.end
  }
  return kept === 0 ? text : out + text.slice(kept)
}

function nextIn(text: string, from: number, needles: Needles): (Found & { readonly at: number }) | null {
  const { begins, lengths } = needles
  for (let at = from; at + LEAST <= text.length; at++) {
    if (begins[pairAt(text, at)] === 0) continue
    const sizes = lengths.get(text.slice(at, at + 4))
    const found = sizes && (asItIs(text, at, sizes, needles) ?? otherwise(text, at, sizes, needles))
    if (found) return { ...found, at }
  }
  return null
}

function asItIs(text: string, at: number, sizes: readonly number[], { forms }: Needles): Found | null {
  for (const size of sizes) {
    const needle = forms.get(text.slice(at, at + size))
    if (needle !== undefined && (needle.anywhere || standsAlone(text, at, at + size)))
      return { name: needle.name, end: at + size }
  }
  return null
}

/** Spelled for a URL, for JSON or for HTML. */
function otherwise(text: string, at: number, sizes: readonly number[], { forms }: Needles): Found | null {
  for (const { plain, ends } of decodedFrom(text, at, sizes[0] ?? 0))
    for (const size of sizes) {
      if (size > plain.length) continue
      const one = plain.slice(0, size)
      const needle = forms.get(one) ?? forms.get(one.replaceAll('+', ' '))
      const end = ends[size - 1] ?? text.length
      if (needle !== undefined && (needle.anywhere || standsAlone(text, at, end))) return { name: needle.name, end }
    }
  return null
}

/** The name of a JSON property is no secret, and within a word only what is unmistakable. */
function standsAlone(text: string, at: number, end: number): boolean {
  const after = text.slice(end, end + 8)
  return !/^[A-Za-z0-9_]/.test(after) && !/^"\s*:/.test(after) && beginsWord(text.slice(Math.max(0, at - 6), at))
}

function beginsWord(before: string): boolean {
  return !/[A-Za-z0-9_]$/.test(before) || /(%[0-9A-Fa-f]{2}|\\[a-z]|\\u[0-9A-Fa-f]{4})$/.test(before)
}
