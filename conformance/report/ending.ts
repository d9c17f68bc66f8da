/** How a run ended, in words. Shared by every report that is read by people. */
import { exitCode, exitCodes, reached } from './exit-code.ts'
import type { Report } from './report.ts'

const endings: Readonly<Record<number, string>> = {
  0: 'Conforming.',
  1: 'Not conforming.',
  2: 'Not begun: the profile does not fit the target.',
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
    ...leftBehind(report.leaks),
    ...(report.waiverProblems ?? []).map(({ kind, clause, message }) => `bad waiver    ${clause}: ${kind}, ${message}`),
    ...report.faults.map(({ rule, message }) => `suite fault   ${rule}: ${message}`),
    ...littleOf(report),
    ...(report.summary.checks === 0 ? ['nothing       no check was made'] : []),
  ]
}

/** The first of each kind and reason; JSON has all, and so has the ledger. */
const shownLeaks = 5

function leftBehind(leaks: Report['leaks']): string[] {
  const sorts = new Set(leaks.map(({ api, kind, reason }) => `${api} ${kind}: ${reason}`))
  return [...sorts].flatMap((sort) => {
    const alike = leaks.filter(({ api, kind, reason }) => sort === `${api} ${kind}: ${reason}`)
    const lines = alike.slice(0, shownLeaks).map(({ api, kind, name, id, reason }) => {
      return `left behind   ${api} ${kind} ${name}${id === null ? '' : ` (${id})`}: ${reason}`
    })
    const more = alike.length - lines.length
    return more > 0 ? [...lines, `left behind   and ${more} more, ${sort}`] : lines
  })
}

function littleOf(report: Report): string[] {
  const { open, decided } = reached(report)
  if (decided >= 0.9 * open || exitCode(report) !== exitCodes.undecided) return []
  return [`too little    ${decided} of ${open} clauses were decided that profile and flags leave to be decided`]
}

/** `Decided 120 of 130 clauses that profile and flags leave to be decided, and 2 beside them; the contract has 158 (77 %).` */
export function reachOf(report: Report): string {
  const { open, decided, beside = 0 } = report.summary
  const all = report.clauses.length + report.undecidable.length
  const share = all === 0 ? 0 : Math.round((100 * (decided + beside)) / all)
  const others = beside === 0 ? '' : `, and ${beside} beside them`
  return `Decided ${decided} of ${open} clauses that profile and flags leave to be decided${others}; the contract has ${all} (${share} %).`
}

/** `once`, `2 times`. */
export const often = (times: number): string => (times === 1 ? 'once' : `${times} times`)

/** `1 request`, `2 requests`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
