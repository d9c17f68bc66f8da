/** Whatever is wrong in one way is caught by a clause of its own. */
import { exitCode } from '../../conformance/report/index.ts'
import { usualRuns } from '../../conformance/run/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { mutants as own } from '../mutants/all.ts'
import { catches, runMutant } from '../mutants/run-mutant.ts'
import type { Proof } from './proof.ts'

/** A seed that nobody has looked at before may need more inputs than those of the tests. */
const ample = 6 * usualRuns

const all = apiNames.flatMap((api) => own[api].map((mutant) => ({ api, mutant })))

export const mutants: Proof = {
  name: 'mutants',
  title: 'Each mutant is caught by a clause of its own, and the suite has no fault.',
  total: all.length,
  cases: all.map(({ api, mutant }) => `${api} ${mutant.id}`),
  run: async (index, seed) => {
    const one = all[index]
    if (one === undefined) return 'there is no such mutant'
    const { api, mutant } = one
    const report = await runMutant(api, mutant, { seed, runs: ample })
    const caught = catches(mutant, report).length > 0
    if (caught && report.faults.length === 0 && exitCode(report) === 1) return null
    return `${api} ${mutant.id}: ${JSON.stringify({ caught, faults: report.faults, exit: exitCode(report) })}`
  },
}
