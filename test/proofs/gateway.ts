/** What a gateway says or breaks is no evidence about the target behind it, and a write that it swallowed leaves nothing behind. */
import { runConformance } from '../../conformance/run/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { faultyGateway } from '../hostile-targets/faulty-gateway.ts'
import { impatientClock } from '../hostile-targets/impatient-clock.ts'
import { honestTarget } from '../honest-target.ts'
import { complaintOf } from '../strangers/option-mixes.ts'
import type { Proof } from './proof.ts'

/** Enough for everything that is done again; a run that asks for more is one that does not come to its end. */
const limits = { maxRequests: 20_000, maxSeconds: 36_000 }

export const gateway: Proof = {
  name: 'gateway',
  title:
    'Through a gateway that disturbs 3 % of the requests an honest target conforms or is undecided, and nothing stays.',
  total: 200,
  run: async (index, seed) => {
    const api = apiNames[index % apiNames.length]
    if (api === undefined) return null
    const target = honestTarget(api, { seed: seed + index })
    const { send, disturbed } = faultyGateway(target.send, seed + index)
    const report = await runConformance({
      ...target,
      send,
      seed: seed + index,
      runs: 1,
      limits,
      clock: impatientClock(),
    })
    const complaint = complaintOf(report) ?? (report.stopped === null ? null : `stopped: ${report.stopped}`)
    return complaint === null ? null : `${api}, ${JSON.stringify(disturbed)}: ${complaint}`
  },
}
