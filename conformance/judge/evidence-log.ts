/** Collects evidence while rules run, and turns it into one verdict per clause. */
import type { Evidence } from '../rule/check.ts'
import type { ClauseResult, Finding, Verdict } from '../history/exchange.ts'

/** All that was seen of one clause. */
export interface Dossier {
  passes: number
  injected: number
  readonly passedBy: Set<string>
  readonly findings: Finding[]
  /** Rule and reason, each pair once. */
  readonly undecided: Map<string, string>
  readonly notTestable: Map<string, string>
  readonly notApplicable: Map<string, string>
  readonly unreached: Map<string, string>
}

export interface Tally {
  readonly of: (clause: string) => Dossier
  /** Evidence that needs no finding. */
  readonly record: (rule: string, evidence: Evidence) => void
  readonly undecided: (rule: string, clauses: readonly string[], reason: string) => void
  readonly notApplicable: (rule: string, clauses: readonly string[], reason: string) => void
  /** A finding of the same kind, clause and rule only counts up. Returns true when it was new. */
  readonly finding: (finding: Finding) => boolean
  readonly checks: () => number
}

/** An empty tally. */
export function createTally(): Tally {
  const dossiers = new Map<string, Dossier>()
  let checks = 0
  const of = (clause: string): Dossier => {
    const known = dossiers.get(clause) ?? emptyDossier()
    dossiers.set(clause, known)
    return known
  }
  return {
    of,
    checks: () => checks,
    record: (rule, evidence) => {
      const dossier = of(evidence.clause)
      if (evidence.type === 'not-testable') dossier.notTestable.set(rule, evidence.reason)
      else if (evidence.type === 'not-applicable') dossier.notApplicable.set(rule, evidence.reason)
      else if (evidence.type === 'unreached') dossier.unreached.set(rule, evidence.reason)
      else checks += 1
      if (evidence.type === 'injected') dossier.injected += 1
      if (evidence.type === 'held') {
        dossier.passes += 1
        dossier.passedBy.add(rule)
      }
    },
    undecided: (rule, clauses, reason) => {
      for (const clause of clauses) if (!of(clause).undecided.has(rule)) of(clause).undecided.set(rule, reason)
    },
    notApplicable: (rule, clauses, reason) => {
      for (const clause of clauses) of(clause).notApplicable.set(rule, reason)
    },
    finding: (finding) => {
      if (finding.kind === 'violation' || finding.kind === 'flaky') checks += 1
      return addFinding(of(finding.clause).findings, finding)
    },
  }
}

function emptyDossier(): Dossier {
  return {
    passes: 0,
    injected: 0,
    passedBy: new Set(),
    findings: [],
    undecided: new Map(),
    notTestable: new Map(),
    notApplicable: new Map(),
    unreached: new Map(),
  }
}

function addFinding(findings: Finding[], finding: Finding): boolean {
  const index = findings.findIndex((one) => one.kind === finding.kind && one.rule === finding.rule)
  const known = findings[index]
  if (known === undefined) findings.push(finding)
  else findings[index] = { ...known, times: known.times + finding.times }
  return known === undefined
}

type Ruling = Pick<ClauseResult, 'verdict' | 'rule' | 'reason' | 'cause'>

/** The worst thing seen decides: fail, undecided, warn, not-testable, pass, not-applicable. `rules` are those selected that may decide it. */
export function ruleOn(dossier: Dossier, rules: readonly string[]): Ruling {
  const { findings, passes } = dossier
  const of = (kind: Finding['kind']): Finding | undefined => findings.find((one) => one.kind === kind)
  const violation = of('violation')
  if (violation !== undefined) return ruling('fail', violation.rule)
  const flaky = of('flaky')
  if (flaky !== undefined)
    return ruling('undecided', flaky.rule, 'it failed once, and not when the same was done again')
  if (dossier.undecided.size > 0) return firstOf('undecided', dossier.undecided)
  const warning = of('warning')
  if (warning !== undefined) return ruling('warn', warning.rule)
  if (dossier.notTestable.size > 0) return { ...firstOf('not-testable', dossier.notTestable), cause: 'precondition' }
  const note = of('note')
  if (note !== undefined) return ruling('not-applicable', note.rule, 'assumed, and this target reads it differently')
  if (passes > 0) return ruling('pass', [...dossier.passedBy][0] ?? null)
  if (dossier.injected > 0) return ruling('undecided', rules[0] ?? null, 'every answer that bears on it was injected')
  if (dossier.notApplicable.size > 0) return firstOf('not-applicable', dossier.notApplicable)
  if (dossier.unreached.size > 0) return { ...firstOf('not-testable', dossier.unreached), cause: 'unreached' }
  if (rules.length === 0) return { ...ruling('not-testable', null, 'no rule'), cause: 'no-rule' }
  return { ...ruling('not-testable', rules[0] ?? null, 'no check reached it'), cause: 'unreached' }
}

function ruling(verdict: Verdict, rule: string | null, reason: string | null = null): Ruling {
  return { verdict, rule, reason, cause: null }
}

function firstOf(verdict: Verdict, reasons: ReadonlyMap<string, string>): Ruling {
  const [rule, reason] = [...reasons][0] ?? [null, null]
  return ruling(verdict, rule, reason)
}
