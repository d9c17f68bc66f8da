/** A counter of a mutant's own. It is kept with the tenant's ids, so that all replicas of the mutant count by one. */
import type { Ids } from '../../handlers/kit/state/ids.ts'

const NAME = 'issued by a mutant'

/** The last number that was issued; 0 before the first. */
export function lastIssued(ids: Ids): number {
  return ids.dump().counters[NAME] ?? 0
}

/** Writes what the last one is from now on. */
export function issue(ids: Ids, last: number): void {
  const { counters, ...rest } = ids.dump()
  ids.load({ ...rest, counters: { ...counters, [NAME]: last } })
}
