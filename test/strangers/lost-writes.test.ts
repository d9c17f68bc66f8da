/** Writes whose answers are lost, on their way there or on their way back, and what the life of extensions makes of them. */
import { describe, expect, it } from 'vitest'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { apiNames, type ApiName } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { impatientClock } from '../hostile-targets/impatient-clock.ts'
import { shuffled } from '../proofs/proof.ts'

/** After so many further requests a write that got no answer is done: at once, a little later, or never. */
type Fate = 0 | 3 | null
type Late = { left: number; readonly request: Request }

/** Loses one write in twenty, each as the next of the fates says, by a gateway's answer or by none. */
function losing(behind: Send, fates: readonly Fate[]): { readonly send: Send; readonly lost: () => number } {
  const unlucky = new Set(shuffled(2000, 5).slice(0, 100))
  const late: Late[] = []
  let [writes, lost] = [0, 0]
  const deliver = async (due: (one: Late) => boolean): Promise<void> => {
    for (const one of late.filter(due)) {
      late.splice(late.indexOf(one), 1)
      await behind(one.request)
    }
  }
  const send: Send = async (request, options) => {
    for (const one of late) one.left -= 1
    await deliver(({ left }) => left < 0)
    const isWrite = request.method !== 'GET'
    if (!isWrite || !unlucky.has(++writes)) return await behind(request, options)
    const left = fates[lost % fates.length] ?? null
    if (left !== null) late.push({ left, request: request.clone() })
    await deliver((one) => one.left === 0)
    lost += 1
    if (lost % 3 > 0) throw new TypeError('fetch failed', { cause: new Error('other side closed') })
    return new Response('<html></html>', { status: 502, headers: { 'content-type': 'text/html' } })
  }
  return { send, lost: () => lost }
}

async function judged(api: ApiName, rule: string, through: (honest: Send) => Send) {
  const target = honestTarget(api, { seed: 3 })
  const rules = suites[api].rules.filter(({ id }) => id === `${api}.rules.${rule}`)
  const limits = { maxRequests: 20_000, maxSeconds: 36_000 }
  const send = through(target.send)
  return await runConformance({
    ...target,
    send,
    apis: [api],
    rules,
    seed: 3,
    runs: 1,
    limits,
    clock: impatientClock(),
  })
}

/** Quick tasks count the looks at them: one that nobody knows of yet would stand still. */
const fatesFor = (api: ApiName): readonly Fate[] => (api === 'qradar' ? [0, null] : [0, null, 3])

describe.each(apiNames)('%s, writes that get no answer', (api) => {
  it.each(['life', 'at-once'])(
    'fail nothing, leave nothing behind, and the story is told to its end: %s',
    async (rule) => {
      let lost = (): number => 0
      const report = await judged(api, rule, (honest) => {
        const gateway = losing(honest, fatesFor(api))
        lost = gateway.lost
        return gateway.send
      })
      expect(lost()).toBeGreaterThan(2)
      const open = report.clauses
        .filter(({ verdict }) => verdict === 'fail' || verdict === 'undecided')
        .map(({ id, verdict, reason, findings }) => [id, verdict, reason, findings[0]?.kind, findings[0]?.got])
      expect([report.faults, report.leaks, open]).toEqual([[], [], []])
    },
  )
})
