import fc from 'fast-check'
import { clausesTold } from '../../conformance/recording/index.ts'
import { suites } from '../../conformance/suites.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { mutants } from '../mutants/all.ts'
import { clausesOf, type Mutant } from '../mutants/mutant.ts'
import { withQuickTasks } from '../apis/qradar/quick-tasks.ts'
import { judgedTraffic } from './alarms-of.ts'
import { ownMutants } from './own-mutants.ts'
import type { Step } from './act.ts'
import { steps, tourOf } from './plain-client.ts'

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
  const sessionsOf: readonly { readonly steps: readonly Step[]; readonly lanes: number }[] = [
    { steps: tourOf(api), lanes: 1 },
    ...drawn.map((taken, at) => ({ steps: taken, lanes: at % 2 === 0 ? 4 : 1 })),
  ]
  for (const [at, session] of sessionsOf.entries()) {
    const options = { connections: { createEchoesId: true } }
    const base = { data: 'demo' as const, seed: seed + at, ...(api === 'connections' && { options }) }
    const fetch = mutant.make(api === 'qradar' ? withQuickTasks(base) : base)
    const { clauses } = await judgedTraffic(api, { ...session, seed, fetch, exclusive })
    const broken = clauses.filter(({ id, findings }) => own.includes(id) && findings.length > 0).map(({ id }) => id)
    if (broken.length > 0) return broken
  }
  return []
}

/** The mutants whose clauses a recording can tell of. */
export function tellable(api: ApiName, exclusive: boolean): readonly Mutant[] {
  const told = clausesTold(suites[api], exclusive)
  return [...mutants[api], ...ownMutants[api]].filter((mutant) => clausesOf(mutant).some((id) => told.has(id)))
}

/** A clause that recordings tell of, in one of the two kinds of worlds. */
export interface Told {
  readonly api: ApiName
  readonly clause: string
  readonly exclusive: boolean
}

/** Those that are sound in a shared world, and those that an exclusive one adds. */
export function toldClauses(): readonly Told[] {
  return apiNames.flatMap((api) => {
    const shared = clausesTold(suites[api], false)
    const more = [...clausesTold(suites[api], true)].filter((clause) => !shared.has(clause))
    return [
      ...[...shared].map((clause) => ({ api, clause, exclusive: false })),
      ...more.map((clause) => ({ api, clause, exclusive: true })),
    ]
  })
}

/** The first mutant that plain traffic shows to break a clause; null when none does. */
export async function catchOf({ api, clause, exclusive }: Told, effort: Effort): Promise<string | null> {
  const own = tellable(api, exclusive).filter((mutant) => clausesOf(mutant).includes(clause))
  for (const mutant of own) if ((await caughtBy(api, mutant, exclusive, effort)).includes(clause)) return mutant.id
  return null
}
