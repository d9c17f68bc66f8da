/** Deep equality of JSON values; key order and how numbers are written do not matter. */
import { own } from './json.ts'
import { show } from './show.ts'

export interface Difference {
  /** JSON pointer: `/items/0/name`; the empty text for the whole value. */
  readonly path: string
  readonly expected: string
  readonly got: string
}

/** The first place where two JSON values differ, or null. */
export function firstDifference(expected: unknown, got: unknown, path = ''): Difference | null {
  if (Object.is(expected, got) || (expected === 0 && got === 0)) return null
  if (Array.isArray(expected) && Array.isArray(got)) return inArrays(expected, got, path)
  if (isRecord(expected) && isRecord(got)) return inRecords(expected, got, path)
  return { path, expected: show(expected), got: show(got) }
}

/** Are two JSON values the same? */
export function sameJson(left: unknown, right: unknown): boolean {
  return firstDifference(left, right) === null
}

/** One step of a JSON pointer (RFC 6901). */
export function pointer(path: string, key: string | number): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function inArrays(expected: readonly unknown[], got: readonly unknown[], path: string): Difference | null {
  if (expected.length !== got.length) {
    return { path, expected: `${expected.length} items`, got: `${got.length} items` }
  }
  for (const [index, one] of expected.entries()) {
    const difference = firstDifference(one, got[index], pointer(path, index))
    if (difference !== null) return difference
  }
  return null
}

function inRecords(expected: Readonly<Record<string, unknown>>, got: Readonly<Record<string, unknown>>, path: string) {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
    const difference = firstDifference(own(expected, key), own(got, key), pointer(path, key))
    if (difference !== null) return difference
  }
  return null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
