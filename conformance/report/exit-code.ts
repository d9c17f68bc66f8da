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

/** What stands behind nothing but waived failures cannot be decided before they are mended, and is not asked for. */
function isBehindWaived({ verdict, behind = [] }: ClauseResult, waived: ReadonlySet<string>): boolean {
  return verdict === 'not-reached' && behind.every((id) => waived.has(id))
}

/** How many clauses were to be decided, and were, waived failures and what stands behind them left out. */
export function reached({ summary, clauses }: Report): { readonly open: number; readonly decided: number } {
  const waived = new Set(clauses.flatMap((one) => (one.waived === undefined ? [] : [one.id])))
  const behind = clauses.filter((one) => isBehindWaived(one, waived)).length
  return { open: summary.open - behind, decided: summary.decided }
}

/** Something that should have been decided was not. A clause without a rule is a gap of the suite and not held against the target. */
function isOpen(report: Report): boolean {
  if (report.stopped !== null) return true
  if (report.summary.checks === 0 || report.summary.undecided > 0) return true
  const { open, decided } = reached(report)
  if (decided < enough * open) return true
  const waived = new Set(report.clauses.flatMap((one) => (one.waived === undefined ? [] : [one.id])))
  return report.clauses.some((one) => {
    const { verdict, cause, grade } = one
    if (verdict === 'not-reached') return !isBehindWaived(one, waived)
    return verdict === 'not-testable' && cause !== 'no-rule' && grade !== 'assumed'
  })
}
