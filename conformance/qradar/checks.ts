/** The forms in which this API's rules check a clause. */
import { bodyJson, callOf, compared, isRefused, mediaTypeOf, show, typeOf } from '../judge/index.ts'
import type { Context } from '../rule/rule.ts'
import type { Exchange } from '../history/exchange.ts'
import { type ClauseName, clauseId } from './clause-name.ts'

export { callOf, isAccepted, isRefused } from '../judge/index.ts'

/** A JSON object of any kind. */
export type Body = Readonly<Record<string, unknown>>

/** Checks a clause; see `check.ts` of the suite for what a broken one does. */
export function check(ctx: Context, clause: ClauseName, ok: boolean, expected: string, got: string): void {
  ctx.check(clauseId(clause), ok, { expected, got })
}

/** Two JSON values must be the same; the first difference is shown. */
export function checkSame(ctx: Context, clause: ClauseName, expected: unknown, got: unknown, where: string): void {
  const { ok, ...detail } = compared(expected, got, where)
  ctx.check(clauseId(clause), ok, detail)
}

/** One of some statuses and no other. */
export function checkStatus(ctx: Context, clause: ClauseName, answer: Exchange, ...statuses: number[]): void {
  const ok = statuses.includes(answer.status)
  check(ctx, clause, ok, `${callOf(answer)}: status ${statuses.join(' or ')}`, outcomeOf(answer))
}

/** A refusal with a status and one of some unique codes. */
export function checkCode(
  ctx: Context,
  clause: ClauseName,
  answer: Exchange,
  status: number,
  ...codes: readonly number[]
): void {
  const ok = answer.status === status && codes.includes(codeOf(answer) ?? -1)
  check(ctx, clause, ok, `${callOf(answer)}: status ${status} with code ${codes.join(' or ')}`, outcomeOf(answer))
}

/** A refusal with any status that blames the client. */
export function checkRefused(ctx: Context, clause: ClauseName, answer: Exchange): void {
  check(ctx, clause, isRefused(answer), `${callOf(answer)}: a 4xx status`, outcomeOf(answer))
}

export function checkJson(ctx: Context, clause: ClauseName, answer: Exchange): void {
  const type = mediaTypeOf(answer)
  check(ctx, clause, type === 'application/json', `${callOf(answer)}: application/json`, show(type))
}

/** Whatever was wrong with a request, the server must not break down over it. */
export function checkBears(ctx: Context, answer: Exchange): void {
  check(ctx, 'transport.no-5xx', answer.status < 500, `${callOf(answer)}: no 5xx`, outcomeOf(answer))
}

/** The JSON object in the body of an answer; an empty one when there is none. */
export function bodyOf(answer: Pick<Exchange, 'body'>): Body {
  const body = bodyJson(answer)
  return isObject(body) ? body : {}
}

export function isObject(value: unknown): value is Body {
  return typeOf(value) === 'object'
}

/** The unique code of an error body. Facts, section 3.10. */
export function codeOf(answer: Exchange): number | undefined {
  const { code } = bodyOf(answer)
  return typeof code === 'number' ? code : undefined
}

export function outcomeOf(answer: Exchange): string {
  const code = codeOf(answer)
  return `status ${answer.status}${code === undefined ? '' : ` with code ${code}`}`
}
