/** Turns observations into evidence: the grade of a clause decides what a broken one means. */
import type { Clause, ContractWithClauses } from '../contracts/types.ts'
import { SuiteFault, Undecided } from './faults.ts'
import type { Rule } from './rule.ts'
import type { Exchange } from './types.ts'

/** What was wanted and what came, each in a few words. `from` names the answers this rests on; all answers of the run otherwise. */
export interface CheckDetail {
  readonly expected: string
  readonly got: string
  readonly from?: Exchange | readonly Exchange[]
}

/** A clause that may fail was broken. Ends the run of the rule; a finding is made of it. */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly clause: string
  readonly expected: string
  readonly got: string
  constructor(clause: string, detail: CheckDetail) {
    super(`${clause}: expected ${detail.expected}, got ${detail.got}`)
    this.clause = clause
    this.expected = detail.expected
    this.got = detail.got
  }
}

/** Why a clause was not checked. `unreached` only counts when no other run of a rule checked it. */
export type SetAside = 'not-testable' | 'not-applicable' | 'unreached'

/** What a check leaves behind when it does not throw. */
export type Evidence =
  | { readonly type: 'held'; readonly clause: string }
  | { readonly type: 'injected'; readonly clause: string }
  | { readonly type: 'warning' | 'note'; readonly clause: string; readonly expected: string; readonly got: string }
  | { readonly type: SetAside; readonly clause: string; readonly reason: string }

export interface CheckOptions {
  readonly rule: Pick<Rule, 'id' | 'clauses'>
  readonly clauses: ReadonlyMap<string, Clause>
  readonly strict: boolean
  /** The answers of this run so far. */
  readonly exchanges: () => readonly Exchange[]
  readonly record: (evidence: Evidence) => void
}

/** The clauses of a contract by id. */
export function clauseMap(contract: ContractWithClauses): ReadonlyMap<string, Clause> {
  return new Map(contract.clauses.map((clause) => [clause.id, clause]))
}

/** Makes `ctx.check`. Throws Violation, Undecided (the answer was injected) or SuiteFault (not a clause of this rule). */
export function createCheck(options: CheckOptions): (clause: string, ok: boolean, detail: CheckDetail) => void {
  return (id, ok, detail) => {
    const clause = knownClause(options, id)
    const rest = detail.from === undefined ? options.exchanges() : [detail.from].flat()
    if (rest.some((exchange) => exchange.injected)) return injected(options, id, ok)
    if (ok) return options.record({ type: 'held', clause: id })
    if (mayFail(clause, options.strict)) throw new Violation(id, detail)
    const type = clause.grade === 'observed' ? 'warning' : 'note'
    options.record({ type, clause: id, expected: detail.expected, got: detail.got })
  }
}

/** Makes `ctx.notTestable`, `ctx.notApplicable` and `ctx.unreached`. */
export function createSetAside(options: CheckOptions, type: SetAside) {
  return (clauses: string | readonly string[], reason: string): void => {
    for (const id of [clauses].flat()) options.record({ type, clause: knownClause(options, id).id, reason })
  }
}

/** Only documented and guarantee clauses fail; observed ones with `strict`; assumed ones never. */
export function mayFail(clause: Clause, strict: boolean): boolean {
  if (clause.grade === 'observed') return strict
  return clause.grade !== 'assumed'
}

function injected(options: CheckOptions, id: string, ok: boolean): void {
  options.record({ type: 'injected', clause: id })
  if (!ok) throw new Undecided(`an answer was injected (x-extmock-injected), so it says nothing about ${id}`)
}

function knownClause(options: CheckOptions, id: string): Clause {
  const clause = options.clauses.get(id)
  if (clause === undefined) throw new SuiteFault(`rule ${options.rule.id} checks ${id}, which no contract has`)
  if (!options.rule.clauses.includes(id)) {
    throw new SuiteFault(`rule ${options.rule.id} checks ${id} without listing it among its clauses`)
  }
  return clause
}
