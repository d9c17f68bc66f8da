/** An extension as a client reads it from an answer, and when two of them are the same. */
import { schemas } from '../../contracts/connections/index.ts'
import { type Body, isObject } from '../judge/index.ts'
import type { Json } from '../json/index.ts'

/** A body with the five fields, each of the kind that is meant: what another one was taken for is an open question. */
export function isWhole(body: unknown): body is Body {
  if (!isObject(body)) return false
  const isText = (field: string): boolean => typeof body[field] === 'string'
  return (
    ['name', 'type', 'description'].every(isText) &&
    (isText('urls') || isObject(body['urls'])) &&
    isObject(body['payload'])
  )
}

/** Fields of a request body. */
export type Fields = Readonly<Record<string, Json>>

/** The five fields of the table: 004_47ff1844085d6a3c, lines 13-36. */
export const fieldNames = Object.keys(schemas.ExtensionFields.properties)

/** A text that is not empty, or undefined. */
export function textIn(body: Body, field: string): string | undefined {
  const value = body[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The fields of an extension that a body has, in the form in which they are compared. What else it has does not count. */
export function fieldsOf(body: Body): Body {
  return Object.fromEntries(fieldNames.flatMap((field) => (field in body ? [[field, asSet(body[field])]] : [])))
}

/**
 * A value with the entries of every itemSet in one order: the two printed readings of one extension have them in different
 * ones (contradiction c12; `Behaviour, array order` in docs/sources). Every other array keeps its order.
 */
export function asSet(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSet)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const inner = asSet(one)
      return [key, key === 'itemSet' && Array.isArray(inner) ? inner.toSorted(byText) : inner]
    }),
  )
}

const byText = (left: unknown, right: unknown): number => (sortedText(left) < sortedText(right) ? -1 : 1)

/** A JSON text that does not depend on the order of keys. */
function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    isObject(one) ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))) : one,
  )
}
