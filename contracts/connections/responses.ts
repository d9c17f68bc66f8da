/** What several operations answer: refusals, with codes of our own naming. */
import type { ErrorCase, Grade, Source } from '../types.ts'
import { errorCase, refusal } from '../write/index.ts'
import { ErrorBody } from './schemas/error.ts'
import { facts } from './sources.ts'

/** An error; the API has statuses and no codes, so the code is our own name. */
export function error<const C extends string>(grade: Grade, code: C, meaning: string, source: Source) {
  return errorCase(grade, code, `${meaning} The code is our own name.`, source, meaning)
}

/** An error status, whose body no document shows. */
export function refused<const E extends readonly ErrorCase[]>(
  grade: Grade,
  description: string,
  source: Source,
  errors: E,
) {
  return refusal(grade, description, source, ErrorBody, errors)
}

export const notFound = (grade: Grade, source: Source) =>
  refused(grade, 'No such extension.', source, [error(grade, 'not-found', 'No extension has this extid.', source)])

const ids = facts('Behaviour, ids')

export const invalidId = error(
  'assumed',
  'invalid-id',
  'The path id is no UUID; only with the option malformedId=400.',
  ids,
)

export const badId = refused('assumed', 'The id is malformed.', ids, [invalidId])

const builtIn = facts('Open questions, 11')

export const builtinReadOnly = refused('assumed', 'A built-in extension.', builtIn, [
  error(
    'assumed',
    'builtin-read-only',
    'The extension is built in; only with the option builtinsWritable=false.',
    builtIn,
  ),
])

export const invalidBody = (grade: Grade, source: Source) =>
  error(grade, 'invalid-body', 'The body is not valid, and nothing was stored.', source)
