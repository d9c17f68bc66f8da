import type { Source } from '../types.ts'

/** What any stateful HTTP API owes its clients, each told of in `docs/sources/guarantees.md`. */
export type Guarantee =
  | 'acknowledged writes are read back'
  | 'text is kept'
  | 'a refused request changes nothing'
  | 'others stay untouched'
  | 'deleted means gone'
  | 'ids are unique'
  | 'ids are not reused'
  | 'a version tells changes apart'
  | 'reads agree'
  | 'reads change nothing'
  | 'bad input never gets a 5xx'
  | 'an accepted task is there'
  | 'what was begun ends'
  | 'what is taken is done'
  | 'what has ended stays ended'
  | 'some order explains what overlaps'
  | 'only the known are let in'
  | 'a body may come in chunks'
  | 'each request is answered for itself'

/** The anchor of a place in a page of `docs/sources/`: `open-questions-5` for `Open questions, 5`. */
export function anchorOf(place: string): string {
  return place
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

/**
 * Writers of the places that one API's facts come from. Each is told of in `docs/sources/<api>.md`, and the source
 * links to it.
 *
 * @example
 * const { document, facts } = sourcesOf('qradar')
 * facts('Models, extension').link // docs/sources/qradar.md#models-extension
 */
export function sourcesOf(api: string) {
  const page = `docs/sources/${api}.md`
  const link = (anchor: string) => `${page}#${anchor}`
  return {
    /** Places in a document of the vendor; `anchor` gives the place's anchor in our page. */
    document:
      (document: string, anchor: (place: string) => string) =>
      (place: string): Source => ({ document, place, link: link(anchor(place)) }),
    /** Places in the gathered facts, which our page holds itself. */
    facts: (place: string): Source => ({ document: page, place, link: link(anchorOf(place)) }),
  }
}

/** The source of a guarantee. */
export function owed(guarantee: Guarantee): Source {
  return { document: 'design', place: guarantee, link: `docs/sources/guarantees.md#${anchorOf(guarantee)}` }
}
