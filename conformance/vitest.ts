/** One vitest test per clause, so that a vendor can judge an implementation inside their own test run. May import vitest and the suite. */
import { beforeAll, describe, it } from 'vitest'
import { call, text, whole, type Kinds } from '../contracts/given.ts'
import { checkGiven } from './check-given.ts'
import { selectClause } from './rule/index.ts'
import { planRun, runConformance, wishKinds, type RunOptions } from './run/index.ts'
import { type ClauseResult, findingLines, plain, type Report, troubleLines } from './report/index.ts'
import { suites as registry } from './suites.ts'
export type { RunOptions } from './run/index.ts'

export interface ConformanceTestOptions extends RunOptions {
  /** Name of the group of tests; `conformance` when absent. */
  readonly name?: string
  /** How long the whole run may take, in milliseconds; ten minutes when absent. */
  readonly timeout?: number
  /** Sees the report before any test looks at it, and may change it: `applyWaivers`, or a file that keeps it. */
  readonly onReport?: (report: Report) => Report | void | Promise<Report | void>
}

const testKinds: Kinds<ConformanceTestOptions> = { ...wishKinds, name: text, timeout: whole(), onReport: call }

/**
 * Registers a group of tests: one per clause that the run asks about, and one for the run itself. To be called where
 * `describe` may be. The run takes place once, before the first of them. Throws ConfigError when the options cannot be.
 *
 * A test passes when its clause held or only warned, is skipped when the clause does not apply, is waived or has no rule,
 * and fails otherwise: an undecided clause is no success.
 *
 * @example conformanceTests({ send: fetch, profile, seed: 7 })
 */
export function conformanceTests(options: ConformanceTestOptions): void {
  checkGiven('conformanceTests', options, testKinds)
  const { name = 'conformance', timeout = 600_000, onReport, ...run } = options
  const ids = clausesOf(run)
  describe(`${name}`, () => {
    let report: Report | undefined
    beforeAll(async () => {
      const raw = await runConformance(run)
      report = (await onReport?.(raw)) ?? raw
    }, timeout)
    it('the run itself', () => assertUntroubled(report))
    it.for(ids)('%s', (id, { skip }) => {
      const clause = report?.clauses.find((one) => one.id === id)
      const reason = clause === undefined ? null : skipReason(clause)
      if (reason !== null) skip(reason)
      assertHeld(id, clause)
    })
  })
}

/** The clauses that the report will speak of, known before anything is sent. */
function clausesOf(run: RunOptions): readonly string[] {
  const only = run.only ?? null
  const write = run.readOnly !== true && (run.write ?? run.profile.write ?? false)
  const { planned } = planRun({ ...run, suites: run.suites ?? Object.values(registry), only, write })
  return planned.flatMap(({ suite, rules }) =>
    suite.contract.clauses
      .filter(({ id, undecidable }) => undecidable === undefined || rules.some((rule) => rule.clauses.includes(id)))
      .filter(({ id }) => selectClause(id, rules, only))
      .map(({ id }) => id),
  )
}

function skipReason({ verdict, reason, cause, grade, waived }: ClauseResult): string | null {
  if (waived !== undefined) return `waived until ${waived.until}: ${waived.reason}`
  if (verdict === 'not-applicable') return reason ?? 'it does not apply'
  // What stands behind a broken clause is red there, or waived there.
  const gap = verdict === 'not-reached' || (verdict === 'not-testable' && (cause === 'no-rule' || grade === 'assumed'))
  return gap ? (reason ?? 'no rule') : null
}

function assertHeld(id: string, clause: ClauseResult | undefined): void {
  if (clause === undefined) throw new Error(`the report says nothing of ${id}`)
  const { verdict, statement, reason, findings } = clause
  if (verdict === 'pass' || verdict === 'warn') return
  const shown = findings.filter((one) => one.kind === 'violation' || one.kind === 'flaky')
  if (shown.length === 0) throw new Error(`${statement}\n${verdict}: ${reason ?? ''}`)
  throw new Error(shown.map((one) => findingLines(one, plain, null).join('\n')).join('\n\n'))
}

function assertUntroubled(report: Report | undefined): void {
  const troubles = report === undefined ? ['there is no report'] : troubleLines(report)
  if (troubles.length > 0) throw new Error(troubles.join('\n'))
}
