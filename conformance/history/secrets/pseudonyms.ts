/** Stable names for secrets: numbers in order of appearance, never derived from the secret. */

export interface Pseudonyms {
  /** The name of a secret, a new one when it was never seen. What is such a name already stays. */
  readonly of: (secret: string) => string
  /** Hides a secret wherever it turns up, under the name of another: the password within a credential. */
  readonly hide: (secret: string, name: string) => void
  /** The text with every known secret in it replaced, however it is spelled there. */
  readonly text: (text: string) => string
}

/** No shorter secret is looked for in running text: it would be found in words that are none. */
const LEAST = 6
/** As long as this it is no word of any language, and is looked for within words too. */
const UNMISTAKABLE = 12

/** Pseudonyms that know nothing yet. */
export function createPseudonyms(): Pseudonyms {
  const names = new Map<string, string>()
  const needles = new Map<number, Needle[]>()
  const hide = (secret: string, name: string): void => {
    for (const form of spellings(secret)) addNeedle(needles, { form, name, anywhere: secret.length >= UNMISTAKABLE })
  }
  const of = (secret: string): string => {
    if (/^caller-\d+$/.test(secret)) return secret
    const known = names.get(secret)
    if (known !== undefined) return known
    const name = `caller-${names.size + 1}`
    names.set(secret, name)
    hide(secret, name)
    return name
  }
  return { of, hide, text: (text) => (needles.size === 0 ? text : replaced(text, needles)) }
}

interface Needle {
  readonly form: string
  readonly name: string
  readonly anywhere: boolean
}

function addNeedle(needles: Map<number, Needle[]>, needle: Needle): void {
  const key = keyAt(needle.form, 0)
  const known = needles.get(key) ?? []
  if (known.some(({ form }) => form === needle.form)) return
  // The longest first, so that no part of a secret is left behind.
  needles.set(
    key,
    [...known, needle].sort((a, b) => b.form.length - a.form.length),
  )
}

/** A word of letters, or a number, may stand in a text for itself: `Set-Cookie: session=deleted`. */
function isTelling(secret: string): boolean {
  if (/^\d+$/.test(secret)) return secret.length >= 16
  return secret.length >= (/^[A-Z]?[a-z]+$|^[A-Z]+$/.test(secret) ? UNMISTAKABLE : LEAST)
}

/** As it is, within a URL, within JSON, and with its UTF-8 read a byte a character, as headers and binary bodies are. */
function spellings(secret: string): ReadonlySet<string> {
  if (!isTelling(secret)) return new Set()
  const whole = secret.toWellFormed()
  const json = JSON.stringify(whole).slice(1, -1)
  return new Set([
    secret,
    encodeURIComponent(whole),
    new URLSearchParams({ v: whole }).toString().slice(2),
    json,
    json.replaceAll('/', String.raw`\/`),
    Array.from(new TextEncoder().encode(whole), (byte) => String.fromCharCode(byte)).join(''),
  ])
}

/** The first four characters as one number: one look-up a place, however many secrets there are. */
function keyAt(text: string, place: number): number {
  let key = 0
  for (let i = place; i < place + 4; i++) key = (Math.imul(key, 31) + text.charCodeAt(i)) | 0
  return key
}

function replaced(text: string, needles: ReadonlyMap<number, readonly Needle[]>): string {
  let out = ''
  let kept = 0
  for (let at = 0; at + LEAST <= text.length; at++) {
    const needle = needles.get(keyAt(text, at))?.find((one) => standsAt(one, text, at))
    if (needle === undefined) continue
    out += text.slice(kept, at) + needle.name
    kept = at + needle.form.length
    at = kept - 1
  }
  return kept === 0 ? text : out + text.slice(kept)
}

/** The name of a JSON property is none, and within a word only what is unmistakable. */
function standsAt({ form, anywhere }: Needle, text: string, at: number): boolean {
  if (!text.startsWith(form, at)) return false
  const after = text.slice(at + form.length, at + form.length + 8)
  if (anywhere) return true
  return !/^[A-Za-z0-9_]/.test(after) && !/^"\s*:/.test(after) && beginsWord(text.slice(Math.max(0, at - 6), at))
}

function beginsWord(before: string): boolean {
  return !/[A-Za-z0-9_]$/.test(before) || /(%[0-9A-Fa-f]{2}|\\[a-z]|\\u[0-9A-Fa-f]{4})$/.test(before)
}
