/** The checker that finds nothing wrong with replicas finds each lie that is planted. */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startInProcess } from './in-process.ts'
import { judged } from './judged.ts'
import { lies, type Lie } from './lies.ts'
import { startStore, storeProgram, type StoreProcess } from './store-process.ts'
import { startWorkload, type Workload } from './workload.ts'

/** Answers that are worth judging, and milliseconds to wait for them at most on a machine that is busy. */
const ENOUGH = 120
const LONGEST = 30_000
const TRIES = 5

const answeredOf = ({ seen }: Workload) => seen.reduce((sum, { answered }) => sum + answered, 0)

describe.skipIf(storeProgram === undefined)('replicas (need redis-server or valkey-server)', () => {
  let store: StoreProcess
  beforeAll(async () => {
    store = await startStore()
  })
  afterAll(() => store.close())

  /** What is wrong with what clients saw, once they have seen so much or so long. */
  const wrongWith = async (prefix: string, milliseconds: number, lie?: Lie) => {
    const servers = await startInProcess(store, prefix, lie && { lie })
    try {
      const workload = startWorkload({ seed: 3, tenants: 1, clients: 6, urls: () => servers.urls })
      for (let left = LONGEST; left > 0 && (left > LONGEST - milliseconds || answeredOf(workload) < ENOUGH); left -= 50)
        await setTimeout(50)
      return await judged(workload)
    } finally {
      await servers.close()
    }
  }

  it('that are honest are found honest', async () => {
    const { wrong, answered } = await wrongWith('honest:', 3_000)
    expect(wrong).toEqual([])
    expect(answered).toBeGreaterThan(50)
  })

  // How requests meet is up to the machine: a lie may take more than one try to be seen.
  it.each(lies.map((lie) => [lie.name, lie] as const))('where one that %s is found out', async (name, lie) => {
    const isFound = async (left: number): Promise<boolean> => {
      const { wrong } = await wrongWith(`${name}-${left}:`, 3_000, lie)
      return /no order explains|different lists/.test(wrong.join()) || (left > 1 && (await isFound(left - 1)))
    }
    expect(await isFound(TRIES)).toBe(true)
  })
})
