/** The forms in which this API's rules are made and check a clause. */
import { qradarWithClauses } from '../../contracts/qradar/clauses/index.ts'
import { bodyJson, bodyOf, isObject, mediaTypeOf } from '../judge/index.ts'
import { callOf, type Exchange } from '../history/index.ts'
import { asNumber, show } from '../json/index.ts'
import { type ClauseNameOf, suiteKit, type ContextOf } from '../rule/index.ts'

export type Qradar = typeof qradarWithClauses
/** With no other roles and capabilities than a profile of this API may have. */
export interface Context extends ContextOf<Qradar> {}
/** The id of a clause without the name of its API. */
export type ClauseName = ClauseNameOf<Qradar>

export const {
  bears,
  check,
  checkAccepted,
  checkBears,
  checkRefused,
  checkSame,
  checkStatus,
  clauseId,
  clauseIds,
  concurrent,
  example,
  property,
  sequence,
  statementsOf,
} = suiteKit(qradarWithClauses, { outcomeOf, bears: 'transport.no-5xx' })

/** A refusal with a status and one of some unique codes. That it has an error body is a clause of its own, and said first. */
export function checkCode(
  ctx: Context,
  clause: ClauseName,
  answer: Exchange,
  status: number,
  ...codes: readonly number[]
): void {
  if (answer.status === status) checkErrorBody(ctx, answer)
  const ok = answer.status === status && codes.includes(codeOf(answer) ?? -1)
  check(ctx, clause, ok, `${callOf(answer)}: status ${status} with code ${codes.join(' or ')}`, outcomeOf(answer))
}

/** An error is told in JSON, whichever it is. */
export function checkErrorBody(ctx: Context, answer: Exchange): void {
  const told = isObject(bodyJson(answer))
  check(ctx, 'transport.error.media-type', told, `${callOf(answer)}: a JSON error body`, show(answer.body))
}

export function checkJson(ctx: Context, clause: ClauseName, answer: Exchange): void {
  const type = mediaTypeOf(answer)
  check(ctx, clause, type === 'application/json', `${callOf(answer)}: application/json`, show(type))
}

/** The unique code of an error body. `Error body` in docs/sources. Which it is can be read in a text as well: its type is a clause of its own. */
export function codeOf(answer: Exchange): number | undefined {
  const { code } = bodyOf(answer)
  if (typeof code === 'string' && /^\d{1,9}$/.test(code)) return asNumber(code)
  return typeof code === 'number' ? code : undefined
}

export function outcomeOf(answer: Exchange): string {
  const code = codeOf(answer)
  return `status ${answer.status}${code === undefined ? '' : ` with code ${code}`}`
}
