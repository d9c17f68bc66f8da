import { underAttack } from '../replicas/nemesis.ts'
import { storeProgram } from '../replicas/store-process.ts'
import type { Proof } from './proof.ts'

/** Milliseconds of one case: twenty of them are ten minutes. */
const LONG = 30_000

/** Attacks on replicas and their store, other ones in each case. `npm run build` first: they are the built server. */
export const replicas: Proof = {
  name: 'replicas',
  title: 'Three replicas that are killed, paused and cut off, and their store with them, stay one linearizable mock.',
  total: 20,
  run: async (index, seed) => {
    if (storeProgram === undefined) return 'it needs redis-server or valkey-server'
    const { wrong } = await underAttack(seed * 1_000 + index, LONG)
    return wrong.length === 0 ? null : wrong.join('; ').slice(0, 2_000)
  },
}
