/** The mock's own options conform: many of them set at once, as servers do that others wrote. */
import { complaintOf, judgeOptions, optionMix } from '../strangers/option-mixes.ts'
import { casesOfEachApi, type Proof } from './proof.ts'

const perApi = 30

/** Mixes of options of every API; one of them is judged in each run. */
export const options: Proof = {
  name: 'options',
  title: 'The mock conforms with any mix of its options.',
  ...casesOfEachApi(perApi, async (api, index, seed) => {
    const mix = optionMix(api, index, seed)
    const complaint = complaintOf(await judgeOptions(api, mix, seed))
    return complaint === null ? null : `${api} with ${JSON.stringify(mix)}: ${complaint}`
  }),
}
