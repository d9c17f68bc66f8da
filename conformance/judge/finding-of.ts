/** Makes findings of what attempts saw. */
import type { Clause } from '../../contracts/types.ts'
import { SuiteFault } from '../errors.ts'
import type { Rule } from '../rule/rule.ts'
import type { Exchange, Finding, FindingKind, Json } from '../history/exchange.ts'
import type { World } from '../run/api-run.ts'

/** What the attempts give; the rest of a finding follows from the clause. */
export interface Seen {
  readonly kind: FindingKind
  readonly clause: string
  readonly expected: string
  readonly got: string
  readonly input: Json
  readonly exchanges: readonly Exchange[]
  readonly again?: readonly Exchange[]
  readonly path?: string | null
  readonly shrunk?: Finding['shrunk']
}

/** A finding with raw texts: `redact` comes when it leaves the suite. */
export function findingOf(world: World, rule: Rule, seen: Seen): Finding {
  const clause = world.clauses.get(seen.clause)
  if (clause === undefined) throw new SuiteFault(`no contract has ${seen.clause}`)
  const { exchanges } = seen
  return {
    kind: seen.kind,
    clause: clause.id,
    rule: rule.id,
    api: rule.api,
    grade: clause.grade,
    statement: clause.statement,
    source: sourcesOf(clause),
    expected: seen.expected,
    got: seen.got,
    times: 1,
    input: seen.input,
    seed: world.seed,
    path: seen.path ?? null,
    shrunk: seen.shrunk ?? { from: exchanges.length, to: exchanges.length, tried: 0 },
    exchanges,
    ...(seen.again === undefined ? {} : { again: seen.again }),
  }
}

/** The sources of a clause as a list. */
export function sourcesOf(clause: Clause): Finding['source'] {
  return [clause.source].flat() as Finding['source']
}
