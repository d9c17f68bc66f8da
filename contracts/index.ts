/** FACTS as data: operations, schemas, error codes and clauses, each with its source. Imports nothing of ours. */
import { connections } from './connections/index.ts'
import { elasticCloud } from './elastic-cloud/index.ts'
import { qradar } from './qradar/index.ts'

export type * from './types.ts'
export * as write from './write/all.ts'
export { connections, elasticCloud, qradar }

/** The one list of APIs. Its type is written so that declarations name each contract and do not spell it out again. */
export const contracts: {
  readonly 'elastic-cloud': typeof elasticCloud
  readonly qradar: typeof qradar
  readonly connections: typeof connections
} = { 'elastic-cloud': elasticCloud, qradar, connections }

/** `elastic-cloud`, `qradar` or `connections`. */
export type ApiName = keyof typeof contracts

/** The API names in their fixed order. */
export const apiNames = Object.keys(contracts) as readonly ApiName[]
