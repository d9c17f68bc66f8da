/** Recordings of honest servers are judged clean, whoever else was there. */
import fc from 'fast-check'
import { alarmsOf } from '../recordings/alarms-of.ts'
import { honestServers } from '../recordings/cases.ts'
import { steps } from '../recordings/plain-client.ts'
import type { Proof } from './proof.ts'

/** One request after the other, so many of each client. */
const length = 60

/**
 * Each honest server three times: alone, judged as all the traffic there was; the same with several clients at once; and with a second
 * client whom nobody records.
 */
export const recordings: Proof = {
  name: 'recordings',
  title: 'No recording of an honest server, alone or shared, is judged to break a clause.',
  total: 3 * honestServers(0).length,
  run: async (index, seed) => {
    const server = honestServers(seed)[Math.floor(index / 3)]
    if (server === undefined) return null
    const [taken = [], other = []] = fc.sample(steps(length), { numRuns: 2, seed: seed + index })
    const { api, name, make } = server
    const fetch = make(seed + index)
    const who = (['alone', 'at once', 'shared'] as const)[index % 3]
    const unrecorded = who === 'shared' ? other : []
    const alarms = await alarmsOf(api, { steps: taken, seed, fetch, unrecorded, lanes: who === 'at once' ? 4 : 1 })
    return alarms.length === 0 ? null : `${api}, ${name}, ${who}: ${alarms.join('; ')}`
  },
}
