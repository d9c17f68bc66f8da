/** The suite of the Elastic Cloud Enterprise extensions API. May import contracts, fixtures, the suite's own parts, fast-check, typebox and fflate; never handlers. */
import { elasticCloudWithClauses } from '../../contracts/elastic-cloud/clauses/index.ts'
import { defineSuite, type Suite } from '../rule/index.ts'
import { capabilityProbes } from './capability-probes.ts'
import { bears, clauseId, clauseIds } from './checks.ts'
import { guard } from './guard.ts'
import { historyJudges } from './history-judges.ts'
import { judges } from './judges.ts'
import { rules } from './rules/index.ts'
import { answers, leftovers, listed, shows, sweep, undone } from './ownership.ts'
import { things } from './things.ts'
import { visible } from './visible.ts'
import { statements } from './statements.ts'

export const elasticCloudSuite: Suite = defineSuite({
  contract: elasticCloudWithClauses,
  bears,
  makes: clauseId('state.create-read-back'),
  readBack: clauseIds('state.create-read-back', 'get.200.success', 'get.request.path'),
  steady: clauseId('state.repeated-read'),
  capabilityProbes,
  rules,
  judges,
  historyJudges,
  things,
  visible,
  statements,
  guard,
  answers,
  shows,
  leftovers,
  listed,
  undone,
  sweep,
})
