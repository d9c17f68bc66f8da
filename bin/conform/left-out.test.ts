import { describe, expect, it } from 'vitest'
import { leftOutTwice } from '../../test/proofs/left-out.ts'
import { doctorText } from './doctor-text.ts'

describe('what the doctor says that a run leaves out', () => {
  it('is what the run then leaves out, where there is one role and nothing else', { timeout: 300_000 }, async () => {
    const { told, left } = await leftOutTwice('elastic-cloud', () => true, 2)
    expect(told.leftOut).toEqual(left)
    expect(new Set(told.costs.flatMap(({ clauses }) => clauses))).toEqual(new Set(left))
    expect(left.length).toBeGreaterThan(50)
    const text = doctorText({ target: 'poor', health: [told], tls: {}, insecure: false, code: 0 })
    expect(text).toContain(`  left out by a run: ${left.length} clauses`)
  })
})
