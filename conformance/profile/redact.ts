/** Keeps secrets out of everything that leaves the suite. A secret becomes `<redacted:NAME>`; `report/curl.ts` turns that into `$NAME`. */
import { createPseudonyms } from '../history/secrets/index.ts'
import type { Secret } from './credential.ts'

export interface Redactor {
  readonly add: (secret: Secret) => void
  /** Hides what somebody else knows, too. */
  readonly also: (hide: (text: string) => string) => void
  readonly text: (text: string) => string
  /** A copy of a JSON value with every string in it, keys too, made safe. Strings in `keep` stay when they are the whole string. */
  readonly deep: <T>(value: T, keep?: ReadonlySet<string>) => T
}

/** Shorter than this, hiding a secret would only garble the text. */
const shortest = 3

/** A redactor that knows some secrets and can learn more. */
export function createRedactor(secrets: readonly Secret[] = []): Redactor {
  const needles = new Map<string, string>()
  const deeply = createPseudonyms()
  const others: ((text: string) => string)[] = []
  let pattern: RegExp | null = null
  const add = ({ name, value }: Secret): void => {
    const secret = value.replace(SCHEME, '')
    for (const form of spellings(secret)) if (!needles.has(form)) needles.set(form, name)
    pattern = anyOf([...needles.keys()])
    deeply.hide(secret, `<redacted:${name}>`)
  }
  secrets.forEach(add)
  const text = (whole: string): string =>
    others.reduce(
      (safe, hide) => encoded(safe, hide),
      pattern === null ? whole : encoded(without(whole, pattern, needles), deeply.text),
    )
  return {
    add,
    also: (hide) => void others.push(hide),
    text,
    deep: (value, keep = new Set()) => deep(value, text, keep),
  }
}

/** The name of a scheme is no secret, and who reads a report wants it. */
const SCHEME = /^(?:apikey|basic|bearer)\s+/i

/** A stretch of a text that must go, and the longest secret in it. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly longest: string
}

/** Secrets that overlap go together: one that is a piece of another must not leave the rest of that behind. What stands for a secret is never searched again. */
function without(whole: string, pattern: RegExp, names: ReadonlyMap<string, string>): string {
  const stretches: Stretch[] = []
  for (const { index: from, 1: needle = '' } of whole.matchAll(pattern)) {
    const last = stretches.at(-1)
    const to = from + needle.length
    if (last === undefined || from >= last.to) stretches.push({ from, to, longest: needle })
    else {
      const longest = needle.length > last.longest.length ? needle : last.longest
      stretches.splice(-1, 1, { from: last.from, to: Math.max(to, last.to), longest })
    }
  }
  let safe = ''
  let at = 0
  for (const { from, to, longest } of stretches) {
    safe += `${whole.slice(at, from)}<redacted:${names.get(longest) ?? 'SECRET'}>`
    at = to
  }
  return safe + whole.slice(at)
}

/** What is left is escaped otherwise, or encoded. What stands for a secret already stays. */
const encoded = (safe: string, hide: (text: string) => string): string =>
  safe
    .split(/(<redacted:[^<>]*>)/)
    .map((piece, at) => (at % 2 === 1 ? piece : hide(piece)))
    .join('')

/** Finds at each place the longest that begins there, those that overlap too. */
function anyOf(needles: readonly string[]): RegExp | null {
  if (needles.length === 0) return null
  const longestFirst = needles.toSorted((a, b) => b.length - a.length)
  const any = longestFirst.map(searchedFor).join('|')
  return new RegExp(`(?=(${any}))`, 'g')
}

/** A short word, like the name of a user, may be a piece of another: `administrator`. */
function searchedFor(needle: string): string {
  if (/^[a-z]{1,7}$/i.test(needle)) return `(?<![a-z])${needle}(?![a-z])`
  return needle.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** As it is, inside a URL, and inside JSON text. */
function spellings(value: string): readonly string[] {
  if (value.length < shortest) return []
  const wellFormed = value.toWellFormed()
  const inUrl = encodeURIComponent(wellFormed)
  const inQuery = new URLSearchParams({ v: wellFormed }).toString().slice(2)
  return [...new Set([value, inUrl, inQuery, JSON.stringify(value).slice(1, -1)])]
}

function deep<T>(value: T, text: (whole: string) => string, keep: ReadonlySet<string>): T {
  const inner = (one: unknown): unknown => {
    if (typeof one === 'string') return keep.has(one) ? one : text(one)
    if (Array.isArray(one)) return one.map(inner)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, child]) => [text(key), inner(child)]))
  }
  return inner(value) as T
}
