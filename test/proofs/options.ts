/** The mock's own options conform: many of them set at once, as servers do that others wrote. */
import { apiNames } from '../../contracts/index.ts'
import { complaintOf, judgeOptions, optionMix } from '../strangers/option-mixes.ts'

const perApi = 30

/** Mixes of options of every API; one of them is judged in each run. */
export const options = {
  name: 'options',
  total: perApi * apiNames.length,
  /** Throws what the suite says of the mix, if it is not that the mock conforms. */
  run: async (index: number, seed: number): Promise<void> => {
    const api = apiNames[index % apiNames.length]
    if (api === undefined) return
    const mix = optionMix(api, index, seed)
    const complaint = complaintOf(await judgeOptions(api, mix, seed))
    if (complaint !== null) throw new Error(`${api} with ${JSON.stringify(mix)}: ${complaint}`)
  },
}
