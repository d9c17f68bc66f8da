import { apiFlips, compareFlip } from '../compare/option-flips.ts'
import type { Proof } from './proof.ts'

/** Two mocks that differ in one option: found, and the option is named. */
export const comparedOptions: Proof = {
  name: 'compared-options',
  title: 'Each option set otherwise on one of two mocks is found and named, but for those that nobody can see.',
  total: apiFlips.length,
  run: async (index, seed) => {
    const flip = apiFlips[index]
    return flip === undefined ? 'there is no such case' : await compareFlip(flip, seed)
  },
}
