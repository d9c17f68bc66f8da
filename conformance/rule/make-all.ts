import { isOutcomeUnknown } from '../errors.ts'
import type { Context } from './rule.ts'

/** After so many in one crowd a gateway answers nothing else. */
const mostLost = 10

/** Items of a list: what pages usually hold, and one more. */
const pageSizes = [20, 25, 50, 100, 101] as const

/** How many things make a list that is longer than such a page: the most that there is room for. Null where there is too little. */
export function crowdFor(
  { session, unreached }: Pick<Context, 'unreached'> & { readonly session: Pick<Context['session'], 'room'> },
  most: number,
  clauses: readonly string[],
): number | null {
  const room = Math.min(session.room(), most)
  const count = pageSizes.map((size) => size + 1).findLast((size) => size <= room) ?? null
  if (count === null) unreached(clauses, 'no room for a long list (maxLiveObjects)')
  return count
}

/**
 * Makes so many things. One whose create was answered by a gateway, or not at all, may be there and is looked for in the end: another
 * is made in its place, so that a long story need not be told again from its start.
 *
 * @example const ids = await makeAll(102, async () => (await make(ctx)).id)
 */
export async function makeAll<T>(count: number, make: () => Promise<T>): Promise<readonly T[]> {
  const made: T[] = []
  for (let lost = 0; made.length < count;)
    try {
      made.push(await make())
    } catch (error) {
      lost += 1
      if (!isOutcomeUnknown(error) || lost > mostLost) throw error
    }
  return made
}
