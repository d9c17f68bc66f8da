import type { Source } from '../types.ts'
import { anchorOf, owed, sourcesOf } from '../write/index.ts'

const { document, facts } = sourcesOf('elastic-cloud')
const anchor = (place: string) => `update-page-${anchorOf(place)}`

/** A place in the update page as shown for a current release. */
const page = document('000_03800b5fe1b04209', anchor)

/** A place in the update page of the release that has reached its end of life. */
const olderPage = document('001_7b113c8844f74abe', anchor)

/** The same place in both releases of the update page. */
const bothPages = (place: string): readonly [Source, Source] => [page(place), olderPage(place)]

export { bothPages, facts, olderPage, owed, page }
