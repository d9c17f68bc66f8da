/** The one number a script looks at. */
import { ConfigError, TargetUnreachable } from '../errors.ts'
import type { Report } from './report.ts'

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
 * doubtful wins: a fault of the suite, then a dead target, then a failed clause or a bad waiver, then a leak, then an open question.
 */
export function exitCode(outcome: Report | Error): number {
  if (outcome instanceof ConfigError) return exitCodes.usage
  if (outcome instanceof TargetUnreachable) return exitCodes.unreachable
  if (outcome instanceof Error || outcome.faults.length > 0) return exitCodes.suiteFault
  if (outcome.unreachable.length > 0) return exitCodes.unreachable
  if (outcome.summary.failed > (outcome.summary.waived ?? 0)) return exitCodes.notConforming
  if ((outcome.waiverProblems ?? []).length > 0) return exitCodes.notConforming
  if (outcome.leaks.length > 0) return exitCodes.leak
  return isOpen(outcome) ? exitCodes.undecided : exitCodes.conforming
}

/** Something that should have been decided was not. A clause without a rule is a gap of the suite and not held against the target. */
function isOpen(report: Report): boolean {
  if (report.stopped !== null || report.refused.length > 0) return true
  if (report.summary.checks === 0 || report.summary.undecided > 0) return true
  return report.clauses.some(
    ({ verdict, cause, grade }) => verdict === 'not-testable' && cause !== 'no-rule' && grade !== 'assumed',
  )
}
