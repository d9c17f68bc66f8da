/** What every error body owes. `Error body` and `Framework codes` in docs/sources. */
import { qradar } from '../../contracts/qradar/index.ts'
import type { Operation } from '../../contracts/types.ts'
import { bodyOf, fitOf, isObject, typeOf } from '../judge/index.ts'
import { asNumber, asText, show } from '../json/index.ts'
import { type Exchange, isAccepted } from '../history/index.ts'
import { check, checkErrorBody, checkSame, type ClauseName, codeOf, outcomeOf, type Context } from './checks.ts'

/** What `judgeError` says of a body that can be read: a broken one is no reason to say nothing of what comes after it. */
export const mannerClauses = [
  'transport.error.keys',
  'transport.error.details',
  'transport.error.framework-description',
  'transport.error.endpoint-description',
  'transport.error.http-message',
  'transport.error.known-pairs',
  'export.internal-failures',
  'upload.412.unexplained-codes',
] as const satisfies readonly ClauseName[]

/** The clauses that `judgeError` decides. */
export const errorClauses = [
  'model.error-body.http-response',
  'model.error-body.code',
  'model.error-body.description',
  'model.error-body.details',
  'model.error-body.message',
  'transport.error.media-type',
  'transport.error.http-code',
  ...mannerClauses,
] as const satisfies readonly ClauseName[]

const keys = ['http_response', 'code', 'description', 'details', 'message']
const types = {
  code: 'integer',
  description: 'string',
  details: 'object',
  message: 'string',
} as const

/** As recorded on the wire: `Error body` in docs/sources. */
const sentences: Readonly<Record<number, string>> = {
  400: 'Invalid syntax for this request was provided',
  401: 'You are unauthorized to access the requested resource.',
  403: 'Your account is not authorized to access the requested resource',
  404: 'We could not find the resource you requested.',
  409: 'The request could not be completed due to a conflict with the current state of the resource',
  422: 'The request was well-formed but was unable to be followed due to semantic errors',
}

/** The codes whose description is empty. */
const framework = [4, 8, 10, 11, 18, 26, 30, 31, 36, 1001]
/** Codes that a page lists without a text. */
const textless = [22604, 22618, 22619, 22620, 22623]

/** Judges the body of an error; `operation` is the one that was asked. A success is none, whatever refusal was looked for. */
export function judgeError(ctx: Context, answer: Exchange, operation?: keyof typeof qradar.operations): void {
  if (isAccepted(answer)) return
  checkErrorBody(ctx, answer)
  const error = bodyOf(answer)
  checkSame(ctx, 'transport.error.keys', keys.toSorted(), Object.keys(error).toSorted(), 'the keys of the error body')
  const wrong = isHttpResponse(error['http_response'])
  check(ctx, 'model.error-body.http-response', wrong === null, 'code and message', show(error['http_response']))
  // Absent or null is the one fault, another type than an object the other.
  check(ctx, 'transport.error.details', (error['details'] ?? null) !== null, 'details, empty at least', 'none')
  for (const [field, type] of Object.entries(types)) {
    const got = typeOf(error[field])
    check(ctx, `model.error-body.${field}` as ClauseName, got === type, `${field}: ${type}`, got)
  }
  const http = isObject(error['http_response']) ? error['http_response'] : {}
  checkSame(ctx, 'transport.error.http-code', answer.status, http['code'], 'http_response.code')
  const sentence = sentences[answer.status] ?? http['message']
  check(ctx, 'transport.error.http-message', http['message'] === sentence, show(sentence), show(http['message']))
  judgeDescription(ctx, answer, operation)
  check(ctx, 'transport.error.known-pairs', isKnown(answer, operation), 'a documented pair', outcomeOf(answer))
  const inside = answer.status === 500
  check(ctx, 'export.internal-failures', !inside, 'no failure inside', outcomeOf(answer))
  check(ctx, 'upload.412.unexplained-codes', answer.status !== 412, 'no 412', outcomeOf(answer))
}

function judgeDescription(ctx: Context, answer: Exchange, operation: keyof typeof qradar.operations | undefined): void {
  const code = codeOf(answer) ?? 0
  const { description } = bodyOf(answer)
  const empty = framework.includes(code)
  const told = !empty || description === ''
  check(ctx, 'transport.error.framework-description', told, `code ${code}: an empty description`, show(description))
  const own = operation !== undefined && codesOf(operation, answer.status).includes(code) && !textless.includes(code)
  const full = !own || description !== ''
  check(ctx, 'transport.error.endpoint-description', full, `code ${code}: a description`, show(description))
}

/** The part of an error that repeats its status. */
export const isHttpResponse = fitOf({
  type: 'object',
  required: ['code', 'message'],
  properties: { code: { type: 'integer' }, message: { type: 'string' } },
} as const)

function codesOf(operation: keyof typeof qradar.operations, status: number): readonly number[] {
  const { responses }: Operation = qradar.operations[operation]
  return (responses[status]?.errors ?? []).map(({ code }) => asNumber(code))
}

/** Code 0 stands for a number that nobody has published: then any will do. */
function isKnown(answer: Exchange, operation: keyof typeof qradar.operations | undefined): boolean {
  const code = codeOf(answer) ?? -1
  const general = Object.values(qradar.generalErrors).filter(({ status }) => status === answer.status)
  if (general.some((one) => [asText(code), '0'].includes(one.code))) return true
  return operation !== undefined && codesOf(operation, answer.status).includes(code)
}
