/** From many differences to few: grouped, seen again, made smaller, and explained by an option. May import step/ and what compare/ may. */
export { asFound, explainGroup, type Pairing } from './explain-group.ts'
export { createGroups, type Group, keyOf } from './grouped.ts'
export type { Guess } from './guess-option.ts'
