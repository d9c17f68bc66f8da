import type { ErrorCase, Source } from '../types.ts'
import { schemas } from './schemas.ts'

/** An error status of an operation: the five-key body (facts, section 3.10) and the unique codes listed with that status. */
export function refusal<const E extends readonly ErrorCase[]>(source: Source, description: string, errors: E) {
  return { description, body: schemas.ErrorBody, errors, grade: 'documented', source } as const
}
