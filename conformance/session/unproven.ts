/** What was made and cannot be found: that it is not there is not known. */
import type { LedgerEntry, Removal } from './session.ts'

/** An acknowledged thing whose id nobody told, and which no search finds: its absence proves nothing. */
export function isUnproven(entry: Pick<LedgerEntry, 'id' | 'acknowledged'>, state: Removal): boolean {
  return state === 'gone' && entry.id === null && entry.acknowledged === true
}

/** Why an unproven thing counts as left behind. */
export const unprovenReason = 'the create was acknowledged without an id, and no search finds the name'
