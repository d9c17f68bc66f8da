import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { apiNames, type ApiName } from '../../contracts/index.ts'
import { agreed, anyCalls, type Model, type Real } from './any-calls.ts'
import { apiActs, controlActs, demoKnown, learn, type Act } from './tenant-acts.ts'
import { dumpOf, transports, type Opened } from './transports.ts'

const RUNS = 50
const json = { 'content-type': 'application/json' }

/** What a client of that API may do, told by name: some of it by nobody. */
const acts = (api: ApiName) =>
  fc
    .tuple(fc.constantFrom(...Object.entries({ ...apiActs[api], ...controlActs })), fc.nat(20), fc.nat(9))
    .map(([[name, act], at, by]) => actCall(name, by === 0 ? nobody(act) : act, at))
const nobody =
  (act: Act): Act =>
  (known, at) => ({ ...act(known, at), headers: json })

function actCall(name: string, act: Act, at: number): fc.AsyncCommand<Model, Real> {
  return {
    check: () => true,
    toString: () => `${name} (${at})`,
    run: async ({ known }, { opened }) => learn(known, name, await agreed(opened, act(known, at))),
  }
}

const written: Readonly<Record<ApiName, fc.Arbitrary<fc.AsyncCommand<Model, Real>>[]>> = {
  'elastic-cloud': [...anyCalls, acts('elastic-cloud')],
  qradar: [acts('qradar')],
  connections: [acts('connections')],
}

describe.each(apiNames)('the four transports to %s', (api) => {
  let open: readonly Opened[] = []
  const closeAll = () => Promise.all(open.map((one) => one.close()))
  afterAll(closeAll)

  it('give the same answers to any sequence of calls, and end in the same state', async () => {
    const opened = await Promise.all(transports.map((one) => one.open({ apis: [api], seed: 7, data: 'demo' })))
    open = opened
    await fc.assert(
      fc.asyncProperty(fc.commands(written[api], { maxCommands: 25 }), async (taken) => {
        for (const { mock } of opened) mock.reset()
        const known = demoKnown()
        await fc.asyncModelRun(() => ({ model: { known }, real: { opened } }), taken)
        const [first, ...others] = opened.map(({ mock }) => dumpOf(mock))
        for (const other of others) expect(other).toBe(first)
      }),
      { numRuns: RUNS },
    )
  })
})
