/** Replicas under attack: killed, paused, cut off, their store killed and started again, while clients go on. */
import { setTimeout } from 'node:timers/promises'
import { createIds, type Ids } from '../../handlers/kit/state/ids.ts'
import { cuttingProxy, type CuttingProxy } from './cutting-proxy.ts'
import { judged, type Judged } from './judged.ts'
import { startReplica, type ReplicaProcess } from './replica-process.ts'
import { startStore, type StoreProcess } from './store-process.ts'
import { startWorkload } from './workload.ts'

interface Battlefield {
  readonly store: StoreProcess
  readonly proxies: readonly CuttingProxy[]
  readonly replicas: readonly ReplicaProcess[]
}

type Attack = (field: Battlefield, ids: Ids) => Promise<void>

const oneOf = <T>(all: readonly T[], ids: Ids): T => {
  const chosen = all[ids.integer(0, all.length - 1)]
  if (chosen === undefined) throw new Error('there is none')
  return chosen
}

const attacks: Readonly<Record<string, Attack>> = {
  'kill a replica': async ({ replicas }, ids) => {
    const one = oneOf(replicas, ids)
    await one.end('SIGKILL')
    await setTimeout(ids.integer(0, 500))
    await one.start()
  },
  'pause a replica': async ({ replicas }, ids) => {
    const one = oneOf(replicas, ids)
    one.signal('SIGSTOP')
    await setTimeout(ids.integer(100, 3_000))
    one.signal('SIGCONT')
  },
  'kill the store': async ({ store }, ids) => {
    await store.kill()
    await setTimeout(ids.integer(0, 1_000))
    await store.start()
  },
  'pause the store': async ({ store }, ids) => {
    store.signal('SIGSTOP')
    await setTimeout(ids.integer(100, 3_500))
    store.signal('SIGCONT')
  },
  'cut a replica off': async ({ proxies }, ids) => {
    for (let left = ids.integer(1, 5); left > 0; left--) {
      oneOf(proxies, ids).cut()
      await setTimeout(ids.integer(5, 200))
    }
  },
  'hold what is on its way, and cut': async ({ proxies }, ids) => {
    const one = oneOf(proxies, ids)
    one.hold(true)
    await setTimeout(ids.integer(5, 2_800))
    if (ids.integer(0, 1) === 0) one.cut()
    one.hold(false)
  },
}

export interface Attacked extends Judged {
  readonly attacks: readonly string[]
}

/** Attacks three replicas for so long. The seed fixes which attacks there are, and what the clients do. */
export async function underAttack(seed: number, milliseconds: number): Promise<Attacked> {
  const store = await startStore()
  const proxies = await Promise.all([1, 2, 3].map(() => cuttingProxy(store.port)))
  const replicas = await Promise.all(proxies.map(({ port }) => startReplica(`valkey://127.0.0.1:${port}/0`)))
  const ids = createIds(seed)
  const done: string[] = []
  const urls = () => replicas.map(({ url }) => url)
  const workload = startWorkload({ seed, tenants: 3, clients: 4, urls })
  try {
    const until = performance.now() + milliseconds
    while (performance.now() < until) {
      await setTimeout(ids.integer(100, 900))
      const name = oneOf(Object.keys(attacks), ids)
      done.push(name)
      await attacks[name]?.({ store, proxies, replicas }, ids)
    }
    await Promise.all(replicas.map(untilReady))
    return { ...(await judged(workload)), attacks: done }
  } finally {
    await workload.stop()
    await Promise.all(replicas.map((one) => one.end()))
    await Promise.all(proxies.map((one) => one.close()))
    await store.close()
  }
}

/** By itself: nothing is started again. */
async function untilReady({ url, said }: ReplicaProcess): Promise<void> {
  for (let left = 200; left > 0; left--) {
    const answer = await fetch(`${url}/_extmock/ready`).catch(() => undefined)
    if (answer?.status === 200) return
    await setTimeout(100)
  }
  throw new Error(`${url} does not get ready again: ${said()}`)
}
