/** What several operations answer: headers, and refusals with IBM's codes. */
import * as Type from 'typebox'
import type { ErrorCase, Source } from '../types.ts'
import { errorCase, header, only, refusal } from '../write/index.ts'
import { ErrorBody } from './schemas/error.ts'

/** A deprecated endpoint or version still works and says so: `Versions`. */
const deprecated = header(
  'documented',
  Type.String(),
  'Free text, sent when the endpoint or the API version used is deprecated.',
)

/** Documented for other task resources, not for this one: `Open questions, 12`. */
const location = only(
  { option: 'locationHeader', is: true },
  header('assumed', Type.String(), 'The URL of the task status; only with the option locationHeader.'),
)

export const contentRange = header(
  'documented',
  Type.String({ pattern: '^items ([0-9]+-[0-9]+|\\*)/[0-9]+$' }),
  'Which of how many elements the page holds: `items 0-11/12`.',
)

export const plain = { Deprecated: deprecated } as const
export const accepted = { Deprecated: deprecated, Location: location } as const

/** A row of a table of response codes. */
export function row<const C extends string>(code: C, source: Source, meaning: string, message?: string) {
  return errorCase('documented', code, meaning, source, message)
}

/** An error status of an operation: the error body, and the unique codes listed with that status. */
export function refused<const E extends readonly ErrorCase[]>(source: Source, description: string, errors: E) {
  return refusal('documented', description, source, ErrorBody, errors)
}

/** An id or a number in the request is not positive, and nothing else of it can be wrong. */
export const notPositive = (source: Source) =>
  refused(source, 'A number is not positive.', [row('22606', source, 'A numeric parameter is zero or negative.')])

export const notRead = (source: Source, meaning: string) =>
  refused(source, 'Reading failed inside the server.', [row('22602', source, meaning)])
