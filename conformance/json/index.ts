/** JSON values: what they are, how two of them are compared, and how one is shown or named in a few characters. Imports nothing of ours. */
export { compared } from './compared.ts'
export { digestOf } from './digest-of.ts'
export { hash, hashText } from './hash.ts'
export { asJson, type Json, own, parseJson } from './json.ts'
export { type Difference, firstDifference, pointer, sameJson } from './same-json.ts'
export { asNumber, asText, byText, show } from './show.ts'
