/** What a recording tells, for people at a terminal. */
import type { Exchange } from '../history/index.ts'
import type { Finding } from '../judge/index.ts'
import { counted, often } from '../report/index.ts'
import { oneLine, type Paint, plain } from '../report/terminal-finding.ts'
import { type Covered, judgedExit, type JudgedReport } from './judged-report.ts'
import { unreadText } from './unread.ts'
import { seeTheRest, undeclared } from './see-the-rest.ts'

const marks = { violation: 'FAIL', flaky: 'FAIL', warning: 'WARN', note: 'NOTE' } as const

/** The lines of a report, without line ends. */
export function judgedText(report: JudgedReport, paint: Paint = plain): readonly string[] {
  const findings = report.clauses.flatMap(({ findings: all }) => all).filter(({ kind }) => kind !== 'note')
  const shown = [
    ...findings.filter(({ kind }) => kind === 'violation'),
    ...findings.filter(({ kind }) => kind === 'warning'),
  ]
  const waivedIds = new Set(report.clauses.flatMap(({ id, waived }) => (waived === undefined ? [] : [id])))
  return [
    ...head(report),
    ...shown.flatMap((finding) => ['', ...findingText(finding, paint, waivedIds.has(finding.clause))]),
    ...notes(report),
    ...report.coverage.flatMap((one) => ['', ...coverageText(one, paint)]),
    '',
    `${ending(report)} Exit code ${judgedExit(report)}.`,
  ]
}

/** What a reader must know before the findings. */
export function troublesOf({
  stopped,
  skipped,
  unread,
  unfit,
  late,
  waiverProblems = [],
  summary,
  coverage,
  clauses,
}: JudgedReport): readonly string[] {
  return [
    ...(stopped === null ? [] : [`stopped: ${stopped}`]),
    ...unfit.map(({ url, api }) => `nothing in the recording is of ${api} at ${url}`),
    ...(coverage.length > 0 || summary.exchanges === 0 || unfit.length > 0
      ? []
      : ['no exchange is of one of the APIs: say which with --map URL=API']),
    ...skipped.first.map((one) => `left out ${one}`),
    ...(skipped.entries > skipped.first.length ? [`left out ${skipped.entries - skipped.first.length} more`] : []),
    ...unreadText(unread, summary.judged),
    ...wantingText(clauses),
    ...(late > 0 ? [`${counted(late, 'exchange')} far out of order: judged alone`] : []),
    ...waiverProblems.map(({ clause, message }) => `waiver of ${clause}: ${message}`),
  ]
}

/** Clauses that the recording would tell of, had it the bodies. */
function wantingText(clauses: JudgedReport['clauses']): readonly string[] {
  const wanting = clauses.filter(({ verdict, unread }) => verdict === 'not-seen' && unread > 0)
  if (wanting.length === 0) return []
  return [
    `for want of these bodies ${counted(wanting.length, 'clause')} could not be judged at all, and count as not seen`,
  ]
}

function head(report: JudgedReport): readonly string[] {
  const { files, exclusive, summary, clauses } = report
  const { exchanges, judged, passed, failed, warned, notSeen, checks, waived = 0 } = summary
  const more = [waived > 0 ? `Waived ${waived} of the broken.` : '', warned > 0 ? `Warned ${warned}.` : ''].filter(
    Boolean,
  )
  return [
    `${files.join(', ')}: ${counted(exchanges, 'exchange')}, ${judged} of them judged${exclusive ? ' as all the traffic there was' : ''}`,
    `Held ${counted(passed, 'clause')} (${counted(checks, 'check')}). Broken ${failed}. Not seen ${notSeen} of the ${clauses.length} that a recording can tell of.`,
    ...(more.length === 0 ? [] : [more.join(' ')]),
    ...troublesOf(report).map(oneLine),
  ]
}

/** One finding as lines: the clause, what was seen, and where it stands. */
export function findingText(finding: Finding, paint: Paint = plain, waived = false): readonly string[] {
  const { kind, clause, grade, statement, source, expected, got, times, exchanges } = finding
  const mark = waived ? 'WAIVED' : marks[kind]
  return [
    `${kind === 'violation' && !waived ? paint.bad(mark) : paint.doubtful(mark)}  ${clause}  ${grade}`,
    `  ${statement}`,
    ...source.map(({ document, place }) => `  document   ${document}, ${place}`),
    `  expected   ${oneLine(expected)}`,
    `  got        ${oneLine(got)}`,
    ...(times > 1 ? [`  seen       here and ${often(times - 1)} more`] : []),
    ...exchanges.map((one, at) => `  ${exchangeText(one)}${at === exchanges.length - 1 ? '  <-- differs' : ''}`),
  ]
}

/** `traffic.har entry 17: GET /api/… -> 200 by caller-1`. */
export function exchangeText({ method, url, status, role, place }: Exchange): string {
  const at = place === undefined ? '' : `${place.file} entry ${place.entry}: `
  return oneLine(`${at}${method} ${url} -> ${status === 0 ? 'no answer' : status}${role === null ? '' : ` by ${role}`}`)
}

/** Assumed readings that are not this system's: what `calibrate` would set. */
function notes({ clauses }: JudgedReport): readonly string[] {
  const noted = clauses.filter(({ verdict }) => verdict === 'note')
  if (noted.length === 0) return []
  return [
    '',
    `Read differently here than we assume, which nobody forbids (${noted.length}):`,
    ...noted.map(({ id }) => `  ${id}`),
  ]
}

function coverageText(one: Covered, { faint }: Paint): readonly string[] {
  const used = one.operations.filter(({ exchanges }) => exchanges > 0)
  return [
    `${one.api} at ${one.at.join(', ')}: ${counted(one.exchanges, 'exchange')}, ${used.length} of ${one.operations.length} operations`,
    ...used.map(({ method, path, statuses, codes }) => {
      const seen = statuses.map(({ status, times }) => `${status === 0 ? 'no answer' : status} (${times})`).join(', ')
      return `  ${method} ${path}: ${seen}${codes.length === 0 ? '' : `; codes ${codes.join(', ')}`}`
    }),
    ...undeclared(one).map((line) => `  ${line}`),
    ...seeTheRest(one).map((line) => faint(`  to see: ${line}`)),
  ]
}

export function ending(report: JudgedReport): string {
  const code = judgedExit(report)
  if (code === 1) return 'The recording shows broken clauses.'
  if (code === 0) return 'Nothing in the recording is broken.'
  const { checks, failed } = report.summary
  if (checks === 0) return 'Nothing was judged.'
  return failed === 0 ? 'Nothing broken so far.' : 'The recording shows broken clauses, and was not read to its end.'
}
