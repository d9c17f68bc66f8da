/** What a gateway says or breaks is no evidence about the target behind it, and a write that it swallowed leaves nothing behind. */
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { faultyGateway } from '../hostile-targets/faulty-gateway.ts'
import { impatientClock } from '../hostile-targets/impatient-clock.ts'
import { type OverHttp, overHttp } from '../hostile-targets/over-http.ts'
import { complaintOf } from '../strangers/option-mixes.ts'
import type { Proof } from './proof.ts'
import { everyStranger, type Stranger } from './strangers.ts'

/** Enough for everything that is done again; a run that asks for more is one that does not come to its end. */
const limits = { maxRequests: 20_000, maxSeconds: 36_000 }

export const gateway: Proof = {
  name: 'gateway',
  title:
    'Over HTTP, through a gateway that disturbs 3 % of the requests, every option flipped alone, every preset and every stranger conforms or is undecided, and nothing stays.',
  total: everyStranger.length,
  cases: everyStranger.map(({ api, name }) => `${api} ${name}`),
  run: async (index, seed) => {
    const stranger = everyStranger[index]
    return stranger === undefined ? 'there is no such stranger' : await behindGateway(stranger, seed + index, overHttp)
  },
}

/** What is wrong with the report on a stranger behind such a gateway, or null. */
export async function behindGateway(
  { api, name, make }: Stranger,
  seed: number,
  reach: (send: Send) => Promise<OverHttp>,
): Promise<string | null> {
  const target = make(seed)
  const { send, disturbed } = faultyGateway(target.send, seed)
  const reached = await reach(send)
  const running = runConformance({
    ...target,
    send: reached.send,
    apis: [api],
    seed,
    runs: 1,
    limits,
    clock: impatientClock(),
  })
  const report = await running.finally(reached.close)
  const complaint = complaintOf(report) ?? (report.stopped === null ? null : `stopped: ${report.stopped}`)
  return complaint === null ? null : `${api}, ${name}, ${JSON.stringify(disturbed)}: ${complaint}`
}
