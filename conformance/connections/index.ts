/** The suite for the IBM Connections Cloud app registry. May import contracts, fixtures and the suite's engine. */
import { connectionsWithClauses } from '../../contracts/connections/clauses/index.ts'
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

export const connectionsSuite: Suite = defineSuite({
  contract: connectionsWithClauses,
  bears,
  makes: clauseId('state.write-is-read-back'),
  readBack: clauseIds('state.write-is-read-back', 'get.200.existing-id'),
  steady: clauseId('state.repeated-read-same'),
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
