import type { Source } from '../types.ts'

/** A place in the vendor's update page; lines are counted from 1 in the stored text. */
export function page(place: string): Source {
  return { document: '004_47ff1844085d6a3c', place }
}

/** A place in the gathered facts; the letter S with a number is the facts file's own name for where it found a thing. */
export function facts(place: string): Source {
  return { document: 'facts/connections.md', place }
}

/** What any stateful HTTP API owes its clients. */
export const owed: Source = { document: 'design', place: 'section 2' }
