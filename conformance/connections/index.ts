/** The suite for the IBM Connections Cloud app registry. May import contracts, fixtures and the suite's engine. */
import { connectionsWithClauses } from '../../contracts/connections/clauses/index.ts'
import type { Suite } from '../suite.ts'
import { guard } from './guard.ts'
import { rules } from './rules.ts'
import { sweep } from './sweep.ts'

export const connectionsSuite: Suite = { api: 'connections', contract: connectionsWithClauses, rules, guard, sweep }
