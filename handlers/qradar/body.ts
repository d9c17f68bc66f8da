/** Reads and judges JSON bodies. `Media types` and `Framework codes` in docs/sources. */
import type { TSchema } from 'typebox'
import { notJson, type JsonBody, type JsonProblem } from '../kit/http/json-body.ts'
import type { Mismatch } from '../kit/operation/schema-judge.ts'
import type { Failure } from '../kit/operation/failure.ts'
import { frozen } from '../kit/state/frozen.ts'
import { slicedJudge } from '../kit/state/sliced-judge.ts'
import { inSlices, type Slices } from '../kit/time/slices.ts'
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

/** The reading step that finds the first place where a body does not fit, and has one that fits frozen: of a long one, that takes long. */
export function misfitOf(schema: TSchema) {
  const judge = slicedJudge(schema)
  const look = function* (value: unknown): Slices<Mismatch | undefined> {
    const misfit = yield* judge(value)
    if (!misfit) yield* frozen(value)
    return misfit
  }
  return (_asked: unknown, { json }: { readonly json: JsonBody }) => (json.ok ? inSlices(look(json.value)) : undefined)
}

/** 422, code 10. */
export function missingBody({ refuse }: QradarAsked, name: string): Failure {
  return refuse('missingBody', { message: `Request body must be populated for body parameter "${name}"` })
}
