/** Judges JSON values against contract schemas. */
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Value } from 'typebox/value'

export interface Mismatch {
  /** JSON pointer; empty for the value itself. */
  readonly path: string
  readonly message: string
}

/** The first place where a value does not fit, or undefined. */
export function firstMismatch(schema: TSchema, value: unknown): Mismatch | undefined {
  if (compiled(schema).Check(value)) return undefined
  const [first] = Value.Errors(schema, value)
  if (!first) return { path: '', message: 'the value does not fit' }
  const missing = (first.params as { requiredProperties?: readonly string[] }).requiredProperties?.[0]
  return missing === undefined
    ? { path: first.instancePath, message: first.message }
    : { path: `${first.instancePath}/${missing}`, message: 'the field is missing' }
}

const validators = new WeakMap<TSchema, Validator>()

/** Schemas are compiled once; where a page's policy forbids making code, the library interprets them instead. */
function compiled(schema: TSchema): Validator {
  const known = validators.get(schema)
  if (known) return known
  const made = Compile(schema)
  validators.set(schema, made)
  return made
}
