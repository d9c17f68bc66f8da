/** The mock takes the manners of servers that others wrote: what is left are differences that no option expresses. */
import { dialectComplaint, dialects } from '../compare/dialects.ts'
import type { Proof } from './proof.ts'

/** Every dialect once, compared by what `calibrate` asks. */
export const calibratedDialects: Proof = {
  name: 'calibrated-dialects',
  title: 'The mock calibrated to a dialect agrees with it in all that options express; what they do not is listed.',
  total: dialects.length,
  cases: dialects.map(({ api, name }) => `${api} ${name}`),
  run: async (index, seed) => {
    const dialect = dialects[index]
    if (dialect === undefined) return 'there is no such dialect'
    return await dialectComplaint(dialect, seed)
  },
}
