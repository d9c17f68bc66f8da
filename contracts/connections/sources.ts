import { owed, sourcesOf } from '../write/index.ts'

const { document, facts } = sourcesOf('connections')

/** A place in the vendor's update page; lines are counted from 1 in the stored text, and the first one named is linked. */
const page = document('004_47ff1844085d6a3c', (place) => `update-page-line-${/\d+/.exec(place)?.[0]}`)

export { facts, owed, page }
