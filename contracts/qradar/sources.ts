import { anchorOf, owed, sourcesOf } from '../write/index.ts'

const { document, facts } = sourcesOf('qradar')

/** A place in IBM's page for installing and previewing. */
const page = document('003_0f44fe8e08780b9f', (place) => `install-page-${anchorOf(place)}`)

export { facts, owed, page }
