import { compareLiteral } from './filter-compare.ts'
import type { CompareOperator, FieldPath, FilterTree, Literal } from './filter-tree.ts'
import { compileLike } from './like.ts'

/** Decides one JSON value. */
export type FilterTest = (value: unknown) => boolean

type Kind<K extends FilterTree['kind']> = Extract<FilterTree, { readonly kind: K }>

/** True when the value passes. To test many values, compile once and call the result. */
export function evaluateFilter(tree: FilterTree, value: unknown): boolean {
  return compileFilter(tree)(value)
}

/**
 * Turns a tree into a test. A field that is missing counts as null. On null the comparisons, `in` and `between` are
 * false, and `!=`, `not in` and `not between` true (`Filter` (docs/sources/qradar.md)); `like` and `contains` are false
 * there too (inferred). `not` turns whatever it stands before, null or no.
 */
export function compileFilter(tree: FilterTree): FilterTest {
  switch (tree.kind) {
    case 'or': {
      const terms = tree.terms.map(compileFilter)
      return (value) => terms.some((term) => term(value))
    }
    case 'and': {
      const terms = tree.terms.map(compileFilter)
      return (value) => terms.every((term) => term(value))
    }
    case 'not': {
      const term = compileFilter(tree.term)
      return (value) => !term(value)
    }
    case 'compare':
      return (value) => holds(valueAt(value, tree.path), tree.operator, tree.literal)
    case 'in':
      return (value) => isIn(valueAt(value, tree.path), tree) !== tree.negated
    case 'between':
      return (value) => isBetween(valueAt(value, tree.path), tree) !== tree.negated
    case 'null':
      return (value) => (valueAt(value, tree.path) === null) !== tree.negated
    case 'like':
      return likeTest(tree)
    case 'contains-value':
      return (value) => elementsOf(valueAt(value, tree.path)).some((each) => holds(each, '=', tree.literal))
    case 'contains': {
      const inner = compileFilter(tree.filter)
      return (value) => elementsOf(valueAt(value, tree.path)).some(inner)
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

/** `!=` is the opposite of `=`, so it holds for null and for what cannot be compared. */
function holds(value: unknown, operator: CompareOperator, literal: Literal): boolean {
  const found = compareLiteral(value, literal)
  if (operator === '!=') return found !== 0
  if (found === null) return false
  switch (operator) {
    case '=':
      return found === 0
    case '>':
      return found > 0
    case '>=':
      return found >= 0
    case '<':
      return found < 0
    case '<=':
      return found <= 0
  }
}

const isIn = (value: unknown, tree: Kind<'in'>): boolean => tree.literals.some((literal) => holds(value, '=', literal))

/** Both ends belong to the range, as in SQL; the page does not say. */
const isBetween = (value: unknown, tree: Kind<'between'>): boolean =>
  holds(value, '>=', tree.from) && holds(value, '<=', tree.to)

/** Numbers and booleans are matched as they are written in JSON (inferred). */
function likeTest(tree: Kind<'like'>): FilterTest {
  const matches = compileLike(tree.pattern, tree.ignoreCase)
  return (value) => {
    const found = valueAt(value, tree.path)
    return found !== null && typeof found !== 'object' && matches(String(found))
  }
}

/** What `contains` looks at: the elements of a list, the values of a map. */
function elementsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}
