/** The suite for QRadar's extension management. May import contracts, fixtures and the suite's engine. */
import { qradar } from '../../contracts/qradar/index.ts'
import { defineSuite, type Suite } from '../rule/index.ts'
import { guard } from './guard.ts'
import { rules } from './rules/index.ts'
import { sweep } from './ownership.ts'

export const qradarSuite: Suite = defineSuite({ contract: qradar, rules, guard, sweep })
