/** The suite of the Elastic Cloud Enterprise extensions API. May import contracts, fixtures, the suite's own parts, fast-check, typebox and fflate; never handlers. */
import { elasticCloudWithClauses } from '../../contracts/elastic-cloud/clauses/index.ts'
import type { Suite } from '../suite.ts'
import { guard } from './guard.ts'
import { rules } from './rules.ts'
import { sweep } from './sweep.ts'

export const elasticCloudSuite: Suite = { api: 'elastic-cloud', contract: elasticCloudWithClauses, rules, guard, sweep }
