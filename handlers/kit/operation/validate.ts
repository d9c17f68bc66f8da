/** Judges JSON values against contract schemas. */
import type { TSchema } from 'typebox'
import { judgeFor, type Judge, type Mismatch } from './schema-judge.ts'

/**
 * The first place where a value does not fit, or undefined.
 *
 * @example firstMismatch(Type.Object({ name: Type.String() }), { name: 1 })?.path // '/name'
 */
export function firstMismatch(schema: TSchema, value: unknown): Mismatch | undefined {
  return judgeFor(schema)(value)
}

/** As `firstMismatch`, for a schema that many values are judged by: its judge is written when the first of them comes. */
export function judgeOf(schema: TSchema): Judge {
  let judge: Judge | undefined
  return (value) => (judge ??= judgeFor(schema))(value)
}
