import type { Context } from '../rule/rule.ts'
import type { LedgerEntry, Removal } from '../session/session.ts'
import { removeFor } from './ownership.ts'
import { usual } from './tasks/polling.ts'

/** What a killed run left behind. No profile's interval is at hand, so tasks are asked for often and for long enough. */
export async function sweep(ctx: Pick<Context, 'send' | 'wait'>, entry: LedgerEntry): Promise<Removal> {
  return await removeFor(ctx, entry.id, entry.name, { ...usual, interval: 250 })
}
