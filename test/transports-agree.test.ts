import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { anyCalls, DEMO_IDS, resetAt, stateAt } from './cases/any-calls.ts'
import { transports, type Opened } from './transports.ts'

const RUNS = 50

describe('the three transports', () => {
  let open: readonly Opened[] = []
  const closeAll = () => Promise.all(open.map((world) => world.close()))
  afterAll(closeAll)

  it('give the same answers to any sequence of calls, and end in the same state', async () => {
    const worlds = await Promise.all(
      transports.map((one) => one.open({ apis: ['elastic-cloud'], seed: 7, data: 'demo' })),
    )
    open = worlds
    await fc.assert(
      fc.asyncProperty(fc.commands(anyCalls, { maxCommands: 25 }), async (taken) => {
        await Promise.all(worlds.map(resetAt))
        await fc.asyncModelRun(() => ({ model: { ids: [...DEMO_IDS] }, real: { worlds } }), taken)
        const [first, ...others] = await Promise.all(worlds.map(stateAt))
        for (const other of others) expect(other).toBe(first)
      }),
      { numRuns: RUNS },
    )
  })
})
