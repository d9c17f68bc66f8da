import { describe, expect, it } from 'vitest'
import { options } from '../proofs/options.ts'
import { optionMix } from './option-mixes.ts'

/** A sample: all of them are proven by `npm run prove`. */
const sample = [0, 1, 2]

describe('the mock with many options set at once conforms', () => {
  it.each(sample)('mix %i', async (index) => {
    expect(await options.run(index, 1)).toBeNull()
  })

  it('is another mix each time, and the same for the same number', () => {
    const mixes = sample.map((index) => JSON.stringify(optionMix('qradar', index, 1)))
    expect(new Set(mixes).size).toBe(sample.length)
    expect(JSON.stringify(optionMix('qradar', 0, 1))).toBe(mixes[0])
  })
})
