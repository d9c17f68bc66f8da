/** The one list of mocked APIs; the compiler asks for an entry for each contract. */
import type { ApiName } from '../contracts/index.ts'
import { connectionsApi } from './connections/index.ts'
import { elasticCloudApi } from './elastic-cloud/index.ts'
import type { Api } from './kit/operation/api.ts'
import { qradarApi } from './qradar/index.ts'

export const apis: Readonly<Record<ApiName, Api>> = {
  'elastic-cloud': elasticCloudApi,
  qradar: qradarApi,
  connections: connectionsApi,
}
