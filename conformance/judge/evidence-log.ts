/** Collects evidence while rules run. */
import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'

/** All that was seen of one clause. */
export interface ClauseEvidence {
  passes: number
  injected: number
  readonly passedBy: Set<string>
  readonly findings: Finding[]
  /** Rules that could not come to a conclusion, in their own words: what they needed was not there. */
  readonly stuck: Map<string, string>
  /** Rule and reason, each pair once. */
  readonly undecided: Map<string, string>
  readonly notTestable: Map<string, string>
  readonly notApplicable: Map<string, string>
  readonly unreached: Map<string, string>
  /** Clauses whose breaking ended a rule before it had said all it has to say of this one. */
  readonly behind: Set<string>
}

export interface EvidenceLog {
  readonly of: (clause: string) => ClauseEvidence
  /** Evidence that needs no finding. */
  readonly record: (rule: string, evidence: Evidence) => void
  readonly undecided: (rule: string, clauses: readonly string[], reason: string) => void
  /** A rule says itself that it can come to no conclusion. */
  readonly stuck: (rule: string, clauses: readonly string[], reason: string) => void
  readonly notApplicable: (rule: string, clauses: readonly string[], reason: string) => void
  /** A finding of the same kind, clause and rule only counts up. Returns true when it was new. */
  readonly finding: (finding: Finding) => boolean
  /** A rule ended at a broken clause, or went another way for it: what it would have said of these clauses nobody knows. */
  readonly masked: (clauses: readonly string[], behind: string) => void
  readonly checks: () => number
  /** Counts a kind of situation of an API. */
  readonly met: (api: string, situation: string) => void
  /** How often each was met, by the API and the situation: `qradar: a delete beside another`. */
  readonly situations: () => Readonly<Record<string, number>>
}

/** An empty log. */
export function createEvidenceLog(): EvidenceLog {
  const byClause = new Map<string, ClauseEvidence>()
  const situations = new Map<string, number>()
  let checks = 0
  const of = (clause: string): ClauseEvidence => {
    const known = byClause.get(clause) ?? emptyClauseEvidence()
    byClause.set(clause, known)
    return known
  }
  return {
    of,
    checks: () => checks,
    met: (api, situation) => {
      const name = `${api}: ${situation}`
      situations.set(name, (situations.get(name) ?? 0) + 1)
    },
    situations: () => Object.fromEntries([...situations].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    record: (rule, evidence) => {
      const seen = of(evidence.clause)
      if (evidence.type === 'not-testable') seen.notTestable.set(rule, evidence.reason)
      else if (evidence.type === 'not-applicable') seen.notApplicable.set(rule, evidence.reason)
      else if (evidence.type === 'unreached') seen.unreached.set(rule, evidence.reason)
      else if (evidence.type === 'doubted') seen.stuck.set(rule, evidence.reason)
      else checks += 1
      if (evidence.type === 'injected') seen.injected += 1
      if (evidence.type === 'held') {
        seen.passes += 1
        seen.passedBy.add(rule)
      }
    },
    undecided: (rule, clauses, reason) => {
      for (const clause of clauses) if (!of(clause).undecided.has(rule)) of(clause).undecided.set(rule, reason)
    },
    stuck: (rule, clauses, reason) => {
      for (const clause of clauses) if (!of(clause).stuck.has(rule)) of(clause).stuck.set(rule, reason)
    },
    notApplicable: (rule, clauses, reason) => {
      for (const clause of clauses) of(clause).notApplicable.set(rule, reason)
    },
    masked: (clauses, behind) => {
      for (const id of clauses) if (id !== behind) of(id).behind.add(behind)
    },
    finding: (finding) => {
      if (finding.kind === 'violation' || finding.kind === 'flaky') checks += 1
      return addFinding(of(finding.clause).findings, finding)
    },
  }
}

/** Nothing seen yet. */
export function emptyClauseEvidence(): ClauseEvidence {
  return {
    passes: 0,
    injected: 0,
    passedBy: new Set(),
    findings: [],
    stuck: new Map(),
    undecided: new Map(),
    notTestable: new Map(),
    notApplicable: new Map(),
    unreached: new Map(),
    behind: new Set(),
  }
}

function addFinding(findings: Finding[], finding: Finding): boolean {
  const index = findings.findIndex((one) => one.kind === finding.kind && one.rule === finding.rule)
  const known = findings[index]
  if (known === undefined) findings.push(finding)
  else findings[index] = { ...known, times: known.times + finding.times }
  return known === undefined
}
