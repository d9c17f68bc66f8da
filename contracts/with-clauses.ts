/** The contracts with their clauses and contradictions, for the suite and for readers; the mock never loads them. */
import { connectionsWithClauses } from './connections/clauses/index.ts'
import { elasticCloudWithClauses } from './elastic-cloud/clauses/index.ts'
import type { ApiName } from './index.ts'
import { qradarWithClauses } from './qradar/clauses/index.ts'
import type { ContractWithClauses } from './types.ts'

export type { Clause, ContractWithClauses, Contradiction } from './types.ts'

/**
 * Every contract with its clauses, by the name of its API.
 *
 * @example
 * contractsWithClauses.qradar.clauses.filter(({ grade }) => grade === 'documented')
 */
export const contractsWithClauses: Readonly<Record<ApiName, ContractWithClauses>> = {
  'elastic-cloud': elasticCloudWithClauses,
  qradar: qradarWithClauses,
  connections: connectionsWithClauses,
}
