/** Reads and judges JSON bodies. `Media types` and `Framework codes` in docs/sources. */
import { notJson, type JsonBody, type JsonProblem } from '../kit/http/json-body.ts'
import type { Failure } from '../kit/operation/failure.ts'
import type { QradarAsked } from './operation.ts'

export interface Body {
  readonly value: unknown
}

/** A body must be JSON of a size that is taken. Clients send a Content-Type without a body: then it means nothing (`Media types` in docs/sources). */
export function bodyOf({ request, refuse }: QradarAsked, sent: JsonBody, ifEmpty: Body | Failure): Body | Failure {
  if (!sent.ok && sent.problem === 'empty') return ifEmpty
  const message = notJson(request)
  if (message !== undefined) return refuse('unsupportedMediaType', { message })
  if (sent.ok) return { value: sent.value }
  return refuse(REFUSED[sent.problem] ?? 'malformedJson', { message: sent.message })
}

/** What the framework has a status for; anything else is no JSON. RFC 9110, section 15.5.16, has 415 for a coding that is not taken. */
const REFUSED: Partial<Record<JsonProblem, 'bodyTooLarge' | 'unsupportedMediaType'>> = {
  'too-large': 'bodyTooLarge',
  encoding: 'unsupportedMediaType',
}

/** The step `body` where there must be one. */
export const requiredBody =
  (name: string) =>
  (asked: QradarAsked, { json: sent }: { readonly json: JsonBody }) =>
    bodyOf(asked, sent, missingBody(asked, name))

/** 422, code 10. */
export function missingBody({ refuse }: QradarAsked, name: string): Failure {
  return refuse('missingBody', { message: `Request body must be populated for body parameter "${name}"` })
}
