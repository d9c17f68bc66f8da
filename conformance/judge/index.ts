/** What the suite thinks of an answer, in its own words. May import contracts' types and the suite's own. */
export { callOf, isAccepted, isRefused } from '../history/answer.ts'
export { bodyJson, bodyMisfit, misfit, typeOf } from './body.ts'
export { hasFormat, isDateTime } from './format.ts'
export { headerMisfit, headerOf, headerValue, mediaTypeOf } from './headers.ts'
export type { Difference } from '../json/same-json.ts'
export { firstDifference, pointer, sameJson } from '../json/same-json.ts'
export { compared } from '../json/compared.ts'
export { show } from '../json/show.ts'
