/** What was made, or may have been, and cannot be found: that it is not there is not known. */
import type { LedgerEntry } from './book.ts'

type Made = Pick<LedgerEntry, 'id' | 'acknowledged' | 'hidden'>

/** A thing whose id nobody told, and which no search finds: where it was acknowledged, or lists hide what is there, that proves nothing. */
export function isUnproven(entry: Made, state: string): boolean {
  return state === 'gone' && entry.id === null && (entry.acknowledged === true || entry.hidden === true)
}

/** Nobody answered for its create, and no search found it. It may have been made where lists do not show what is there. */
export function isDoubtful(entry: Made, state: string): boolean {
  return state === 'gone' && entry.id === null && entry.acknowledged !== true
}

/** Why an unproven thing counts as left behind. */
export function unprovenReason({ hidden }: Pick<Made, 'hidden'>): string {
  return hidden === true
    ? 'nobody answered for the create, and lists do not show all that is there'
    : 'the create was acknowledged without an id, and no search finds the name'
}
