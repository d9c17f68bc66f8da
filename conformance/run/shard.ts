/** Parts of a run for several machines: which rules each has, and what its report holds for the others. */
import { evidenceJson, type EvidenceLog } from '../judge/index.ts'
import type { ShardPart } from '../report/index.ts'
import { openClauses } from './build-report.ts'
import type { PlannedApi } from './plan-run.ts'

/** One part of a run: `index` of `of`, counted from 1. */
export type Shard = Pick<ShardPart, 'index' | 'of'>

/** The rules that a part runs, every so manyth of each API. Each rule's randomness follows from the seed and its own id. */
export function dealt(planned: readonly PlannedApi[], shard: Shard | undefined): readonly PlannedApi[] {
  if (shard === undefined) return planned
  let next = 0
  return planned.map((api) => ({ ...api, own: api.rules.filter(() => next++ % shard.of === shard.index - 1) }))
}

/** What is kept for `mergeReports`. */
export function partOf(planned: readonly PlannedApi[], shard: Shard, evidence: EvidenceLog): ShardPart {
  const ids = planned.flatMap(({ suite }) => suite.contract.clauses.map(({ id }) => id))
  const seen = ids.map((id) => [id, evidenceJson(evidence.of(id))] as const)
  return {
    ...shard,
    open: [...new Set(planned.flatMap(openClauses))],
    evidence: Object.fromEntries(seen.filter(([, one]) => Object.values(one).some(isSomething))),
  }
}

const isSomething = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== 0)
