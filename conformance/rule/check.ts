/** Turns observations into evidence: the grade of a clause decides what a broken one means. */
import type { Clause, ContractWithClauses } from '../../contracts/types.ts'
import { type Evidence, mayFail, type SetAside, type Statements } from '../judge/index.ts'
import { SuiteError, Undecided } from '../errors.ts'
import type { Exchange } from '../history/index.ts'

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

export interface CheckOptions {
  readonly rule: { readonly id: string; readonly clauses: readonly string[] }
  readonly clauses: ReadonlyMap<string, Clause>
  readonly strict: boolean
  /** The answers of this run so far. */
  readonly exchanges: () => readonly Exchange[]
  readonly record: (evidence: Evidence) => void
  /** A clause whose statement cannot be false in the answers of this run is not what is broken: the story goes on. */
  readonly statements?: Statements
  /** The answer in which what a clause looks for could not stand, if there is one. That it is of no use has a clause of its own. */
  readonly useless?: (exchanges: readonly Exchange[], clause: string) => string | null
  /** Is it a clause about single exchanges? A broken one is noted, and the story goes on. */
  readonly ofExchange?: (clause: string) => boolean
  /** Takes such a note, with the answers it rests on. */
  readonly note?: (violation: Violation) => void
}

/** The clauses of a contract by id. */
export function clauseMap(contract: ContractWithClauses): ReadonlyMap<string, Clause> {
  return new Map(contract.clauses.map((clause) => [clause.id, clause]))
}

/** Makes `ctx.check`. Throws Violation, Undecided (the answer was injected) or SuiteError (not a clause of this rule). */
export function createCheck(options: CheckOptions): (clause: string, ok: boolean, detail: CheckDetail) => void {
  return (id, ok, detail) => {
    const clause = knownClause(options, id)
    const rest = detail.from === undefined ? options.exchanges() : [detail.from].flat()
    if (rest.some((exchange) => exchange.injected)) return injected(options, id, ok)
    if (ok) return options.record({ type: 'held', clause: id })
    const doubt = doubtOf(options, id)
    if (doubt !== null) {
      const reason = `expected ${detail.expected}, got ${detail.got}; ${doubt}`
      return options.record({ type: 'doubted', clause: id, reason })
    }
    if (mayFail(clause, options.strict)) return broken(options, new Violation(id, detail))
    const type = clause.grade === 'observed' ? 'warning' : 'note'
    options.record({ type, clause: id, expected: detail.expected, got: detail.got })
  }
}

/** Makes `ctx.notTestable`, `ctx.notApplicable`, `ctx.unreached` and `ctx.doubt`. */
export function createSetAside(options: CheckOptions, type: SetAside) {
  return (clauses: string | readonly string[], reason: string): void => {
    for (const id of [clauses].flat()) options.record({ type, clause: knownClause(options, id).id, reason })
  }
}

/** Why what was seen says nothing of a clause; null where it does. */
function doubtOf({ useless, statements, exchanges }: CheckOptions, clause: string): string | null {
  const isFalse = statements?.[clause]?.(exchanges()) ?? true
  const idle = isFalse ? null : 'nothing in these answers makes the statement itself false'
  return useless?.(exchanges(), clause) ?? idle
}

function broken({ ofExchange, note }: CheckOptions, violation: Violation): void {
  if (note === undefined || ofExchange?.(violation.clause) !== true) throw violation
  note(violation)
}

function injected(options: CheckOptions, id: string, ok: boolean): void {
  options.record({ type: 'injected', clause: id })
  if (!ok) throw new Undecided(`an answer was injected (x-extmock-injected), so it says nothing about ${id}`)
}

function knownClause(options: CheckOptions, id: string): Clause {
  const clause = options.clauses.get(id)
  if (clause === undefined) throw new SuiteError(`rule ${options.rule.id} checks ${id}, which no contract has`)
  if (!options.rule.clauses.includes(id)) {
    throw new SuiteError(`rule ${options.rule.id} checks ${id} without listing it among its clauses`)
  }
  return clause
}
