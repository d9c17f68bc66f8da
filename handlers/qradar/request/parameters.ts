/** Reads path, query and header values as the framework would. Facts, sections 3.9, 3.11 and 3.13. */
import { qradar } from '../../../contracts/qradar/index.ts'
import type { Parameter } from '../../../contracts/types.ts'
import type { Failure } from '../../kit/operation/failure.ts'
import { decode } from '../../kit/operation/route.ts'
import { unknownEndpoint } from '../dialect.ts'
import type { OperationName, QradarCall, QradarCheck } from '../operation.ts'
import { refuse } from '../refusals.ts'
import { reaches } from './version.ts'

/** A query value, decoded as often as the option says; null when it was not sent. */
export function queryValue(call: QradarCall, name: string): string | null {
  const value = call.query.get(name)
  return value === null || call.world.options.queryDecoding === 'once' ? value : (decode(value) ?? value)
}

/** The id in the path, or undefined for what is no whole number. */
export function idOf(call: QradarCall): number | undefined {
  return wholeNumber(Object.values(call.params)[0] ?? '')
}

/** `overwrite`, or its default when it was not sent. */
export function wantsOverwrite(call: QradarCall): boolean {
  const sent = queryValue(call, 'overwrite')
  return sent === null ? call.world.options.overwriteDefault : toBoolean(call, sent) === true
}

/** How many content items to show; all of them when absent or when the operation or its version does not know the parameter. */
export function contentLimitOf(call: QradarCall): number {
  const sent = queryValue(call, 'content_limit')
  if (sent === null || !takes(call, 'content_limit')) return Number.POSITIVE_INFINITY
  return wholeNumber(sent) ?? Number.POSITIVE_INFINITY
}

/** The check that everything sent can be converted, and that nothing required is missing. One fault at a time: facts, section 3.12. */
export const parameters: QradarCheck = (call) => {
  if (Object.keys(call.params).length > 0 && idOf(call) === undefined) return notNumeric(call)
  if (call.operation === 'install-extension') {
    if (queryValue(call, 'action_type') === null && call.world.options.missingActionType === 'code-8')
      return refuse('missingParameter', { message: 'Missing required parameter "action_type" from query parameters' })
    const overwrite = queryValue(call, 'overwrite')
    if (overwrite !== null && toBoolean(call, overwrite) === undefined) return notConverted('overwrite')
  }
  return contentLimit(call) ?? unknownQuery(call)
}

function contentLimit(call: QradarCall): Failure | undefined {
  const sent = takes(call, 'content_limit') ? queryValue(call, 'content_limit') : null
  if (sent === null) return undefined
  const limit = wholeNumber(sent)
  // The list has no code for a number that is not positive, so there it counts as not convertible.
  const tooLow = call.operation === 'list-extensions' && limit !== undefined && limit < 1
  return limit === undefined || tooLow ? notConverted('content_limit') : undefined
}

function notNumeric(call: QradarCall): Failure {
  const [name = ''] = Object.keys(call.params)
  if (call.world.options.nonNumericId === 'code-4') return unknownEndpoint(new URL(call.request.url).pathname)
  return refuse('badValue', {
    message: `Failed to transform user path parameter "${name}" with a content type of "TEXT_PLAIN"`,
  })
}

function notConverted(name: string): Failure {
  return refuse('badValue', {
    message: `Failed to transform user query parameter "${name}" with a content type of "TEXT_PLAIN"`,
  })
}

function unknownQuery(call: QradarCall): Failure | undefined {
  if (call.world.options.unknownQueryParameters === 'ignore') return undefined
  const unknown = [...call.query.keys()].find((name) => !takes(call, name))
  return unknown === undefined
    ? undefined
    : refuse('unknownParameter', { message: `The query parameter "${unknown}" is not known to this endpoint.` })
}

/** Whether an operation has a query parameter, in the version that answers. */
function takes(call: QradarCall, name: string): boolean {
  if (name === 'content_limit' && !reaches(call, 18)) return false
  const known: readonly Parameter[] = qradar.operations[call.operation as OperationName].parameters
  const misplaced = name === 'fields' && call.world.options.fieldsInWrongPlace === 'honour'
  return known.some((one) => one.name === name && (one.in === 'query' || (misplaced && one.in === 'header')))
}

/** Beyond 2^53 a number is as little convertible as a word. */
function wholeNumber(text: string): number | undefined {
  const value = /^[+-]?\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}

function toBoolean(call: QradarCall, text: string): boolean | undefined {
  const plain = call.world.options.booleanCase === 'insensitive' ? text.toLowerCase() : text
  return plain === 'true' ? true : plain === 'false' ? false : undefined
}
