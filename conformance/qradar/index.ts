/** The suite for QRadar's extension management. May import contracts, fixtures and the suite's engine. */
import { qradarWithClauses } from '../../contracts/qradar/clauses/index.ts'
import { defineSuite, type Suite } from '../rule/index.ts'
import { mannerClauses } from './answers.ts'
import { capabilityProbes } from './capability-probes.ts'
import { bears, clauseId, clauseIds } from './checks.ts'
import { guard } from './guard.ts'
import { historyJudges } from './history-judges.ts'
import { judges } from './judges.ts'
import { rules } from './rules/index.ts'
import { answers, leftovers, listed, namedIn, shows, sweep } from './ownership.ts'
import { things } from './things.ts'
import { visible } from './visible.ts'
import { statements } from './statements.ts'
import { undone } from './console/index.ts'

/**
 * Tasks that end after two requests for their status, however little time passes: no run waits for them, and yet other requests
 * meet them while they go on. By a clock that moves with each request every task would be over before the next one.
 */
const quick = { taskMode: 'polls', taskPolls: 2 } as const

export const qradarSuite: Suite = defineSuite({
  contract: qradarWithClauses,
  bears,
  makes: clauseId('upload.201'),
  readBack: clauseIds('get.200', 'upload.read-back', 'state.upload-is-listed'),
  steady: clauseId('state.repeated-read'),
  capabilityProbes,
  rules,
  judges,
  ofAnswers: clauseIds(mannerClauses),
  historyJudges,
  things,
  visible,
  statements,
  guard,
  answers,
  shows,
  namedIn,
  leftovers,
  listed,
  undone,
  sweep,
  quick,
})
