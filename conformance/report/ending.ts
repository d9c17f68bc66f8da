/** How a run ended, in words. Shared by every report that is read by people. */
import type { Report } from './report.ts'

const endings: Readonly<Record<number, string>> = {
  0: 'Conforming.',
  1: 'Not conforming.',
  3: 'The target could not be reached.',
  4: 'Undecided: not everything that applies could be decided.',
  5: 'Something the run created could not be removed.',
  6: 'The suite itself made a mistake; its verdicts cannot be trusted.',
}

/** One sentence for an exit code. */
export function endingOf(code: number): string {
  return endings[code] ?? ''
}

/** What went wrong beside the verdicts, one line each, a word in front. */
export function troubleLines(report: Report): string[] {
  return [
    ...report.unreachable.map(({ api, reason }) => `unreachable   ${api}: ${reason}`),
    ...report.refused.map(({ api, reason }) => `refused       ${api}: ${reason}`),
    ...(report.stopped === null ? [] : [`stopped       ${report.stopped}`]),
    ...report.leaks.map(
      (leak) =>
        `left behind   ${leak.api} ${leak.kind} ${leak.name}${leak.id === null ? '' : ` (${leak.id})`}: ${leak.reason}`,
    ),
    ...(report.waiverProblems ?? []).map(({ kind, clause, message }) => `bad waiver    ${clause}: ${kind}, ${message}`),
    ...report.faults.map(({ rule, message }) => `suite fault   ${rule}: ${message}`),
    ...(report.summary.checks === 0 ? ['nothing       no check was made'] : []),
  ]
}

/** `1 request`, `2 requests`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
