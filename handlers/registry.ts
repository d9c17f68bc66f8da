/** The one list of mocked APIs; the compiler asks for an entry for each contract. */
import type { ApiName } from '../contracts/index.ts'
import { connectionsApi } from './connections/index.ts'
import { elasticCloudApi } from './elastic-cloud/index.ts'
import { qradarApi } from './qradar/index.ts'

/** Its type is written so that declarations name each API and do not spell it out again. */
export interface BuiltIn {
  readonly 'elastic-cloud': typeof elasticCloudApi
  readonly qradar: typeof qradarApi
  readonly connections: typeof connectionsApi
}

export const apis: BuiltIn & Readonly<Record<ApiName, unknown>> = {
  'elastic-cloud': elasticCloudApi,
  qradar: qradarApi,
  connections: connectionsApi,
}
