/** Two servers in step: a request in the words of each, what is made and removed there, and programs that are done again. May import answers/ and what compare/ may. */
export { createDuet, type Seen } from './duet.ts'
export { type Course, createStation, type Lane, type Station } from './lane.ts'
export { playRule } from './play-rule.ts'
export { playScript } from './play-script.ts'
export type { Fate, Line, Making, Script } from './script.ts'
export type { Flip, Place, Side } from './side.ts'
export { askedBy } from './translate.ts'
