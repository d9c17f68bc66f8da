/** Whether the capabilities of a profile are what they say. */
import type { CapabilityProbe } from '../rule/index.ts'
import { collection, listed } from './paths.ts'

/** A list that is as long as its limit already shows nothing of what a run makes. */
const listLimit: CapabilityProbe = {
  isSure: true,
  problem: async ({ send }, limit) => {
    const query = { limit: Number(limit), showDefaults: false }
    const answer = await send('admin', { method: 'GET', path: collection, query })
    return listed(answer).length === limit ? { answer, advice: 'a list of so many items is full already' } : null
  },
}

export const capabilityProbes = { listLimit } as const
