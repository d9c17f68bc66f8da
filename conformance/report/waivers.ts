/** Known deviations: each waiver names a clause, says why, and ends on a date. */
import { ConfigError } from '../errors.ts'
import { checkFormat, fileFormats } from '../file-format.ts'
import { asObject, plainTextAt, rejectUnknown } from '../profile/index.ts'
import { matches } from '../rule/index.ts'
import type { ClauseResult, Report, Waived, WaiverProblem } from './report.ts'
import type { Finding } from '../judge/index.ts'

/** A known deviation: `until` is the last day it counts, in UTC; `rule` limits it to what that rule found, `target` is a glob. */
export type Waiver = Waived

const keys = ['clause', 'reason', 'until', 'rule', 'target']

/**
 * Reads waivers that were parsed from YAML or JSON: a list, or an object with the list as `waivers` and perhaps `schema`. Throws ConfigError.
 *
 * @example const waivers = parseWaivers([{ clause: 'list.200.sorted', reason: 'known', until: '2026-12-31' }])
 */
export function parseWaivers(input: unknown): readonly Waiver[] {
  const file = Array.isArray(input) ? { waivers: input } : asObject(input, 'the waiver file')
  rejectUnknown(file, ['$schema', 'schema', 'waivers'], '')
  const { schema = fileFormats.waivers, waivers: list } = file as { schema?: unknown; waivers?: unknown }
  checkFormat('waivers', schema)
  if (!Array.isArray(list)) throw new ConfigError('waivers: not a list')
  return list.map((one: unknown, index) => {
    const path = `waivers[${index}]`
    const entry = asObject(one, path)
    rejectUnknown(entry, keys, `${path}.`)
    const text = (key: string): string => plainTextAt(entry[key], `${path}.${key}`)
    const waiver = { clause: text('clause'), reason: text('reason'), until: text('until') }
    if (!isDay(waiver.until)) throw new ConfigError(`${path}.until: not a date such as 2026-12-31`)
    const { rule, target } = entry
    return {
      ...waiver,
      ...(rule === undefined ? {} : { rule: text('rule') }),
      ...(target === undefined ? {} : { target: text('target') }),
    }
  })
}

/** Is it a day of the calendar, written `2026-12-31`? */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined || day < 1) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0)
}

type WaivableClause = Pick<ClauseResult, 'id' | 'findings'> & {
  readonly verdict: string
  readonly waived?: { readonly reason: string; readonly until: string }
}

/** What waivers are applied to: the report of a run, or of a recording, which may be of several targets. */
export interface Waivable<C extends WaivableClause = WaivableClause> {
  readonly target: string | readonly string[]
  readonly clauses: readonly C[]
  readonly undecidable: Report['undecidable']
  readonly summary: object
}

export interface Waiving {
  /** `2026-11-21`, in UTC. */
  readonly today: string
  /** Every clause there is, of APIs that this run did not judge too. */
  readonly known: ReadonlySet<string>
}

/**
 * The report with waived failures marked and counted, and everything wrong with the waivers listed. A waiver for another
 * target, or for a clause that this run did not ask about, says nothing here.
 *
 * @example
 * const waived = applyWaivers(report, waivers, { today: '2026-12-31', known: new Set(report.clauses.map(({ id }) => id)) })
 */
export function applyWaivers<C extends WaivableClause, R extends Waivable<C>>(
  report: R,
  waivers: readonly Waiver[],
  { today, known }: Waiving,
): R {
  const targets = [report.target].flat()
  const concerning = waivers.filter(({ target }) => target === undefined || targets.some((one) => matches(target, one)))
  const valid = concerning.filter((one) => one.until >= today)
  const clauses = report.clauses.map((clause) => waived(clause, valid))
  const count = clauses.filter((clause) => clause.waived !== undefined).length
  const waiverProblems = concerning.flatMap((waiver) => problemOf(waiver, report, today, known))
  return { ...report, summary: { ...report.summary, waived: count }, clauses, waiverProblems, waivers: concerning }
}

/** A failed clause is waived when each of its violations is. */
function waived<C extends WaivableClause>(clause: C, waivers: readonly Waiver[]): C {
  if (clause.verdict !== 'fail') return clause
  const violations = clause.findings.filter((one) => one.kind === 'violation')
  const used = violations.map((finding) => waivers.find((waiver) => covers(waiver, finding)))
  const [first] = used
  if (first === undefined || used.includes(undefined)) return clause
  return { ...clause, waived: { reason: first.reason, until: first.until } }
}

function covers(waiver: Waiver, finding: Finding): boolean {
  return waiver.clause === finding.clause && (waiver.rule === undefined || waiver.rule === finding.rule)
}

function problemOf(waiver: Waiver, report: Waivable, today: string, known: ReadonlySet<string>): WaiverProblem[] {
  const { clause, until } = waiver
  const problem = (kind: WaiverProblem['kind'], message: string): WaiverProblem[] => [{ kind, clause, message }]
  if (!known.has(clause)) return problem('unknown', 'no contract has this clause')
  if (report.undecidable.some((one) => one.id === clause)) return problem('stale', 'no rule can decide this clause')
  const result = report.clauses.find((one) => one.id === clause)
  if (result === undefined) return []
  if (until < today) return problem('expired', `it ended on ${until}`)
  if (result.verdict === 'pass') return problem('stale', 'the clause passes now; remove the waiver')
  const used = result.findings.some((finding) => finding.kind === 'violation' && covers(waiver, finding))
  if (result.verdict === 'fail' && !used) return problem('stale', `nothing that ${waiver.rule} finds breaks it now`)
  return []
}

/**
 * Waivers for every failure of a report that has none yet, one per clause and rule.
 *
 * @example const waivers = waiversFor(report, { reason: 'known since 2.1', until: '2026-12-31' })
 */
export function waiversFor(
  report: Report,
  words: { readonly reason: string; readonly until: string },
): readonly Waiver[] {
  return report.clauses
    .filter((clause) => clause.verdict === 'fail' && clause.waived === undefined)
    .flatMap((clause) => clause.findings.filter((one) => one.kind === 'violation'))
    .map(({ clause, rule }) => ({ clause, rule, ...words }))
}
