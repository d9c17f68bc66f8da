/** Judges JSON values against contract schemas. */
import type { TSchema } from 'typebox'
import { Check, Errors } from 'typebox/value'

export interface Mismatch {
  /** JSON pointer; empty for the value itself. */
  readonly path: string
  readonly message: string
}

/** The first place where a value does not fit, or undefined. */
export function firstMismatch(schema: TSchema, value: unknown): Mismatch | undefined {
  if (judgeOf(schema).check(value)) return undefined
  const [first] = Errors(schema, value)
  if (!first) return { path: '', message: 'the value does not fit' }
  const missing = (first.params as { requiredProperties?: readonly string[] }).requiredProperties?.[0]
  if (missing !== undefined) return { path: `${first.instancePath}/${missing}`, message: 'the field is missing' }
  // What a closed object does not have is judged by the schema `false`.
  const message = first.keyword === 'boolean' ? 'there is no such field' : first.message
  return { path: first.instancePath, message }
}

interface Judge {
  uses: number
  check(value: unknown): boolean
}

const judges = new WeakMap<TSchema, Judge>()

/** A schema is compiled when it is used often: compiling, and loading the compiler, costs more than the first judgements. */
const OFTEN = 20

/** Where a page's policy forbids making code, the library interprets schemas instead of compiling them. */
function judgeOf(schema: TSchema): Judge {
  const judge = judges.get(schema) ?? { uses: 0, check: (value) => Check(schema, value) }
  judges.set(schema, judge)
  if (++judge.uses === OFTEN) void compile(schema, judge)
  return judge
}

async function compile(schema: TSchema, judge: Judge): Promise<void> {
  const { Compile } = await import('typebox/compile')
  const compiled = Compile(schema)
  judge.check = (value) => compiled.Check(value)
}
