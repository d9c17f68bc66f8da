/** From the evidence to the report: every clause gets exactly one verdict, or stands in the list of the undecidable. */
import { shorten } from '../history/index.ts'
import { type EvidenceLog, type Finding, inOrder, type Ruling, sourcesOf, verdictOn } from '../judge/index.ts'
import type { PlannedApi } from './plan-run.ts'
import { missingNeed, selectClause } from '../rule/index.ts'
import type { ClauseResult, Report, Summary } from '../report/index.ts'

/** An API as its verdicts are made: the rules that were selected, and those that this run had to run. */
export type Judged = Pick<PlannedApi, 'suite' | 'rules' | 'own'>

/** The verdicts on the clauses of one API. `refused` is set when the target let nobody in. */
export function clauseResults(
  api: Judged,
  evidence: Pick<EvidenceLog, 'of'>,
  only: string | null,
  refused: string | null,
): ClauseResult[] {
  const { contract } = api.suite
  const results: ClauseResult[] = []
  const broken = contract.clauses.flatMap(({ id }) =>
    evidence.of(id).findings.some(({ kind }) => kind === 'violation') ? [id] : [],
  )
  const unsteady = broken.find((id) => id === api.suite.steady)
  const ruleIds = api.rules.map(({ id }) => id)
  const clauseIds = contract.clauses.map(({ id }) => id)
  for (const clause of contract.clauses) {
    const rules = api.rules.filter((rule) => rule.clauses.includes(clause.id)).map((rule) => rule.id)
    const seen = inOrder(evidence.of(clause.id), ruleIds, clauseIds)
    if (clause.undecidable !== undefined && rules.length === 0) continue
    if (!selectClause(clause.id, api.rules, only) && seen.findings.length === 0) continue
    const ruling = verdictOn(seen, rules, broken, unsteady)
    if (seen.findings.length === 0 && isElsewhere(api, clause.id, ruling)) continue
    const { id, grade, statement } = clause
    const findings = seen.findings.map(trim)
    const source = sourcesOf(clause)
    const result = {
      id,
      api: api.suite.api,
      grade,
      ...ruling,
      statement,
      source,
      rules,
      passes: seen.passes,
      findings,
    }
    results.push(refused === null ? result : asRefused(result, refused))
  }
  return results
}

/** Another part of the run decides it: no rule of this one may, or none came to it. */
function isElsewhere({ own, rules }: Judged, clause: string, { cause }: Ruling): boolean {
  const others = rules.filter((rule) => rule.clauses.includes(clause) && !own.includes(rule))
  return others.length > 0 && (cause === 'unreached' || !own.some((rule) => rule.clauses.includes(clause)))
}

/** The clauses no black-box test can decide and no rule tries to. */
export function undecidableOf(api: Judged, only: string | null): Report['undecidable'] {
  return api.suite.contract.clauses
    .filter((clause) => selectClause(clause.id, api.rules, only))
    .filter((clause) => !api.rules.some((rule) => rule.clauses.includes(clause.id)))
    .flatMap(({ id, undecidable: reason }) => (reason === undefined ? [] : [{ id, reason }]))
}

/** The head line. `applicable` is every clause but the not-applicable ones. */
export function summarise(
  clauses: readonly ClauseResult[],
  beside: Pick<Summary, 'undecidable' | 'checks' | 'requests'>,
  open: ReadonlySet<string>,
): Summary {
  const count = (verdict: ClauseResult['verdict']): number => clauses.filter((one) => one.verdict === verdict).length
  const notApplicable = count('not-applicable')
  const toDecide = clauses.filter(({ id }) => open.has(id))
  const others = clauses.filter(({ id, verdict }) => !open.has(id) && verdict !== 'not-applicable')
  return {
    applicable: clauses.length - notApplicable,
    passed: count('pass'),
    failed: count('fail'),
    undecided: count('undecided'),
    warned: count('warn'),
    notTestable: count('not-testable'),
    notReached: count('not-reached'),
    open: toDecide.length,
    decided: toDecide.filter(isDecided).length,
    beside: others.filter(isDecided).length,
    notApplicable,
    ...beside,
  }
}

/** The clauses that profile and flags leave to be decided: some rule that may decide them has all it needs. */
export function openClauses(api: PlannedApi): readonly string[] {
  return api.own.filter((rule) => missingNeed(rule, api.setting) === null).flatMap((rule) => rule.clauses)
}

function isDecided({ verdict }: ClauseResult): boolean {
  return ['pass', 'fail', 'warn', 'not-applicable'].includes(verdict)
}

/** Nothing can be concluded about a target that lets nobody in. */
function asRefused(result: ClauseResult, reason: string): ClauseResult {
  if (result.verdict === 'not-applicable' || result.cause === 'no-rule') return result
  return { ...result, verdict: 'not-testable', cause: 'refused', reason, findings: [] }
}

function trim(finding: Finding): Finding {
  const exchanges = shorten(finding.exchanges)
  return { ...finding, exchanges, ...(finding.again === undefined ? {} : { again: shorten(finding.again) }) }
}
