/** The forms in which this API's rules check a clause. */
import { callOf, compared, isAccepted, isRefused } from '../judge/index.ts'
import type { Context } from '../rule/rule.ts'
import type { Exchange } from '../history/exchange.ts'
import { codesOf } from './error-codes.ts'
import { type ClauseName, clauseId } from './clause-name.ts'

export { callOf, isAccepted, isRefused } from '../judge/index.ts'

/** Checks a clause; see `check.ts` of the suite for what a broken one does. */
export function check(ctx: Context, clause: ClauseName, ok: boolean, expected: string, got: string): void {
  ctx.check(clauseId(clause), ok, { expected, got })
}

/** Two JSON values must be the same; the first difference is shown. */
export function checkSame(ctx: Context, clause: ClauseName, expected: unknown, got: unknown, where: string): void {
  const { ok, ...detail } = compared(expected, got, where)
  ctx.check(clauseId(clause), ok, detail)
}

/** One status and no other. */
export function checkStatus(ctx: Context, clause: ClauseName, answer: Exchange, status: number): void {
  check(ctx, clause, answer.status === status, `${callOf(answer)}: status ${status}`, outcomeOf(answer))
}

/** A refusal: any 4xx, whatever its body. */
export function checkRefused(ctx: Context, clause: ClauseName, answer: Exchange, why: string): void {
  check(ctx, clause, isRefused(answer), `${callOf(answer)}, ${why}: refused with a 4xx`, outcomeOf(answer))
}

/** Acceptance: any 2xx. */
export function checkAccepted(ctx: Context, clause: ClauseName, answer: Exchange, what: string): void {
  check(ctx, clause, isAccepted(answer), `${callOf(answer)}, ${what}: accepted`, outcomeOf(answer))
}

/** `status 404 extensions.not_found`. */
export function outcomeOf(answer: Exchange): string {
  return ['status', answer.status, ...codesOf(answer)].join(' ')
}
