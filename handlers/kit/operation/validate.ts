/** Judges JSON values against contract schemas. */
import type { TSchema } from 'typebox'
import { Check, Errors } from 'typebox/schema'

export interface Mismatch {
  /** JSON pointer; empty for the value itself. */
  readonly path: string
  readonly message: string
}

/**
 * The first place where a value does not fit, or undefined.
 *
 * @example firstMismatch(Type.Object({ name: Type.String() }), { name: 1 })?.path // '/name'
 */
export function firstMismatch(schema: TSchema, value: unknown): Mismatch | undefined {
  return Check(schema, value) ? undefined : mismatchIn(schema, value)
}

/** A schema is compiled when it is used often: compiling, and loading the compiler, costs more than the first judgements. */
const OFTEN = 20

/**
 * As `firstMismatch`, for a schema that many requests are judged by. Where a page's policy forbids making code, the library interprets
 * schemas instead of compiling them.
 */
export function judgeOf(schema: TSchema, often = OFTEN): (value: unknown) => Mismatch | undefined {
  let uses = 0
  let fits = (value: unknown) => Check(schema, value)
  const compile = async () => {
    const { Compile } = await import('./compile-schema.ts')
    const compiled = Compile(schema)
    fits = (value) => compiled.Check(value)
  }
  return (value) => {
    if (++uses === often) void compile()
    return fits(value) ? undefined : mismatchIn(schema, value)
  }
}

function mismatchIn(schema: TSchema, value: unknown): Mismatch {
  const [, [first]] = Errors(schema, value)
  if (!first) return { path: '', message: 'the value does not fit' }
  const missing = (first.params as { requiredProperties?: readonly string[] }).requiredProperties?.[0]
  if (missing !== undefined) return { path: `${first.instancePath}/${missing}`, message: 'the field is missing' }
  // What a closed object does not have is judged by the schema `false`.
  const message = first.keyword === 'boolean' ? 'there is no such field' : first.message
  return { path: first.instancePath, message }
}
