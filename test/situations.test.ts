/** Two alive, always: how often the generated lives reach each kind of situation has a floor. */
import { describe, expect, it } from 'vitest'
import { runConformance } from '../conformance/run/index.ts'
import { honestTarget } from './honest-target.ts'

/** How often a write meets another living thing in the lives of one run; what was seen is about twice as much. */
const floors = {
  'elastic-cloud': {
    'POST answered 2xx beside others': 14,
    'POST answered 4xx beside others': 4,
    'DELETE answered 2xx beside others': 1,
    'PUT answered 2xx beside others': 2,
  },
  connections: {
    'POST answered 2xx beside others': 7,
    'PUT answered 2xx beside others': 2,
    'PUT answered 4xx beside others': 4,
    'DELETE answered 2xx beside others': 3,
  },
  qradar: {
    'POST answered 2xx beside others': 8,
    'POST answered 4xx beside others': 4,
    'DELETE answered 2xx beside others': 2,
    'DELETE answered 4xx beside others': 1,
  },
} as const

describe.each(['elastic-cloud', 'connections', 'qradar'] as const)('the lives of %s', (api) => {
  it.each([1, 2])('reach what matters often enough with seed %i', async (seed) => {
    const { situations } = await runConformance({ ...honestTarget(api, { seed }), seed, only: `${api}.rules.life` })
    for (const [situation, floor] of Object.entries(floors[api]))
      expect([situation, situations[`${api}: ${situation}`] ?? 0]).toEqual([
        situation,
        expect.toSatisfy((n: number) => n >= floor),
      ])
    // Nothing but the first create meets nobody.
    const alone = Object.entries(situations).filter(([name]) => /^\S+: (PUT|DELETE) .* beside none$/.test(name))
    expect(alone).toEqual([])
  })
})
