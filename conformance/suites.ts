import type { ApiName } from '../contracts/index.ts'
import { connectionsSuite } from './connections/index.ts'
import { elasticCloudSuite } from './elastic-cloud/index.ts'
import { qradarSuite } from './qradar/index.ts'
import type { Suite } from './rule/suite.ts'

/** The registry: one line per API. */
export const suites: Partial<Record<ApiName, Suite>> = {
  'elastic-cloud': elasticCloudSuite,
  qradar: qradarSuite,
  connections: connectionsSuite,
}
