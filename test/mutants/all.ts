import type { ApiName } from '../../contracts/index.ts'
import { connectionsMutants } from './connections.ts'
import { elasticCloudMutants } from './elastic-cloud.ts'
import type { Mutant } from './mutant.ts'
import { qradarMutants } from './qradar.ts'

/** The one list of mutants. */
export const mutants: Readonly<Record<ApiName, readonly Mutant[]>> = {
  'elastic-cloud': elasticCloudMutants,
  qradar: qradarMutants,
  connections: connectionsMutants,
}
