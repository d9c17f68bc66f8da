/** The one number a script looks at. */
import { ConfigError, TargetUnreachable } from '../errors.ts'
import type { ClauseResult, Report } from './report.ts'

export const exitCodes = {
  conforming: 0,
  notConforming: 1,
  usage: 2,
  unreachable: 3,
  undecided: 4,
  leak: 5,
  suiteFault: 6,
} as const

/**
 * What a report, or an error instead of one, comes to. When several things are true the one that makes the others
 * doubtful wins: a fault of the suite, then a dead target, then credentials that are not let in, then a failed clause or a bad waiver, then
 * a leak, then an open question.
 *
 * @example process.exitCode = exitCode(report)
 */
export function exitCode(outcome: Report | Error): number {
  if (outcome instanceof ConfigError) return exitCodes.usage
  if (outcome instanceof TargetUnreachable) return exitCodes.unreachable
  if (outcome instanceof Error || outcome.faults.length > 0) return exitCodes.suiteFault
  if (outcome.unreachable.length > 0) return exitCodes.unreachable
  if (outcome.refused.length > 0) return exitCodes.usage
  if (outcome.summary.failed > (outcome.summary.waived ?? 0)) return exitCodes.notConforming
  if ((outcome.waiverProblems ?? []).length > 0) return exitCodes.notConforming
  if (outcome.leaks.length > 0) return exitCodes.leak
  return isOpen(outcome) ? exitCodes.undecided : exitCodes.conforming
}

/** Less than this share of what profile and flags leave to be decided is no verdict. */
const enough = 0.9

/**
 * What is waived, and what stands behind nothing else: that cannot be decided before the waived failures are mended, and is not asked for. A clause
 * that stands behind another may itself have others behind it.
 */
function leftOut(clauses: readonly ClauseResult[]): ReadonlySet<string> {
  const out = new Set(clauses.filter(({ waived }) => waived !== undefined).map(({ id }) => id))
  const next = (): readonly ClauseResult[] =>
    clauses.filter(
      ({ id, verdict, behind = [] }) =>
        verdict === 'not-reached' && !out.has(id) && behind.every((one) => out.has(one)),
    )
  for (let more = next(); more.length > 0; more = next()) for (const { id } of more) out.add(id)
  return out
}

/** How many clauses were to be decided, and were, waived failures and what stands behind them left out. */
export function reached({ summary, clauses }: Report): { readonly open: number; readonly decided: number } {
  const out = leftOut(clauses)
  const behind = clauses.filter(({ id, verdict }) => verdict === 'not-reached' && out.has(id)).length
  return { open: summary.open - behind, decided: summary.decided }
}

/** Something that should have been decided was not. A clause without a rule is a gap of the suite and not held against the target. */
function isOpen(report: Report): boolean {
  if (report.stopped !== null) return true
  if (report.summary.checks === 0 || report.summary.undecided > 0) return true
  const { open, decided } = reached(report)
  if (decided < enough * open) return true
  const out = leftOut(report.clauses)
  return report.clauses.some(({ id, verdict, cause, grade }) => {
    if (verdict === 'not-reached') return !out.has(id)
    return verdict === 'not-testable' && cause !== 'no-rule' && grade !== 'assumed'
  })
}
