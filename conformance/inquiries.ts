/** The registry of questions: one line per API. */
import type { ApiName } from '../contracts/index.ts'
import { connectionsInquiry } from './connections/questions/index.ts'
import { elasticCloudInquiry } from './elastic-cloud/questions/index.ts'
import { qradarInquiry } from './qradar/questions/index.ts'
import type { Inquiry } from './question/index.ts'

/** What calibrate asks the deployments of each API. */
export const inquiries: Readonly<Record<ApiName, Inquiry>> = {
  'elastic-cloud': elasticCloudInquiry,
  qradar: qradarInquiry,
  connections: connectionsInquiry,
}
