import { execFileSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { hashText } from '../conformance/json/index.ts'
import { proofs } from './proofs/all.ts'
import { provenLine, shuffled, tryProof } from './proofs/proof.ts'

/** Milliseconds for the sample of one proof. */
const budgetMs = 12_000

/** Each commit tries other cases, and the same commit the same ones. */
function seedOfCommit(): number {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return Number.parseInt(hashText(commit.trim()), 16) % 100_000
  } catch {
    return 1
  }
}

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
