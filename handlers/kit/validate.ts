/** Judges JSON values against contract schemas. */
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'

export interface Mismatch {
  /** JSON pointer; empty for the value itself. */
  readonly path: string
  readonly message: string
}

/** The first place where a value does not fit, or undefined. */
export function firstMismatch(schema: TSchema, value: unknown): Mismatch | undefined {
  if (Value.Check(schema, value)) return undefined
  const [first] = Value.Errors(schema, value)
  if (!first) return { path: '', message: 'the value does not fit' }
  const missing = (first.params as { requiredProperties?: readonly string[] }).requiredProperties?.[0]
  return missing === undefined
    ? { path: first.instancePath, message: first.message }
    : { path: `${first.instancePath}/${missing}`, message: 'the field is missing' }
}
