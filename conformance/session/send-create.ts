/** Sends the create of a thing that the session tracks. */
import { Throttled } from '../errors.ts'
import type { RequestSpec, SendsAs } from '../send/index.ts'
import type { Tracked } from './session.ts'
import type { Exchange } from '../history/index.ts'

/**
 * As `ctx.send`. A create that is only ever answered 429 was refused: nothing was made, so nothing is looked for and removed.
 *
 * @example
 * const answer = await sendCreate(ctx, tracked, 'admin', { method: 'PUT', path: '/tags/red', json: { color: '#F00' } })
 */
export async function sendCreate(
  ctx: SendsAs,
  tracked: Pick<Tracked, 'refused'>,
  role: string | null,
  call: RequestSpec,
): Promise<Exchange> {
  try {
    return await ctx.send(role, call)
  } catch (error) {
    if (error instanceof Throttled) tracked.refused()
    throw error
  }
}
