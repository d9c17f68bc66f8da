import type { LedgerEntry, Removal } from '../session/session.ts'
import type { Suite } from '../rule/suite.ts'
import { removeFor } from './client.ts'

/** Removes an extension that a killed run left behind. */
export const sweep: NonNullable<Suite['sweep']> = async (ctx, entry: LedgerEntry): Promise<Removal> => {
  if (entry.kind !== 'extension') return 'failed'
  return await removeFor(ctx, entry.role ?? 'owner', entry.id, entry.name)
}
