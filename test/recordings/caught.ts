import fc from 'fast-check'
import { clausesTold } from '../../conformance/recording/index.ts'
import { suites } from '../../conformance/suites.ts'
import type { ApiName } from '../../contracts/index.ts'
import { mutants } from '../mutants/all.ts'
import { clausesOf, type Mutant } from '../mutants/mutant.ts'
import { withQuickTasks } from '../apis/qradar/quick-tasks.ts'
import { judgedTraffic } from './alarms-of.ts'
import { steps } from './plain-client.ts'

/** How much plain traffic a mutant is given before it has got away. */
export interface Effort {
  readonly sessions: number
  readonly length: number
  readonly seed: number
}

/** The clauses of a mutant's own that plain traffic shows broken; none when it got away. */
export async function caughtBy(
  api: ApiName,
  mutant: Mutant,
  exclusive: boolean,
  effort: Effort,
): Promise<readonly string[]> {
  const own = clausesOf(mutant)
  const { sessions, length, seed } = effort
  const drawn = fc.sample(steps(length), { numRuns: sessions, seed })
  for (const [at, taken] of drawn.entries()) {
    const base = { data: 'demo' as const, seed: seed + at }
    const fetch = mutant.make(api === 'qradar' ? withQuickTasks(base) : base)
    const { clauses } = await judgedTraffic(api, { steps: taken, seed, fetch, exclusive })
    const broken = clauses.filter(({ id, findings }) => own.includes(id) && findings.length > 0).map(({ id }) => id)
    if (broken.length > 0) return broken
  }
  return []
}

/** The mutants whose clauses a recording can tell of. */
export function tellable(api: ApiName, exclusive: boolean): readonly Mutant[] {
  const told = clausesTold(suites[api], exclusive)
  return mutants[api].filter((mutant) => clausesOf(mutant).some((id) => told.has(id)))
}
