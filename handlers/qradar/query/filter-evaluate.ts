import { isNumber } from './filter-tokens.ts'
import type { CompareOperator, FieldPath, FilterTree, Literal } from './filter-tree.ts'
import { compileLike } from './like.ts'

/** Decides one JSON value. */
export type FilterTest = (value: unknown) => boolean

/**
 * Turns a tree into a test. A field that is missing counts as null. On null the comparisons, `in` and `between` are
 * false, and `!=`, `not in` and `not between` true (`Filter` (docs/sources/qradar.md)); `like` and `contains` are false
 * there too (inferred). `not` turns whatever it stands before, null or no.
 */
export function compileFilter(tree: FilterTree): FilterTest {
  if ('terms' in tree) {
    const terms = tree.terms.map(compileFilter)
    return tree.kind === 'or'
      ? (value) => terms.some((term) => term(value))
      : (value) => terms.every((term) => term(value))
  }
  if (tree.kind === 'not') {
    const term = compileFilter(tree.term)
    return (value) => !term(value)
  }
  const test = compileTest(tree)
  return (value) => test(valueAt(value, tree.path))
}

/** The test of what stands at a path. */
function compileTest(tree: Extract<FilterTree, { readonly path: FieldPath }>): FilterTest {
  switch (tree.kind) {
    case 'compare':
      return (value) => holds(value, tree.operator, tree.literal)
    case 'in':
      return (value) => tree.literals.some((literal) => holds(value, '=', literal)) !== tree.negated
    case 'between':
      // Both ends belong to the range, as in SQL; the page does not say.
      return (value) => (holds(value, '>=', tree.from) && holds(value, '<=', tree.to)) !== tree.negated
    case 'null':
      return (value) => (value === null) !== tree.negated
    case 'like': {
      const matches = compileLike(tree.pattern, tree.ignoreCase)
      // Numbers and booleans are matched as they are written in JSON (inferred).
      return (value) => value !== null && typeof value !== 'object' && matches(String(value))
    }
    case 'contains-value':
      return (value) => elementsOf(value).some((each) => holds(each, '=', tree.literal))
    case 'contains': {
      const inner = compileFilter(tree.filter)
      return (value) => elementsOf(value).some(inner)
    }
  }
}

/** A path leads through objects only; lists are looked into by `contains`. */
function valueAt(value: unknown, path: FieldPath): unknown {
  let found: unknown = value
  for (const name of path) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, name)) return null
    found = (found as Readonly<Record<string, unknown>>)[name]
  }
  return found ?? null
}

/** Of each operator, whether it holds of what comes before, is equal to or comes after the literal. */
const HOLDS: Readonly<Record<CompareOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
}

/** `!=` is the opposite of `=`, so it holds for null and for what cannot be compared. */
function holds(value: unknown, operator: CompareOperator, literal: Literal): boolean {
  const order = compareLiteral(value, literal)
  return order === null ? operator === '!=' : HOLDS[operator](order)
}

/**
 * Puts a field's value and a literal in order: below zero, zero or above, or `null` when they cannot be compared. The
 * value decides how the literal is read, because IBM's examples leave quotes away freely (`status=CLOSED`, `id = 111`;
 * S2, c_rest_api_filtering): numbers by size, strings by code unit, `false` before `true`. Inferred; nobody says more.
 */
function compareLiteral(value: unknown, { text }: Literal): number | null {
  if (typeof value === 'number') return isNumber(text) ? compared(value, Number(text)) : null
  if (typeof value === 'string') return compared(value, text)
  if (typeof value !== 'boolean' || !/^(true|false)$/i.test(text)) return null
  return compared(value, text.toLowerCase() === 'true')
}

function compared<T extends number | string | boolean>(value: T, other: T): number {
  return value < other ? -1 : value > other ? 1 : 0
}

/** What `contains` looks at: the elements of a list, the values of a map. */
function elementsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}
