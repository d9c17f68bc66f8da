/** Makes a confirmed failure smaller without letting go of the clause that failed first. */
import { attempt, type Attempt } from './attempt.ts'
import type { Context, Violation } from '../rule/index.ts'
import { confirm, happensAgain, type Investigation, report } from './investigation.ts'
import type { Json } from '../json/index.ts'

/** The smallest failure so far. */
export interface Failure {
  readonly clause: string
  violation: Violation
  input: Json
  best: Attempt
  /** As it was found, and confirmed. */
  readonly first: Pick<Failure, 'violation' | 'input' | 'best'>
  /** Requests in the first history. */
  readonly from: number
  tried: number
  /** The count of requests when shrinking began. */
  readonly startedAt: number
  /** Nothing more may be sent for this one. */
  over: boolean
}

export function startShrink(work: Investigation, violation: Violation, first: Attempt, input: Json): Failure {
  const from = first.exchanges.length
  const startedAt = work.apiRun.sent()
  const found = { violation, input, best: first }
  return { clause: violation.clause, ...found, first: found, from, tried: 0, startedAt, over: false }
}

/**
 * Tries a smaller input. True when the same clause still fails; another clause failing is filed on its own, unshrunk,
 * and counts as not failing here. Once the budget is spent or the target is gone, nothing is sent and all is false.
 */
export async function smaller(
  work: Investigation,
  failure: Failure,
  input: () => Json,
  act: (ctx: Context) => Promise<void>,
): Promise<boolean> {
  const { apiRun, rule } = work
  failure.over ||= apiRun.sent() - failure.startedAt >= apiRun.limits.shrinkRequests
  if (failure.over) return false
  failure.tried += 1
  const result = await untilItFails(work, failure, act)
  apiRun.emit({ type: 'shrinking', rule: rule.id, clause: failure.clause, tried: failure.tried })
  if (result.ending.type !== 'violated') {
    stopWhenStuck(work, failure, result)
    return false
  }
  const { violation } = result.ending
  if (violation.clause !== failure.clause) {
    await fileOther(work, violation, result, input())
    return false
  }
  Object.assign(failure, { violation, input: input(), best: result })
  return true
}

/** What finds no answer is only tried so often while it is made smaller: in the end it is confirmed as often as ever. */
const runsToShrink = 2

/** What depends on chance is tried more than once. */
async function untilItFails(
  { apiRun, rule }: Investigation,
  failure: Failure,
  act: (ctx: Context) => Promise<void>,
): Promise<Attempt> {
  for (let again = rule.tries ?? 1; ; again -= 1) {
    const result = await attempt(apiRun, rule, act, runsToShrink)
    const spent = apiRun.sent() - failure.startedAt >= apiRun.limits.shrinkRequests
    if (result.ending.type !== 'held' || again <= 1 || spent) return result
  }
}

/** fast-check keeps steps that are not needed (its issue 254): each is left out once to see. */
export async function dropSteps(work: Investigation, failure: Failure): Promise<boolean> {
  let dropped = false
  for (let index = 0; !failure.over;) {
    const fewer = work.rule.fewer?.(failure.input)[index]
    if (fewer === undefined) return dropped
    const still = await smaller(
      work,
      failure,
      () => fewer,
      (ctx) => work.rule.run(ctx, fewer),
    )
    if (still) dropped = true
    else index += 1
  }
  return dropped
}

/** Files the failure as it is now; as it was found where the smaller one does not happen again. */
export async function fileFailure(work: Investigation, failure: Failure, path: string | null): Promise<void> {
  const { clause, first } = failure
  const unproven = failure.best !== first.best && work.rule.unrepeatable !== true
  const again = unproven ? await happensAgain(work, failure) : failure
  const stands = again !== null
  const { violation, input, best } = stands ? { ...failure, ...again } : first
  const { expected, got } = violation
  const shrunk = { from: failure.from, to: best.exchanges.length, tried: failure.tried }
  report(work, {
    kind: 'violation',
    clause,
    expected,
    got,
    input,
    exchanges: best.exchanges,
    path: stands ? path : null,
    shrunk,
  })
}

async function fileOther(work: Investigation, violation: Violation, result: Attempt, input: Json): Promise<void> {
  if (work.settled.has(violation.clause) || !(await confirm(work, violation, result, input))) return
  const { clause, expected, got } = violation
  report(work, { kind: 'violation', clause, expected, got, input, exchanges: result.exchanges })
}

function stopWhenStuck(work: Investigation, failure: Failure, { ending }: Attempt): void {
  if (ending.type === 'held' || ending.type === 'violated' || ending.type === 'undecided') return
  failure.over = true
  work.problem ??= ending
}
