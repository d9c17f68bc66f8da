/** The registry: one line per API. The only place that looks a built-in suite up by its name. */
import type { ApiName } from '../contracts/index.ts'
import { connectionsSuite } from './connections/index.ts'
import { elasticCloudSuite } from './elastic-cloud/index.ts'
import { qradarSuite } from './qradar/index.ts'
import type { Suite } from './rule/index.ts'

/** The suites that come with the package, by the name of their API. */
export const suites: Readonly<Record<ApiName, Suite>> = {
  'elastic-cloud': elasticCloudSuite,
  qradar: qradarSuite,
  connections: connectionsSuite,
}
