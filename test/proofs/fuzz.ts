import { exitCode, exitCodes } from '../../conformance/report/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { impatientClock } from '../hostile-targets/impatient-clock.ts'
import { anything, spoiling } from '../hostile-targets/anything.ts'
import { honestTarget } from '../honest-target.ts'
import type { Proof } from './proof.ts'

/** Small enough for a target that is never right: what fails is not made smaller, and nobody is waited for. */
const limits = { maxRequests: 1500, shrinkRequests: 0, requestsPerSecond: 0, maxSeconds: 3600, maxCleanupSeconds: 1 }

/** Every rule of every API against a target that answers anything: no answer of a target is a fault of the suite. */
export const fuzz: Proof = {
  name: 'fuzz',
  title: 'Whatever a target answers, no rule of any API makes a fault of the suite.',
  total: 500,
  run: async (index, seed) => {
    for (const api of apiNames) {
      const { send, profile } = honestTarget(api)
      const report = await runConformance({
        send: index % 4 === 0 ? anything(seed + index) : spoiling(send, seed + index),
        profile,
        seed: seed + index,
        runs: 2,
        admission: false,
        limits,
        clock: impatientClock(),
      })
      if (exitCode(report) === exitCodes.suiteFault || report.faults.length > 0)
        return `${api}, seed ${seed + index}: ${JSON.stringify(report.faults, null, 1)}`
    }
    return null
  },
}
