/** The suite for QRadar's extension management. May import contracts, fixtures and the suite's engine. */
import { qradarWithClauses } from '../../contracts/qradar/clauses/index.ts'
import type { Suite } from '../suite.ts'
import { guard } from './guard.ts'
import { rules } from './rules.ts'
import { sweep } from './sweep.ts'

export const qradarSuite: Suite = { api: 'qradar', contract: qradarWithClauses, rules, guard, sweep }
