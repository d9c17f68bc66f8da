import { numberEnd } from './filter-tokens.ts'
import type { Literal } from './filter-tree.ts'

/**
 * Puts a field's value and a literal in order: below zero, zero or above, or `null` when they cannot be compared. The
 * value decides how the literal is read, because IBM's examples leave quotes away freely (`status=CLOSED`, `id = 111`;
 * S2, c_rest_api_filtering): numbers by size, strings by code unit, `false` before `true`. Inferred; nobody says more.
 */
export function compareLiteral(value: unknown, literal: Literal): number | null {
  if (typeof value === 'number') return order(value, numberOf(literal))
  if (typeof value === 'string') return order(value, literal.text)
  if (typeof value === 'boolean') return order(value, booleanOf(literal))
  return null
}

function order<T extends number | string | boolean>(value: T, other: T | null): number | null {
  if (other === null) return null
  return value < other ? -1 : value > other ? 1 : 0
}

function numberOf(literal: Literal): number | null {
  const isNumber = literal.text.length > 0 && numberEnd(literal.text, 0) === literal.text.length
  return isNumber ? Number(literal.text) : null
}

function booleanOf(literal: Literal): boolean | null {
  const text = literal.text.length > 5 ? literal.text : literal.text.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : null
}
