/** calibrate(mock(options)) = options: for every value of every option alone, and for many of them at once. */
import { apiNames, type ApiName } from '../../contracts/index.ts'
import { contractsWithClauses } from '../../contracts/with-clauses.ts'
import { calibrated, complaintOf, mixOf, orderComplaint, singleFlips } from './calibrated.ts'
import type { Proof } from './proof.ts'

const mixesPerApi = 200

const alone = apiNames.flatMap((api) =>
  [{}, ...singleFlips(contractsWithClauses[api])].map((options) => ({ api, options })),
)

/** Every value of every option alone, the defaults first; then mixes, the APIs in turn. */
export const calibration: Proof = {
  name: 'calibration',
  title: 'Calibrating the mock finds its options, or names those that were not seen.',
  total: alone.length + mixesPerApi * apiNames.length,
  run: async (index, seed) => {
    const [api, options] = caseOf(index, seed)
    const found = await calibrated(api, options)
    const complaint = complaintOf(api, options, found) ?? (await orderComplaint(api, options, found))
    return complaint === null ? null : `${api} with ${JSON.stringify(options)}: ${complaint}`
  },
}

function caseOf(index: number, seed: number): readonly [ApiName, Readonly<Record<string, unknown>>] {
  const single = alone[index]
  if (single !== undefined) return [single.api, single.options]
  const [api = 'qradar'] = [apiNames[index % apiNames.length]]
  return [api, mixOf(contractsWithClauses[api], index, seed)]
}
