import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apiNames } from '../../contracts/index.ts'
import { alarmsOf } from './alarms-of.ts'
import { steps, tourOf } from './plain-client.ts'

describe('an honest mock under a random client', () => {
  it.each(apiNames)('%s: no clause is broken beside a client that nobody records', async (api) => {
    await fc.assert(
      fc.asyncProperty(steps(), steps(), fc.nat(9), async (taken, unrecorded, seed) => {
        expect(await alarmsOf(api, { steps: taken, unrecorded, seed })).toEqual([])
      }),
      { numRuns: 6, seed: 3 },
    )
  })

  it.each(apiNames)('%s: no clause is broken', async (api) => {
    await fc.assert(
      fc.asyncProperty(steps(), fc.nat(9), async (taken, seed) => {
        expect(await alarmsOf(api, { steps: taken, seed })).toEqual([])
      }),
      { numRuns: 6, seed: 3 },
    )
  })

  it.each(apiNames)('%s: no clause is broken by who does everything once', async (api) => {
    for (const exclusive of [true, false])
      expect(await alarmsOf(api, { steps: tourOf(api), seed: 1, exclusive })).toEqual([])
  })
})
