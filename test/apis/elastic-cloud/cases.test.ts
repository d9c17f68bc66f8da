import { describe } from 'vitest'
import { itTakesCases } from './it-takes-cases.ts'
import { transports } from '../transports.ts'

describe.each(transports)('elastic-cloud over $name', (transport) => {
  itTakesCases(transport)
})
