/** The forms in which this API's rules check a clause. */
import { firstDifference, show } from '../judge/index.ts'
import type { Context } from '../rule.ts'
import type { Exchange } from '../types.ts'
import { type ClauseName, clauseId } from './clause-name.ts'
import { asSet } from './extension.ts'

/** Checks a clause; see `check.ts` of the suite for what a broken one does. */
export function check(ctx: Context, clause: ClauseName, ok: boolean, expected: string, got: string): void {
  ctx.check(clauseId(clause), ok, { expected, got })
}

/** Two JSON values must be the same, itemSet taken as a set; the first difference is shown. */
export function checkSame(ctx: Context, clause: ClauseName, expected: unknown, got: unknown, where: string): void {
  const difference = firstDifference(asSet(expected), asSet(got))
  const place = `${where}${difference?.path ?? ''}`
  const wanted = difference?.expected ?? show(expected)
  check(ctx, clause, difference === null, `${place}: ${wanted}`, `${place}: ${difference?.got ?? 'the same'}`)
}

/** One of some statuses and no other. */
export function checkStatus(ctx: Context, clause: ClauseName, answer: Exchange, ...statuses: number[]): void {
  const ok = statuses.includes(answer.status)
  check(ctx, clause, ok, `${callOf(answer)}: status ${statuses.join(' or ')}`, outcomeOf(answer))
}

/** Acceptance: any 2xx. */
export function checkAccepted(ctx: Context, clause: ClauseName, answer: Exchange, what: string): void {
  check(ctx, clause, isAccepted(answer), `${callOf(answer)}, ${what}: accepted`, outcomeOf(answer))
}

/** Whatever was wrong with a request, the server must not break down over it. */
export function checkBears(ctx: Context, answer: Exchange): void {
  check(ctx, 'state.bad-input-no-5xx', answer.status < 500, `${callOf(answer)}: no 5xx`, outcomeOf(answer))
}

export function isAccepted(answer: Exchange): boolean {
  return answer.status >= 200 && answer.status < 300
}

export function isRefused(answer: Exchange): boolean {
  return answer.status >= 400 && answer.status < 500
}

export function outcomeOf(answer: Exchange): string {
  return `status ${answer.status}`
}

/** `PUT /appregistry/api/v1/extensions/…`. */
export function callOf(answer: Exchange): string {
  const { pathname, search } = new URL(answer.url)
  return `${answer.method} ${pathname}${search}`
}
