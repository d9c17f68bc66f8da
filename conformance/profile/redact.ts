/** Keeps secrets out of everything that leaves the suite. A secret becomes `<redacted:NAME>`; `report/curl.ts` turns that into `$NAME`. */
import type { Secret } from './credential.ts'

export interface Redactor {
  readonly add: (secret: Secret) => void
  readonly text: (text: string) => string
  /** A copy of a JSON value with every string in it, keys too, made safe. Strings in `keep` stay when they are the whole string. */
  readonly deep: <T>(value: T, keep?: ReadonlySet<string>) => T
}

/** Shorter than this, hiding a secret would only garble the text. */
const shortest = 3

/** A redactor that knows some secrets and can learn more. */
export function createRedactor(secrets: readonly Secret[] = []): Redactor {
  const needles = new Map<string, string>()
  let longestFirst: readonly Needle[] = []
  let pattern: RegExp | null = null
  const add = (secret: Secret): void => {
    for (const form of spellings(secret.value)) if (!needles.has(form)) needles.set(form, secret.name)
    longestFirst = [...needles].toSorted(([a], [b]) => b.length - a.length)
    pattern = anyOf([...needles.keys()])
  }
  secrets.forEach(add)
  const text = (whole: string): string => (pattern?.test(whole) ? without(whole, longestFirst) : whole)
  return { add, text, deep: (value, keep = new Set()) => deep(value, text, keep) }
}

/** A spelling of a secret, and its name. */
type Needle = readonly [form: string, name: string]

/**
 * The longest first wherever it stands: one that is a piece of another, perhaps with something before it, must not leave the rest of that
 * behind. What stands for a secret is never searched again.
 */
function without(whole: string, longestFirst: readonly Needle[]): string {
  const at = longestFirst.findIndex(([form]) => whole.includes(form))
  const [form, name] = longestFirst[at] ?? []
  if (form === undefined) return whole
  const others = longestFirst.slice(at + 1)
  return whole
    .split(form)
    .map((piece) => without(piece, others))
    .join(`<redacted:${name}>`)
}

function anyOf(needles: readonly string[]): RegExp | null {
  if (needles.length === 0) return null
  return new RegExp(needles.map((needle) => needle.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'))
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
