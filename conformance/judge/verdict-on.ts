/** One verdict per clause: the worst thing seen decides. */
import type { ClauseEvidence } from './evidence-log.ts'
import type { Finding } from './finding.ts'

/**
 * What a run concludes of one clause.
 * - `pass`: checked at least once, and it held each time.
 * - `fail`: a `documented` or `guarantee` clause (with `strict` also `observed`) was broken.
 * - `warn`: an `observed` clause was broken.
 * - `not-applicable`: the profile or the mode of the run says so, or an `assumed` reading is not this target's.
 * - `not-reached`: something else broke first, and ended a rule that would have had more to say of it.
 * - `not-testable`: a precondition is missing, or nothing reached it. Counts against the score.
 * - `undecided`: time-out, throttling, budget, flaky or injected answers.
 */
export type Verdict = 'pass' | 'fail' | 'warn' | 'not-applicable' | 'not-reached' | 'not-testable' | 'undecided'

/** A verdict with what it rests on. */
export interface Ruling {
  readonly verdict: Verdict
  /** The rule that gave it. */
  readonly rule: string | null
  /** Why the verdict is what it is; null for `pass`, `fail` and `warn`. */
  readonly reason: string | null
  /** For `not-testable`: `no-rule` is a gap of the suite, the others are the target's or the run's. */
  readonly cause: 'no-rule' | 'precondition' | 'unreached' | 'refused' | null
  /** For `not-reached`: the broken clauses that stand before it. */
  readonly behind?: readonly string[]
}

/**
 * The worst thing seen decides: fail, undecided, warn, not-reached, not-testable, pass, not-applicable. `rules` are those selected that
 * may decide it, `broken` the clauses of the API that failed: what could not be come to while they are broken stands behind them.
 * `unsteady` is the broken clause that one read sent twice is answered the same: what failed once only stands behind it.
 */
export function verdictOn(
  seen: ClauseEvidence,
  rules: readonly string[],
  broken: readonly string[] = [],
  unsteady?: string,
): Ruling {
  const ruled = rulingOn(seen, rules)
  const isFlaky = seen.findings.some(({ kind }) => kind === 'flaky')
  if (isFlaky && ruled.verdict === 'undecided' && unsteady !== undefined) return notReached([unsteady], ruled.rule)
  const open = ruled.verdict === 'not-testable' && ruled.cause !== 'no-rule'
  const stuck = ruled.verdict === 'undecided' && seen.stuck.size > 0 && seen.undecided.size === 0
  if (broken.length === 0 || !(open || stuck) || isFlaky) return ruled
  return { ...notReached(broken, ruled.rule), reason: `${ruled.reason}, while ${broken[0]} is broken` }
}

function rulingOn(seen: ClauseEvidence, rules: readonly string[]): Ruling {
  const { findings, passes } = seen
  const of = (kind: Finding['kind']): Finding | undefined => findings.find((one) => one.kind === kind)
  const violation = of('violation')
  if (violation !== undefined) return ruling('fail', violation.rule)
  const flaky = of('flaky')
  if (flaky !== undefined) return flakyRuling(flaky, seen)
  if (seen.undecided.size > 0) return firstOf('undecided', seen.undecided)
  if (seen.stuck.size > 0) return firstOf('undecided', seen.stuck)
  const warning = of('warning')
  if (warning !== undefined) return ruling('warn', warning.rule)
  // A rule that broke may have said before that the clause does not concern this target.
  const unconcerned = passes === 0 && seen.notApplicable.size > 0
  if (seen.behind.size > 0 && !unconcerned) return notReached([...seen.behind], rules[0] ?? null)
  if (seen.notTestable.size > 0) return { ...firstOf('not-testable', seen.notTestable), cause: 'precondition' }
  const note = of('note')
  if (note !== undefined) return ruling('not-applicable', note.rule, 'assumed, and this target reads it differently')
  if (passes > 0) return ruling('pass', [...seen.passedBy][0] ?? null)
  if (seen.injected > 0) return ruling('undecided', rules[0] ?? null, 'every answer that bears on it was injected')
  if (seen.notApplicable.size > 0) return firstOf('not-applicable', seen.notApplicable)
  if (seen.unreached.size > 0) return { ...firstOf('not-testable', seen.unreached), cause: 'unreached' }
  if (rules.length === 0) return { ...ruling('not-testable', null, 'no rule'), cause: 'no-rule' }
  return { ...ruling('not-testable', rules[0] ?? null, 'no check reached it'), cause: 'unreached' }
}

/** Where something else is broken in the same stories, no story is told again as it was. */
function flakyRuling({ rule }: Finding, { behind }: ClauseEvidence): Ruling {
  const reason = 'it failed once, and not when the same was done again'
  return behind.size > 0 ? notReached([...behind], rule) : ruling('undecided', rule, reason)
}

function ruling(verdict: Verdict, rule: string | null, reason: string | null = null): Ruling {
  return { verdict, rule, reason, cause: null }
}

/** A ruling on a clause that stands behind broken ones. */
export function notReached(behind: readonly string[], rule: string | null): Ruling {
  const more = behind.length > 1 ? ` and ${behind.length - 1} more` : ''
  return { ...ruling('not-reached', rule, `${behind[0] ?? ''}${more} broke first`), behind }
}

function firstOf(verdict: Verdict, reasons: ReadonlyMap<string, string>): Ruling {
  const [rule, reason] = [...reasons][0] ?? [null, null]
  return ruling(verdict, rule, reason)
}
