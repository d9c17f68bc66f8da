/** From the tally to the report: every clause gets exactly one verdict, or stands in the list of the undecidable. */
import { sourcesOf } from '../judge/finding-of.ts'
import type { Part } from './plan-run.ts'
import { selectClause } from '../rule/select.ts'
import { ruleOn, type Tally } from '../judge/evidence-log.ts'
import type { ClauseResult, Exchange, Finding, Report, Summary } from '../history/exchange.ts'

/** Longer bodies are cut in a report: a finding is to be read. */
const longestBody = 16_384
const mostExchanges = 60

/** The verdicts on the clauses of one API. `refused` is set when the target let nobody in. */
export function clauseResults(part: Part, tally: Tally, only: string | null, refused: string | null): ClauseResult[] {
  const { contract } = part.suite
  const results: ClauseResult[] = []
  for (const clause of contract.clauses) {
    const rules = part.rules.filter((rule) => rule.clauses.includes(clause.id)).map((rule) => rule.id)
    const dossier = tally.of(clause.id)
    if (clause.undecidable !== undefined && rules.length === 0) continue
    if (!selectClause(clause.id, part.rules, only) && dossier.findings.length === 0) continue
    const ruling = ruleOn(dossier, rules)
    const { id, grade, statement } = clause
    const findings = dossier.findings.map(trim)
    const source = sourcesOf(clause)
    const result = {
      id,
      api: part.suite.api,
      grade,
      ...ruling,
      statement,
      source,
      rules,
      passes: dossier.passes,
      findings,
    }
    results.push(refused === null ? result : asRefused(result, refused))
  }
  return results
}

/** The clauses no black-box test can decide and no rule tries to. */
export function undecidableOf(part: Part, only: string | null): Report['undecidable'] {
  return part.suite.contract.clauses
    .filter((clause) => selectClause(clause.id, part.rules, only))
    .filter((clause) => !part.rules.some((rule) => rule.clauses.includes(clause.id)))
    .flatMap(({ id, undecidable: reason }) => (reason === undefined ? [] : [{ id, reason }]))
}

/** The head line. `applicable` is every clause but the not-applicable ones. */
export function summarise(
  clauses: readonly ClauseResult[],
  beside: Pick<Summary, 'undecidable' | 'checks' | 'requests'>,
): Summary {
  const count = (verdict: ClauseResult['verdict']): number => clauses.filter((one) => one.verdict === verdict).length
  const notApplicable = count('not-applicable')
  return {
    applicable: clauses.length - notApplicable,
    passed: count('pass'),
    failed: count('fail'),
    undecided: count('undecided'),
    warned: count('warn'),
    notTestable: count('not-testable'),
    notApplicable,
    ...beside,
  }
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

/** The last exchanges matter most, and the first few made what they work on. */
function shorten(exchanges: readonly Exchange[]): Exchange[] {
  const kept =
    exchanges.length <= mostExchanges ? exchanges : [...exchanges.slice(0, 10), ...exchanges.slice(10 - mostExchanges)]
  return kept.map((one) => ({
    ...one,
    body: cut(one.body),
    requestBody: one.requestBody === null ? null : cut(one.requestBody),
  }))
}

function cut(body: string): string {
  return body.length <= longestBody ? body : `${body.slice(0, longestBody)}<cut, ${body.length} characters>`
}

/** Was a body too long to be written down whole? */
export function isCut(body: string): boolean {
  return /<cut, \d+ characters>$/.test(body)
}
