import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { fuzz } from './proofs/fuzz.ts'
import { provenLine, shuffled, tryProof } from './proofs/proof.ts'
import { seedOfCommit } from './proofs/seed-of-commit.ts'

/** Milliseconds for the sample of one proof. */
const budgetMs = 20_000

/**
 * Proofs that hold. Of `pairs` and `options` some cases do not yet (`npm run prove -- pairs options` names them): a sample of them joins
 * when they do.
 */
const proofs = [fuzz]

describe('samples of the proofs', () => {
  it.each(proofs.map((proof) => [proof.name, proof] as const))('%s', { timeout: 120_000 }, async (_, proof) => {
    const seed = seedOfCommit()
    const indexes = shuffled(proof.total, seed)
    const proven = await tryProof(proof, { seed, indexes, budgetMs, now: () => performance.now() })
    process.stdout.write(`${provenLine(proven)}\n`)
    expect(proven.failures).toEqual([])
  })

  it('try each case once, in an order of their own', () => {
    expect(shuffled(50, 7).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index))
    expect(shuffled(50, 7)).not.toEqual(shuffled(50, 8))
  })

  it('stop when time is up, and tell what does not hold', async () => {
    let time = 0
    const proof = { name: 'x', title: 'x', total: 9, run: async (index: number) => (index === 1 ? 'no' : null) }
    const now = (): number => (time += 10)
    const proven = await tryProof(proof, { seed: 3, indexes: [0, 1, 2, 3], budgetMs: 25, now })
    expect(provenLine(proven)).toBe('x 3 of 9, seed 3, 1 do not hold')
  })
})
