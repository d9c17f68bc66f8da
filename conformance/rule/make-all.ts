import { isOutcomeUnknown } from '../errors.ts'

/** After so many in one crowd a gateway answers nothing else. */
const mostLost = 10

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
