/** Whatever happens to replicas and their store, what clients saw has an order, nothing acknowledged is lost, nothing refused is kept. */
import { describe, expect, it } from 'vitest'
import { underAttack } from './nemesis.ts'
import { storeProgram } from './store-process.ts'

const SECONDS = Number(process.env['EXTMOCK_NEMESIS_SECONDS'] ?? 20)
const SEED = Number(process.env['EXTMOCK_NEMESIS_SEED'] ?? 1)

describe.skipIf(storeProgram === undefined)('three replicas (needs redis-server or valkey-server)', () => {
  it(`are linearizable while they are attacked for ${SECONDS} s`, { timeout: (SECONDS + 120) * 1000 }, async () => {
    const { wrong, answered, attacks, unanswered, objects } = await underAttack(SEED, SECONDS * 1000)
    process.stdout.write(`${answered} answered, ${unanswered} not, ${objects} objects, ${attacks.length} attacks\n`)
    expect(wrong).toEqual([])
    expect(answered).toBeGreaterThan(SECONDS * 5)
  })
})
