import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { contracts } from '../../contracts/index.ts'
import { comparedOptions } from '../proofs/compared-options.ts'
import { comparedWithItself } from '../proofs/compared-with-itself.ts'
import { provenLine, shuffled, tryProof } from '../proofs/proof.ts'
import { seedOfCommit } from '../proofs/seed-of-commit.ts'
import { invisible } from './invisible-options.ts'

/** Milliseconds for the sample of one proof. */
const budgetMs = 8_000

describe('samples of what compare says of two mocks', () => {
  it.each([comparedWithItself, comparedOptions].map((proof) => [proof.name, proof] as const))(
    '%s',
    { timeout: 120_000 },
    async (_, proof) => {
      const seed = seedOfCommit()
      const indexes = shuffled(proof.total, seed)
      const proven = await tryProof(proof, { seed, indexes, budgetMs, now: () => performance.now() })
      process.stdout.write(`${provenLine(proven)}\n`)
      expect(proven.failures).toEqual([])
    },
  )

  it('call nothing invisible that is no option', () => {
    for (const [api, rows] of Object.entries(invisible))
      for (const name of Object.keys(rows))
        expect(Object.keys(contracts[api as keyof typeof contracts].options)).toContain(name.split('=')[0])
  })
})
