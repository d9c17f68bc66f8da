/** What was made and cannot be found: that it is not there is not known. */

interface Made {
  readonly id: string | null
  readonly acknowledged?: boolean
}

/** An acknowledged thing whose id nobody told, and which no search finds: its absence proves nothing. */
export function isUnproven(entry: Made, state: string): boolean {
  return state === 'gone' && entry.id === null && entry.acknowledged === true
}

/** Why an unproven thing counts as left behind. */
export const unprovenReason = 'the create was acknowledged without an id, and no search finds the name'
