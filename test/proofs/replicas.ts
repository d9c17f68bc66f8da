import { manyTenants, ROOM } from '../replicas/many-tenants.ts'
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

const TENANTS = 10_000
/** Bytes: what a heap may differ by from one look to the next. */
const LEEWAY = 16 * 2 ** 20

const grows = ([, second = 0, ...more]: readonly number[], leeway: number) => (more.at(-1) ?? 0) > second + leeway
const inMegabytes = (all: readonly number[]) => all.map((bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`).join(', ')

/** What comes and goes leaves nothing behind. */
export const replicaTenants: Proof = {
  name: 'replica-tenants',
  title:
    'Ten thousand tenants that come and go on two replicas leave nothing in the store and in memory that does not expire.',
  total: 1,
  run: async () => {
    if (storeProgram === undefined) return 'it needs redis-server or valkey-server'
    const { astray, most, old, heap, stored } = await manyTenants(TENANTS)
    const wrong = [
      astray.length > 0 && `${astray.length} keys that never go: ${astray.slice(0, 5).join(', ')}`,
      most > ROOM && `${most} tenants where there is room for ${ROOM}`,
      old > 0 && `${old} old tenants outlive the start of a replica`,
      grows(heap, LEEWAY) && `the heap grows: ${inMegabytes(heap)}`,
      grows(stored, LEEWAY / 16) && `the store grows: ${inMegabytes(stored)}`,
    ].filter((sentence) => sentence !== false)
    return wrong.length === 0 ? null : wrong.join('; ')
  },
}
