import type { Context } from '../rule/rule.ts'
import type { LedgerEntry, Removal } from '../session/session.ts'
import { removeFor } from './ownership.ts'

/** What a killed run left behind. */
export async function sweep(ctx: Pick<Context, 'send'>, entry: LedgerEntry): Promise<Removal> {
  return await removeFor(ctx, entry.role ?? 'admin', entry.id, entry.name)
}
