/** How facts are written, one hand for all APIs: clauses, options, errors, sources, operations. May import ../types.ts and typebox. */
export { clausesOf } from './clause.ts'
export { defineContract, withClauses } from './contract.ts'
export { errorCase, generalError, refusal } from './error.ts'
export {
  answer,
  header,
  headerParameter,
  jsonBody,
  operationsOf,
  pathParameter,
  queryParameter,
  requiredQueryParameter,
} from './operation.ts'
export { asks, choice, headerText, number, only, order, text } from './option.ts'
export { absent, present, record } from './schema.ts'
export { anchorOf, owed, sourcesOf } from './source.ts'
export { wireClausesOf } from './wire-clauses.ts'
