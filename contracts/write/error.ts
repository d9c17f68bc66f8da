/** Writers of errors: one code, one code outside the tables, and a status with its codes. */
import type { TSchema } from 'typebox'
import type { ErrorCase, Grade, HeaderSpec, Source } from '../types.ts'

/**
 * One error; the code stays a literal type, so that the mock can answer no other. `message` is what an answer says
 * where `meaning` says more than a vendor would.
 */
export function errorCase<const C extends string>(
  grade: Grade,
  code: C,
  meaning: string,
  source: Source,
  message?: string,
) {
  return { code, meaning, ...(message === undefined ? {} : { message }), grade, source } satisfies ErrorCase
}

/** An error that may come from any operation, with the status it comes with. */
export function generalError<const N extends number, const C extends string>(
  grade: Grade,
  status: N,
  code: C,
  meaning: string,
  source: Source,
  message?: string,
) {
  return { status, ...errorCase(grade, code, meaning, source, message) }
}

/** An error status: the schema of its body, and every code that may come with it. */
export function refusal<
  const B extends TSchema,
  const E extends readonly ErrorCase[],
  const H extends Readonly<Record<string, HeaderSpec>> = Record<never, never>,
>(grade: Grade, description: string, source: Source, body: B, errors: E, headers?: H) {
  return { description, body, ...(headers === undefined ? {} : { headers }), errors, grade, source } as const
}
