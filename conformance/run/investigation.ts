/** What is known of one rule while it runs, and the steps every way of running it shares. */
import { attempt, type Attempt, type Ending } from './attempt.ts'
import type { Rule, Violation } from '../rule/index.ts'
import { SuiteError } from '../errors.ts'
import type { Exchange } from '../history/index.ts'
import { type Finding, findingOf, judgeExchange, type Seen } from '../judge/index.ts'
import type { Json } from '../json/index.ts'
import type { ApiRun } from './api-run.ts'

/** An ending that is neither good nor a violation. */
export type Problem = Exclude<Ending, { type: 'held' } | { type: 'violated' }>

export interface Investigation {
  readonly apiRun: ApiRun
  readonly rule: Rule
  /** Clauses that already have a finding of this rule: seen again, they only count up. */
  readonly settled: Set<string>
  /** Clauses of the rule that any run of it said something of. */
  readonly spokenOf: Set<string>
  /** Clauses of single exchanges that runs of it met broken. */
  readonly metBroken: Set<string>
  /** What ended the rule, if anything did. */
  problem: Problem | null
  /** How many runs ended undecided. */
  doubts: number
  /** Runs that count: those before shrinking. */
  done: number
}

const mostDoubts = 3

/** How often a run that counts is done again where it does not come so far as the first did. */
const mostLooks = 3

export function startInvestigation(apiRun: ApiRun, rule: Rule): Investigation {
  return {
    apiRun,
    rule,
    settled: new Set(),
    spokenOf: new Set(),
    metBroken: new Set(),
    problem: null,
    doubts: 0,
    done: 0,
  }
}

/** A run that only looks again: nothing is counted. One that ends undecided did not come there, and is done once more. */
export async function lookAgainAt(work: Investigation, input: Json): Promise<Attempt> {
  let result = await repeat(work, input)
  for (let looks = 1; looks < mostLooks && cutShort(result) && work.problem === null; looks += 1)
    result = await repeat(work, input)
  return result
}

/** Whether a run says nothing of what stands behind its end. */
export function cutShort({ ending }: Attempt): boolean {
  return ending.type === 'undecided'
}

/** What failed once, and was not come to again: no failure, and no sign of chance either. */
export function lostSight({ apiRun, rule }: Investigation, clause: string): void {
  apiRun.evidence.stuck(rule.id, [clause], 'it failed once, and was not come to when the same was done again')
}

async function repeat(work: Investigation, input: Json): Promise<Attempt> {
  const result = await attempt(work.apiRun, work.rule, (ctx) => work.rule.run(ctx, input))
  notice(work, result)
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
  const second = await again(work, violation, input)
  if (failsSo(second, violation)) return !(await failsInTurn(work, violation, input))
  if (cutShort(second)) return (lostSight(work, violation.clause), false)
  const { clause, expected, got } = violation
  report(work, { kind: 'flaky', clause, expected, got, input, exchanges: first.exchanges, again: second.exchanges })
  return false
}

/** The same clause fails for this input once more: how it did, or null. */
export async function happensAgain(work: Investigation, { violation, input }: { violation: Violation; input: Json }) {
  const result = await again(work, violation, input)
  const { ending } = result
  return ending.type === 'violated' && failsSo(result, violation) ? { best: result, violation: ending.violation } : null
}

/** The same once more, and where it depends on chance until it fails. */
async function again(work: Investigation, violation: Violation, input: Json): Promise<Attempt> {
  let result = await lookAgainAt(work, input)
  for (let left = work.rule.tries ?? 1; !failsSo(result, violation); left -= 1) {
    if (left <= 1 || work.problem !== null) break
    result = await repeat(work, input)
  }
  return result
}

/** Is it answered so, too, when nothing meets anything? Then it is no race, and what is wrong has a clause of its own. */
async function failsInTurn({ apiRun, rule }: Investigation, violation: Violation, input: Json): Promise<boolean> {
  const { inTurn } = rule
  if (inTurn === undefined || inTurn.clause !== violation.clause) return false
  const plain = await attempt(apiRun, rule, (ctx) => inTurn.run(ctx, input))
  if (!failsSo(plain, violation)) return false
  const reason = 'the same requests one after the other are answered so, too: it is no matter of requests that meet'
  apiRun.evidence.stuck(rule.id, [violation.clause], reason)
  return true
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
  // After a broken answer a story goes on; where none came at all it ended.
  const goesOn = apiRun.ofExchanges.has(seen.clause) && seen.exchanges.at(-1)?.status !== 0
  if (seen.kind === 'violation' && ends && !goesOn) apiRun.evidence.masked(rule.clauses, seen.clause)
  const clause = apiRun.clauses.get(seen.clause)
  if (clause === undefined) throw new SuiteError(`no contract has ${seen.clause}`)
  const before = onlyCount ? filedBefore(work, seen.clause) : undefined
  const finding = before ? { ...before, times: 1 } : findingOf(clause, rule, apiRun.seed, seen)
  if (apiRun.evidence.finding(finding)) apiRun.emit({ type: 'finding', finding })
}

/** What is seen again counts for the finding that is filed, whichever rule it was: one of this rule, or one that fails each time, before others. */
function filedBefore({ apiRun, rule }: Investigation, clause: string): Finding | undefined {
  const { findings } = apiRun.evidence.of(clause)
  const broken = findings.filter(({ kind }) => kind === 'violation')
  const once = findings.filter(({ kind }) => kind === 'flaky')
  return broken.find((one) => one.rule === rule.id) ?? broken[0] ?? once.find((one) => one.rule === rule.id) ?? once[0]
}

/** Takes what a run left behind. */
export function absorb(work: Investigation, result: Attempt, input: Json): void {
  const { apiRun, rule } = work
  for (const one of result.evidence) {
    apiRun.evidence.record(rule.id, one)
    if (one.type !== 'unreached') work.spokenOf.add(one.clause)
    if (one.type !== 'warning' && one.type !== 'note') continue
    const { type: kind, clause, expected, got } = one
    report(work, { kind, clause, expected, got, input, exchanges: result.exchanges })
  }
}

/**
 * To be called when a rule has come to its end. What none of its runs said a word of, while single exchanges of them were broken,
 * it would have come to without: what other rules say of those clauses is less than it would have said.
 */
export function maskUnspoken({ apiRun, rule, spokenOf, metBroken }: Investigation): void {
  const unspoken = rule.clauses.filter((clause) => !spokenOf.has(clause) && !metBroken.has(clause))
  for (const broken of metBroken)
    if (apiRun.evidence.of(broken).findings.some(({ kind }) => kind === 'violation'))
      apiRun.evidence.masked(unspoken, broken)
}

/**
 * To be called when a rule has come to its end. What failed once only, in a rule that fails each time: the second story was not the
 * first one told again, for what is broken changed it. It stands behind what is broken.
 */
export function maskFlaky({ apiRun, rule, settled, metBroken }: Investigation): void {
  const findings = (clause: string) => apiRun.evidence.of(clause).findings
  const met = [...new Set([...settled, ...metBroken])]
  const flaky = met.filter((clause) => findings(clause).some(({ kind }) => kind === 'flaky'))
  const broken = met.filter((clause) =>
    findings(clause).some((one) => one.kind === 'violation' && one.rule === rule.id),
  )
  for (const clause of broken) apiRun.evidence.masked(flaky, clause)
}

/** Notes what stopped a run. Where the target broke down over an input, the rule goes on with others. */
export function notice(work: Investigation, { ending, exchanges }: Pick<Attempt, 'ending' | 'exchanges'>): void {
  if (ending.type === 'held' || ending.type === 'violated') return
  const { apiRun, rule } = work
  if (ending.type === 'undecided' && hasMore(rule) && brokeDownIn(apiRun, exchanges)) {
    for (const clause of rule.clauses)
      apiRun.evidence.record(rule.id, { type: 'unreached', clause, reason: ending.message })
    return
  }
  if (ending.type === 'undecided') {
    work.doubts += 1
    apiRun.evidence.stuck(rule.id, rule.clauses, ending.message)
    if (work.doubts < mostDoubts) return
  }
  work.problem ??= ending
}

/** Is there more than one input to it? */
const hasMore = ({ explore, inputs }: Rule): boolean => explore !== undefined || inputs.length > 1

/** Was an answer a 5xx that the contract has no word for? That has a finding of its own. */
function brokeDownIn({ bench, bears }: ApiRun, exchanges: readonly Exchange[]): boolean {
  return exchanges
    .filter(({ status }) => status >= 500)
    .some((one) => judgeExchange(bench, one).some(({ clause, ok }) => clause === bears && !ok))
}
