import type { NameToken } from './name-tokens.ts'
import { tokenizeNames } from './name-tokens.ts'
import type { Result } from './result.ts'

/** One `+field` or `-field`. `nested`: brackets followed, which no operation here can sort on. */
export interface SortKey {
  readonly field: string
  readonly descending: boolean
  readonly nested: boolean
}

/** A sort that does not parse: no sign, no name, brackets that do not close. No document gives it a code. */
export interface SortSyntaxError {
  readonly code: 'syntax'
}
/** `22609`: the sort reaches below the top level. `22610`: no sorting on that field. HTTP 422 (`Operations` in docs/sources). */
export interface SortCheckError {
  readonly code: '22609' | '22610'
  readonly field: string
}
export type SortError = SortSyntaxError | SortCheckError

/**
 * Reads a `sort` value: `+` ascending, `-` descending, comma between keys (`Sort` (docs/sources/qradar.md)). Blank is as
 * good as absent: `null`. A `+` that was not sent as `%2B` arrives as a space, so its key has no sign and is refused.
 */
export function parseSort(raw: string): Result<readonly SortKey[] | null, SortSyntaxError> {
  const tokens = tokenizeNames(raw)
  if (!tokens.ok) return { ok: false, error: { code: 'syntax' } }
  if (tokens.value.length === 0) return { ok: true, value: null }
  const keys = parseSortTokens(tokens.value)
  return keys === null ? { ok: false, error: { code: 'syntax' } } : { ok: true, value: keys }
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

/** The first key that cannot be sorted on, in the order written; `null` when all can. */
export function checkSort(keys: readonly SortKey[], sortable: ReadonlySet<string>): SortCheckError | null {
  for (const { field, nested } of keys) {
    if (nested) return { code: '22609', field }
    if (!sortable.has(field)) return { code: '22610', field }
  }
  return null
}

/** Parses and judges a `sort` value; absent or blank gives `null`. */
export function readSort(
  raw: string | null | undefined,
  sortable: ReadonlySet<string>,
): Result<readonly SortKey[] | null, SortError> {
  const parsed = parseSort(raw ?? '')
  if (!parsed.ok || parsed.value === null) return parsed
  const error = checkSort(parsed.value, sortable)
  return error === null ? parsed : { ok: false, error }
}

/**
 * Compares two objects by the keys, the first that tells them apart deciding. Null and missing count as greater than
 * any value, so they come last ascending and first descending: the rule of PostgreSQL, which QRadar keeps its
 * configuration in. Inferred; the documents do not say. Numbers by size, strings by code unit, `false` before `true`.
 */
export function compareBySort(keys: readonly SortKey[]): (left: object, right: object) => number {
  // Only the first key of a field can tell anything apart, so a long list of repeats costs nothing per comparison.
  const telling = keys.filter(onceEach())
  return (left, right) => {
    for (const key of telling) {
      const order = compareValues(valueOf(left, key.field), valueOf(right, key.field))
      if (order !== 0) return key.descending ? -order : order
    }
    return 0
  }
}

/** A sorted copy; equals keep the order they came in. `null` keys leave the order alone. */
export function sortItems<T extends object>(items: readonly T[], keys: readonly SortKey[] | null): T[] {
  return keys === null ? [...items] : items.toSorted(compareBySort(keys))
}

function keyOf(token: Extract<NameToken, { readonly kind: 'name' }>): SortKey | null {
  const sign = token.text.charAt(0)
  if (token.escapedStart || (sign !== '+' && sign !== '-') || token.text.length === 1) return null
  return { field: token.text.slice(1), descending: sign === '-', nested: false }
}

function onceEach(): (key: SortKey) => boolean {
  const seen = new Set<string>()
  return ({ field }) => seen.size < seen.add(field).size
}

const valueOf = (item: object, field: string): unknown =>
  Object.hasOwn(item, field) ? (item as Readonly<Record<string, unknown>>)[field] : null

/** Kinds of value in the order they sort; what has no order of its own (lists, objects) is all alike. */
const kinds = ['boolean', 'number', 'string', 'object']
const rank = (value: unknown): number => (value === null || value === undefined ? 4 : kinds.indexOf(typeof value))

function compareValues(left: unknown, right: unknown): number {
  const ranks = rank(left) - rank(right)
  if (ranks !== 0 || typeof left === 'object') return ranks
  const [low, high] = [left as number | string | boolean, right as number | string | boolean]
  return low < high ? -1 : low > high ? 1 : 0
}
