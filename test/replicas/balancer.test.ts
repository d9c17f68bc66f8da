/** Three replicas behind HAProxy, each request on a connection of its own: as a company would have them. */
import { spawnSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Agent, request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { runCli } from '../run-cli.ts'
import { hasBalancer, startBalancer, type Balancer } from './balancer.ts'
import { startReplica, type ReplicaProcess } from './replica-process.ts'
import { startStore, storeProgram, type StoreProcess } from './store-process.ts'

const PATH = '/api/v1/deployments/extensions'
const script = fileURLToPath(new URL('../../scripts/replicas.mjs', import.meta.url))
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
/** Seconds: the balancer has seen by then that a replica is not ready. */
const DRAIN = '5'

const has = storeProgram !== undefined && hasBalancer
describe.skipIf(!has)('replicas behind a balancer (need redis-server and haproxy)', () => {
  let store: StoreProcess
  let replicas: readonly ReplicaProcess[] = []
  let balancer: Balancer
  beforeAll(async () => {
    store = await startStore()
    replicas = await Promise.all([1, 2, 3].map(() => startReplica(store.url, '--drain', DRAIN)))
    balancer = await startBalancer(replicas.map(({ port }) => port))
  })
  afterAll(async () => {
    await balancer.close()
    await Promise.all(replicas.map((one) => one.end()))
    await store.close()
  })

  it.each(apiNames)('conform to %s, races included', { timeout: 300_000 }, async (api) => {
    const flags = ['--target', balancer.url, '--api', api, '--write', '--runs', '1', '--seed', '7']
    const { code, out } = await runCli(['conform', ...flags])
    expect([code, out.match(/^Conforming.*$/m)?.[0]]).toEqual([0, 'Conforming. Exit code 0.'])
  })

  it('are started anew one after the other, and no request fails', async () => {
    const agent = new Agent({ pipelining: 0 })
    const state = { isOver: false }
    const answers: number[] = []
    const failed: string[] = []
    const client = async (at: number) => {
      for (let turn = 0; !state.isOver; turn++) {
        const body = JSON.stringify({ name: `r${at}-${turn}`, extension_type: 'bundle', version: '*' })
        const sent = turn % 2 === 0 ? ({ method: 'GET' } as const) : ({ method: 'POST', body } as const)
        const said = await request(balancer.url + PATH, { ...sent, headers, dispatcher: agent })
        const text = await said.body.text()
        // Who said no, and why, is in the text.
        if (said.statusCode !== 200 && said.statusCode !== 201) failed.push(`${said.statusCode} ${text}`)
        answers.push(said.statusCode)
        await setTimeout(5)
      }
    }
    const clients = Promise.all(Array.from({ length: 6 }, (_, at) => client(at)))
    for (const [at, one] of replicas.entries()) {
      expect(await one.end('SIGTERM')).toBe(0)
      await one.start()
      await balancer.takesIn(at + 1)
    }
    state.isOver = true
    await clients
    await agent.close()
    expect(failed).toEqual([])
    expect(answers.length).toBeGreaterThan(100)
  })

  it('are not started by hand where somebody listens already, and that is told in a line', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--port', new URL(balancer.url).port])
    expect([status, String(stdout)]).toEqual([2, ''])
    expect(String(stderr)).toMatch(/^npm run replicas: port \d+ is not free \(EADDRINUSE\)\nhint: .*\n$/)
  })
})
