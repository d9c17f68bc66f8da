import type { Slices } from '../../kit/time/slices.ts'
import { tokenizeNames, type NameToken } from './name-tokens.ts'

/** One `+field` or `-field`. `nested`: brackets followed, which no operation here can sort on. */
export interface SortKey {
  readonly field: string
  readonly descending: boolean
  readonly nested: boolean
}

/**
 * What is wrong with a `sort` value, HTTP 422 with each. `22609`: it reaches below the top level. `22610`: no sorting on
 * that field (`Operations` in docs/sources). No document gives a code to what does not parse: no sign, no name, brackets
 * that do not close.
 */
export type SortError = { readonly code: 'syntax' } | { readonly code: '22609' | '22610'; readonly field: string }

/** The keys in the order written, where `null` leaves the order alone, or what is wrong with them. */
export type SortRead =
  { readonly ok: true; readonly value: readonly SortKey[] | null } | { readonly ok: false; readonly error: SortError }

/**
 * Reads a `sort` value: `+` ascending, `-` descending, comma between keys (`Sort` (docs/sources/qradar.md)). Blank is as
 * good as absent: `null`. A `+` that was not sent as `%2B` arrives as a space, so its key has no sign and is refused.
 */
export function parseSort(raw: string): SortRead {
  const tokens = tokenizeNames(raw)
  if (tokens?.length === 0) return { ok: true, value: null }
  const value = tokens && parseSortTokens(tokens)
  return value ? { ok: true, value } : { ok: false, error: { code: 'syntax' } }
}

/** Builds the keys from tokens, each read once; what stands in brackets only has to balance. */
export function parseSortTokens(tokens: readonly NameToken[]): readonly SortKey[] | null {
  const keys: SortKey[] = []
  let current = null as SortKey | null
  let depth = 0
  for (const token of tokens) {
    if (depth > 0 || (token.kind === '(' && current?.nested === false)) {
      depth += token.kind === '(' ? 1 : token.kind === ')' ? -1 : 0
      if (current !== null) current = { ...current, nested: true }
    } else if (token.kind === 'name' && current === null) {
      current = keyOf(token)
      if (current === null) return null
    } else if (token.kind === ',' && current !== null) {
      keys.push(current)
      current = null
    } else return null
  }
  return current === null || depth > 0 ? null : [...keys, current]
}

function keyOf(token: Extract<NameToken, { readonly kind: 'name' }>): SortKey | null {
  const sign = token.text.charAt(0)
  if (token.escapedStart || (sign !== '+' && sign !== '-') || token.text.length === 1) return null
  return { field: token.text.slice(1), descending: sign === '-', nested: false }
}

/** Parses and judges a `sort` value; absent or blank gives `null`. The first key that cannot be sorted on is told. */
export function readSort(raw: string | null | undefined, sortable: ReadonlySet<string>): SortRead {
  const parsed = parseSort(raw ?? '')
  const wrong = parsed.ok ? parsed.value?.find(({ field, nested }) => nested || !sortable.has(field)) : undefined
  return wrong ? { ok: false, error: { code: wrong.nested ? '22609' : '22610', field: wrong.field } } : parsed
}

/**
 * Compares two objects by the keys, the first that tells them apart deciding. Null and missing count as greater than
 * any value, so they come last ascending and first descending: the rule of PostgreSQL, which QRadar keeps its
 * configuration in. Inferred; the documents do not say. Numbers by size, strings by code unit, `false` before `true`.
 */
export function compareBySort(keys: readonly SortKey[]): (left: object, right: object) => number {
  const seen = new Set<string>()
  // Only the first key of a field can tell anything apart, so a long list of repeats costs nothing per comparison.
  const telling = keys.filter(({ field }) => seen.size < seen.add(field).size)
  return (left, right) => {
    for (const key of telling) {
      const order = compareValues(valueOf(left, key.field), valueOf(right, key.field))
      if (order !== 0) return key.descending ? -order : order
    }
    return 0
  }
}

const valueOf = (item: object, field: string): unknown =>
  Object.hasOwn(item, field) ? (item as Readonly<Record<string, unknown>>)[field] : null

/** Kinds of value in the order they sort; what has no order of its own (lists, objects) is all alike. */
const KINDS = ['boolean', 'number', 'string', 'object']
const rank = (value: unknown): number => (value === null || value === undefined ? 4 : KINDS.indexOf(typeof value))

function compareValues(left: unknown, right: unknown): number {
  const ranks = rank(left) - rank(right)
  if (ranks !== 0 || typeof left === 'object') return ranks
  const [low, high] = [left as number | string | boolean, right as number | string | boolean]
  return low < high ? -1 : low > high ? 1 : 0
}

/** Sorts what it is given, in slices. */
export type Sorter = <T extends object>(items: readonly T[]) => Slices<readonly T[]>

/** What is sorted in one go; the runs are merged afterwards. */
const RUN = 256

/** A sorted copy, made in slices; equals keep the order they came in. `null` keys leave the order alone. */
export function* sortWork<T extends object>(
  items: readonly T[],
  keys: readonly SortKey[] | null,
): Slices<readonly T[]> {
  if (keys === null) return items
  const compare = compareBySort(keys)
  let runs: (readonly T[])[] = []
  for (let at = 0; at < items.length; at += RUN) {
    runs.push(items.slice(at, at + RUN).toSorted(compare))
    yield
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = []
    for (let at = 0; at < runs.length; at += 2)
      merged.push(yield* mergeWork(runs[at] ?? [], runs[at + 1] ?? [], compare))
    runs = merged
  }
  return runs[0] ?? []
}

/** Equals of the left come first: they came first. */
function* mergeWork<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): Slices<readonly T[]> {
  if (right.length === 0) return left
  const merged: T[] = []
  let [fromLeft, fromRight] = [0, 0]
  while (merged.length < left.length + right.length) {
    const takesRight =
      fromLeft === left.length || (fromRight < right.length && compare(left[fromLeft] as T, right[fromRight] as T) > 0)
    merged.push((takesRight ? right[fromRight++] : left[fromLeft++]) as T)
    if (merged.length % RUN === 0) yield
  }
  return merged
}
