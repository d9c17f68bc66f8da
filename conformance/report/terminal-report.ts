/** The report for people at a terminal: four numbers, what lies beside them, then the findings. */
import { exitCode } from './exit-code.ts'
import type { ClauseResult, Report } from './report.ts'
import type { Finding } from '../judge/index.ts'
import { counted, endingOf, reachOf, troubleLines } from './ending.ts'
import { findingLines, oneLine, type Paint, plain } from './terminal-finding.ts'

export interface TerminalOptions {
  readonly paint?: Paint
  /** Where the replay file of a finding is, when it was written. */
  readonly replayPath?: (finding: Finding) => string | null
}

/** The lines of a report, without line ends. */
export function terminalReport(report: Report, options: TerminalOptions = {}): readonly string[] {
  const paint = options.paint ?? plain
  const code = exitCode(report)
  return [
    `${report.api.join(', ')} at ${report.target}   seed ${report.seed}, ${counted(report.summary.requests, 'request')}`,
    ...headline(report),
    ...troubleLines(report).map(oneLine),
    ...findingsOf(report).flatMap((finding) => [
      '',
      ...findingLines(finding, paint, options.replayPath?.(finding) ?? null, waiverOf(report, finding)),
    ]),
    ...aside(report),
    '',
    `${endingOf(code)} Exit code ${code}.`,
  ]
}

function headline(report: Report): string[] {
  const { applicable, passed, failed, undecided, warned, notReached, notTestable, waived = 0 } = report.summary
  const four = `Applicable ${applicable} of ${report.clauses.length} clauses. Passed ${passed}. Failed ${failed}. Undecided ${undecided}.`
  const more = [
    waived > 0 ? `Waived ${waived} of the failed.` : '',
    warned > 0 ? `Warned ${warned}.` : '',
    notReached > 0 ? `Not reached ${notReached}.` : '',
    notTestable > 0 ? `Not testable ${notTestable}.` : '',
  ].filter(Boolean)
  return [reachOf(report), four, ...(more.length === 0 ? [] : [more.join(' ')])]
}

/** Failures first, then what is flaky, then warnings; notes stay in the JSON report. */
function findingsOf(report: Report): Finding[] {
  const all = report.clauses.flatMap((clause) => clause.findings)
  return (['violation', 'flaky', 'warning'] as const).flatMap((kind) => all.filter((one) => one.kind === kind))
}

function waiverOf(report: Report, finding: Finding): ClauseResult['waived'] {
  return finding.kind === 'violation' ? report.clauses.find((one) => one.id === finding.clause)?.waived : undefined
}

/** What was not decided or does not apply, grouped by its reason: silence is never a pass. */
function aside(report: Report): string[] {
  const groups = (['undecided', 'not-reached', 'not-testable', 'not-applicable'] as const).flatMap((verdict) =>
    grouped(
      report.clauses.filter((one) => one.verdict === verdict && !isShown(one)),
      verdict,
    ),
  )
  const undecidable =
    report.undecidable.length === 0
      ? []
      : [`${counted(report.undecidable.length, 'clause')} no black-box test can decide`]
  return groups.length + undecidable.length === 0 ? [] : ['', ...groups, ...undecidable]
}

function isShown(clause: ClauseResult): boolean {
  return clause.findings.some((one) => one.kind !== 'note')
}

function grouped(clauses: readonly ClauseResult[], verdict: string): string[] {
  const reasons = new Map<string, string[]>()
  for (const { reason, id } of clauses) reasons.set(reason ?? '', [...(reasons.get(reason ?? '') ?? []), id])
  return [...reasons].flatMap(([reason, ids]) => [
    `${verdict} (${ids.length}): ${reason}`,
    ...ids.slice(0, 5).map((id) => `  ${id}`),
    ...(ids.length > 5 ? [`  and ${ids.length - 5} more`] : []),
  ])
}
