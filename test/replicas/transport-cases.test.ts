/** The cases that every way to a mock must agree on, over replicas. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyCalls } from '../apis/any-calls.ts'
import { demoKnown } from '../apis/tenant-acts.ts'
import { itTakesCases } from '../apis/elastic-cloud/it-takes-cases.ts'
import { transports, type Opened, type Transport } from '../apis/transports.ts'
import { replicasTransport } from './replicas-transport.ts'
import { startStore, storeProgram, type StoreProcess } from './store-process.ts'

/** Replicas are asked a store more for each call. */
const RUNS = 12

describe.skipIf(storeProgram === undefined)('over replicas (needs redis-server or valkey-server)', () => {
  let store: StoreProcess
  beforeAll(async () => {
    store = await startStore()
  })
  afterAll(() => store.close())
  const transport = replicasTransport(() => store)

  itTakesCases(transport)

  it('any sequence of calls is answered as by one mock in memory, and ends in the same state', async () => {
    const [direct] = transports as readonly [Transport, ...Transport[]]
    const open = (one: Transport): Promise<Opened> => one.open({ apis: ['elastic-cloud'], seed: 7, data: 'demo' })
    const worlds = [await open(direct), await open(transport)]
    await fc.assert(
      fc.asyncProperty(fc.commands(anyCalls, { maxCommands: 25 }), async (taken) => {
        await Promise.all(worlds.map(resetAt))
        await fc.asyncModelRun(() => ({ model: { known: demoKnown() }, real: { opened: worlds } }), taken)
        const [first, ...others] = await Promise.all(worlds.map(stateAt))
        for (const other of others) expect(other).toBe(first)
      }),
      { numRuns: RUNS },
    )
    await Promise.all(worlds.map((world) => world.close()))
  })
})

/** Puts the tenant back to how it began. */
async function resetAt({ send }: Opened): Promise<void> {
  const { status } = await send({ method: 'POST', path: '/_extmock/reset' })
  expect(status).toBe(200)
}

/** Everything the tenant remembers, as text. */
async function stateAt({ send }: Opened): Promise<string> {
  const { apis } = (await (await send({ method: 'GET', path: '/_extmock/state' })).json()) as { apis: object }
  return JSON.stringify(apis)
}
