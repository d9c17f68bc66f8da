import { describe, expect, it } from 'vitest'
import { elasticCloudWithClauses } from '../../contracts/elastic-cloud/clauses/index.ts'
import { leftOutTwice } from '../../test/proofs/left-out.ts'
import { doctorText } from './doctor-text.ts'

const contracts = { 'elastic-cloud': elasticCloudWithClauses }
const diagnosis = { target: 'poor', contracts, tls: {}, insecure: false, code: 0 }

describe('what the doctor says that a run leaves out', () => {
  it('is what the run then leaves out, where there is one role and nothing else', { timeout: 300_000 }, async () => {
    const { told, left } = await leftOutTwice('elastic-cloud', () => true, 2)
    expect(told.leftOut).toEqual(left)
    expect(new Set(told.costs.flatMap(({ clauses }) => clauses))).toEqual(new Set(left))
    expect(left.length).toBeGreaterThan(50)
    const text = doctorText({ ...diagnosis, health: [told] })
    expect(text).toContain(`  left out by a run: ${left.length} clauses`)
  })
})
