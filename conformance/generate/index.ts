/** From contract schemas to fast-check arbitraries of valid and invalid JSON. May import fast-check, judge/ and contracts' types. */
export type { Break, How } from './breaks.ts'
export { breaksOf } from './breaks.ts'
export type { FromSchemaOptions } from './from-schema.ts'
export { anyJson, fromSchema } from './from-schema.ts'
export type { Broken, InvalidOptions } from './invalid.ts'
export { eachInvalid, invalid } from './invalid.ts'
export { ofLength, text } from './text.ts'
