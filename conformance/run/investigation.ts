/** What is known of one rule while it runs, and the steps every way of running it shares. */
import { attempt, type Attempt, type Ending } from './attempt.ts'
import type { Rule, Violation } from '../rule/index.ts'
import { SuiteError } from '../errors.ts'
import { findingOf, type Seen } from '../judge/index.ts'
import type { Json } from '../json/index.ts'
import type { ApiRun } from './api-run.ts'

/** An ending that is neither good nor a violation. */
export type Problem = Exclude<Ending, { type: 'held' } | { type: 'violated' }>

export interface Investigation {
  readonly apiRun: ApiRun
  readonly rule: Rule
  /** Clauses that already have a finding of this rule: seen again, they only count up. */
  readonly settled: Set<string>
  /** What ended the rule, if anything did. */
  problem: Problem | null
  /** How many runs ended undecided. */
  doubts: number
  /** Runs that count: those before shrinking. */
  done: number
}

const mostDoubts = 3

export function startInvestigation(apiRun: ApiRun, rule: Rule): Investigation {
  return { apiRun, rule, settled: new Set(), problem: null, doubts: 0, done: 0 }
}

/** A run that only looks again: nothing is counted. */
export async function repeat(work: Investigation, input: Json): Promise<Attempt> {
  const result = await attempt(work.apiRun, work.rule, (ctx) => work.rule.run(ctx, input))
  notice(work, result.ending)
  return result
}

/** Is this run a failure of a clause that has no finding yet? One that has counts up. */
export function freshViolation(work: Investigation, result: Attempt): Violation | null {
  if (result.ending.type !== 'violated') return null
  const { violation } = result.ending
  if (!work.settled.has(violation.clause)) return violation
  const { clause, expected, got } = violation
  report(work, { kind: 'violation', clause, expected, got, input: null, exchanges: [] }, { onlyCount: true })
  return null
}

/** Does the same fail again, within the tries of the rule? If not, the finding is flaky, filed with both histories, and done with. */
export async function confirm(
  work: Investigation,
  violation: Violation,
  first: Attempt,
  input: Json,
): Promise<boolean> {
  if (work.rule.unrepeatable === true) return true
  let second = await repeat(work, input)
  for (let again = work.rule.tries ?? 1; !failsSo(second, violation); again -= 1) {
    if (again <= 1 || work.problem !== null) break
    second = await repeat(work, input)
  }
  if (failsSo(second, violation)) return true
  const { clause, expected, got } = violation
  report(work, { kind: 'flaky', clause, expected, got, input, exchanges: first.exchanges, again: second.exchanges })
  return false
}

function failsSo({ ending }: Attempt, { clause }: Violation): boolean {
  return ending.type === 'violated' && ending.violation.clause === clause
}

interface Filing {
  /** It was seen before. */
  readonly onlyCount?: boolean
  /** The rule ended there. */
  readonly ends?: boolean
}

/** Files a finding; a clause with one is settled. */
export function report(work: Investigation, seen: Seen, { onlyCount = false, ends = true }: Filing = {}): void {
  const { apiRun, rule } = work
  if (seen.kind === 'violation' || seen.kind === 'flaky') work.settled.add(seen.clause)
  if (seen.kind === 'violation' && ends && !apiRun.ofExchanges.has(seen.clause))
    apiRun.evidence.masked(rule, seen.clause)
  const kinds = apiRun.evidence.of(seen.clause).findings.filter((one) => one.rule === rule.id)
  const kind = onlyCount && !kinds.some((one) => one.kind === 'violation') ? 'flaky' : seen.kind
  const clause = apiRun.clauses.get(seen.clause)
  if (clause === undefined) throw new SuiteError(`no contract has ${seen.clause}`)
  const finding = findingOf(clause, rule, apiRun.seed, { ...seen, kind })
  if (apiRun.evidence.finding(finding)) apiRun.emit({ type: 'finding', finding })
}

/** Takes what a run left behind. */
export function absorb(work: Investigation, result: Attempt, input: Json): void {
  const { apiRun, rule } = work
  for (const one of result.evidence) {
    apiRun.evidence.record(rule.id, one)
    if (one.type !== 'warning' && one.type !== 'note') continue
    const { type: kind, clause, expected, got } = one
    report(work, { kind, clause, expected, got, input, exchanges: result.exchanges })
  }
}

/** Notes what stopped a run. */
export function notice(work: Investigation, ending: Ending): void {
  if (ending.type === 'held' || ending.type === 'violated') return
  const { apiRun, rule } = work
  if (ending.type === 'undecided') {
    work.doubts += 1
    apiRun.evidence.stuck(rule.id, rule.clauses, ending.message)
    if (work.doubts < mostDoubts) return
  }
  work.problem ??= ending
}
