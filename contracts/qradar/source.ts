import type { Source } from '../types.ts'

/**
 * Makes a source out of a place.
 * `seed` is IBM's page for installing and previewing, `facts` the gathered facts (section numbers are theirs),
 * `design` the rules every stateful API owes.
 */
export const source = {
  seed: (place: string): Source => ({ document: '003_0f44fe8e08780b9f', place }),
  facts: (place: string): Source => ({ document: 'facts/qradar.md', place: `section ${place}` }),
  design: { document: 'design', place: 'section 2' } as Source,
} as const
