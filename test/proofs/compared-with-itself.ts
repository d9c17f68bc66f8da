import { percentOf, runComparison } from '../../conformance/compare/index.ts'
import { suites } from '../../conformance/suites.ts'
import { mockSide } from '../../bin/compare/mock-side.ts'
import { casesOfEachApi, type Proof } from './proof.ts'

const seeds = 50

/** The mock with itself under other ids: nothing but ids may be different, and every rule is driven. */
export const comparedWithItself: Proof = {
  name: 'compared-with-itself',
  title: 'The mock compared with itself, under other ids, agrees in every exchange.',
  ...casesOfEachApi(seeds, async (api, index, seed) => {
    const own = seed + index
    const [left, right] = [mockSide('mock', 'left', [api], own), mockSide('mock', 'right', [api], own)]
    const compared = await runComparison({ left, right, suites: [suites[api]], seed: own, runs: 1, write: true })
    const { share, differences, leftOut, stopped, programs } = compared
    const whole = share.total > 500 && programs.played === programs.total && stopped === null
    if (whole && share.agree === share.total && Object.keys(leftOut).length === 0) return null
    const told = differences.map(
      ({ operation, field, left: one, right: other }) => `${operation} ${field}: ${one} / ${other}`,
    )
    return `${api}, seed ${own}: ${percentOf(share)} of ${share.total}; ${[...told, ...Object.keys(leftOut)].join('; ')}`
  }),
}
