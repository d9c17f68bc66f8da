/** Mocks that are wrong only when requests meet, each as three servers over one store behind a balancer: still caught. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from '../../conformance/judge/index.ts'
import { httpSend } from '../../conformance/node/index.ts'
import { parseProfile, type Profile } from '../../conformance/profile/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import type { ApiName } from '../../contracts/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { openValkey, readAddress } from '../../handlers/stores/valkey/index.ts'
import { viaFetch } from '../../handlers/transports/fetch/index.ts'
import { startServer } from '../../handlers/transports/node-http/index.ts'
import { raceMutants as connections } from '../mutants/connections/races.ts'
import { raceMutants as elasticCloud } from '../mutants/elastic-cloud/races.ts'
import { clausesOf, type Mutant } from '../mutants/mutant.ts'
import { raceMutants as qradar } from '../mutants/qradar/races.ts'
import { catches } from '../mutants/run-mutant.ts'
import { withQuickTasks } from '../apis/qradar/quick-tasks.ts'
import { hasBalancer, startBalancer } from './balancer.ts'
import { startStore, storeProgram, type StoreProcess } from './store-process.ts'

const all: readonly (readonly [ApiName, readonly Mutant[]])[] = [
  ['elastic-cloud', elasticCloud],
  ['qradar', qradar],
  ['connections', connections],
]
const cases = all.flatMap(([api, mutants]) => mutants.map((mutant) => [api, mutant.id, mutant] as const))

/** Runs of the suite until it is found out. */
const SEEDS = 10

const has = storeProgram !== undefined && hasBalancer
describe.skipIf(!has)('wrong replicas (need redis-server and haproxy)', () => {
  let store: StoreProcess
  beforeAll(async () => {
    store = await startStore()
  })
  afterAll(() => store.close())

  /** Three servers of a mutant and what is before them. */
  const behindBalancer = async (api: ApiName, mutant: Mutant) => {
    const options = api === 'qradar' ? withQuickTasks() : {}
    // What a mutant keeps beside its state it keeps where all of its servers see it.
    const memory = new Map<string, string>()
    const open = async () => {
      const kept = await openValkey({
        address: readAddress(store.url),
        prefix: `${api}:${mutant.id}:`,
        apis: [api],
        seed: 1,
        limit: 1000,
        idle: 3_600_000,
      })
      const respond = viaFetch(mutant.make({ data: 'demo', ...options, store: kept }, memory))
      const server = await startServer(respond, { port: 0 })
      const close = async () => {
        await server.close(0)
        await kept.close()
      }
      return { port: Number(new URL(server.url).port), close }
    }
    const servers = await Promise.all([open(), open(), open()])
    const balancer = await startBalancer(servers.map(({ port }) => port))
    const profile = createCore({ apis: [api], data: 'demo', ...options }).profile(balancer.url)
    const close = async () => {
      await balancer.close()
      await Promise.all(servers.map((server) => server.close()))
    }
    return { profile: parseProfile({ ...profile, write: true }), close }
  }

  /** What a run with that seed catches. */
  const caughtWith = async (seed: number, api: ApiName, mutant: Mutant, profile: Profile, send: Send) => {
    const clauses = clausesOf(mutant)
    const caught = new AbortController()
    const report = await runConformance({
      send,
      profile,
      apis: [api],
      // Others judge the same clauses one request at a time, and would only take long to find nothing.
      rules: suites[api].rules.filter(({ id }) => id === `${api}.rules.at-once`),
      seed,
      runs: 20,
      limits: { shrinkRequests: 0, maxRequests: 4000, maxCleanupSeconds: 1 },
      signal: caught.signal,
      onEvent: (event) => {
        if (event.type === 'finding' && clauses.includes(event.finding.clause)) caught.abort()
      },
    })
    return catches(mutant, report)
  }

  // How requests meet is up to the machine; what is wrong only for an instant may take more than one run to be seen.
  it.each(cases)('%s: %s', async (api, _id, mutant) => {
    const { profile, close } = await behindBalancer(api, mutant)
    const sender = httpSend()
    try {
      const found: Finding[] = []
      for (let seed = 1; seed <= SEEDS && found.length === 0; seed++)
        found.push(...(await caughtWith(seed, api, mutant, profile, sender.send)))
      expect(found.length).toBeGreaterThan(0)
    } finally {
      await sender.close()
      await close()
    }
  })
})
