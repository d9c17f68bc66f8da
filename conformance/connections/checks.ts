/** The forms in which this API's rules check a clause. */
import { callOf, compared, isAccepted } from '../judge/index.ts'
import type { Context } from '../rule/rule.ts'
import type { Exchange } from '../history/exchange.ts'
import { type ClauseName, clauseId } from './clause-name.ts'
import { asSet } from './extension.ts'

export { callOf, isAccepted, isRefused } from '../judge/index.ts'

/** Checks a clause; see `check.ts` of the suite for what a broken one does. */
export function check(ctx: Context, clause: ClauseName, ok: boolean, expected: string, got: string): void {
  ctx.check(clauseId(clause), ok, { expected, got })
}

/** Two JSON values must be the same, itemSet taken as a set; the first difference is shown. */
export function checkSame(ctx: Context, clause: ClauseName, expected: unknown, got: unknown, where: string): void {
  const { ok, ...detail } = compared(asSet(expected), asSet(got), where)
  ctx.check(clauseId(clause), ok, detail)
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

export function outcomeOf(answer: Exchange): string {
  return `status ${answer.status}`
}
