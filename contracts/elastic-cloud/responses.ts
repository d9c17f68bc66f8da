import * as Type from 'typebox'
import type { ErrorCase, HeaderSpec, Source } from '../types.ts'
import { BasicFailedReply } from './schemas.ts'

/** The three headers of a resource. 000_03800b5fe1b04209, "Responses, 200, Headers". */
export const resourceHeaders = {
  'x-cloud-resource-created': {
    description: 'When the extension was made: an ISO date-time in UTC.',
    schema: Type.String({ format: 'date-time' }),
    grade: 'documented',
  },
  'x-cloud-resource-last-modified': {
    description: 'When the extension was last changed: an ISO date-time in UTC.',
    schema: Type.String({ format: 'date-time' }),
    grade: 'documented',
  },
  'x-cloud-resource-version': {
    description: 'Opaque version of the resource, by which concurrent updates are told apart.',
    schema: Type.String(),
    grade: 'documented',
  },
} as const satisfies Readonly<Record<string, HeaderSpec>>

/** A documented error answer: its body, its header of codes, and the codes themselves. */
export function failed<const E extends readonly ErrorCase[]>(description: string, source: Source, errors: E) {
  return {
    description,
    body: BasicFailedReply,
    headers: { 'x-cloud-error-codes': errorCodesHeader(errors) },
    errors,
    grade: 'documented',
    source,
  } as const
}

function errorCodesHeader(errors: readonly ErrorCase[]) {
  return {
    description: 'The error codes of this answer.',
    schema: Type.Enum(errors.map((error) => error.code)),
    grade: 'documented',
  } as const satisfies HeaderSpec
}
