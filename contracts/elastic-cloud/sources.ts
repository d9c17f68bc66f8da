import type { Source } from '../types.ts'

/** A place in the update page as shown for a current release. */
export const page = (place: string): Source => ({ document: '000_03800b5fe1b04209', place })

/** The same place in both releases of the update page. */
export const bothPages = (place: string): readonly [Source, Source] => [page(place), olderPage(place)]

/** A place in the update page of the release that has reached its end of life. */
export const olderPage = (place: string): Source => ({ document: '001_7b113c8844f74abe', place })

/** A place in the graded facts. */
export const facts = (place: string): Source => ({ document: 'facts/elastic-cloud.md', place })

/** Where the guarantees of any stateful HTTP API are named. */
export const guarantees: Source = { document: 'design', place: 'section 2' }
