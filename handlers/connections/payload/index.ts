/** JSON as text: taking it apart, joining and rearranging it without parsing a value. May import contracts. */
export { compact, isCompact, membersOf, objectText } from './json-text.ts'
export { rearrange } from './rearrange.ts'
