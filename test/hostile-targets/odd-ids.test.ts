import { expect, it } from 'vitest'
import { apiNames } from '../../contracts/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { honestTarget } from '../honest-target.ts'
import { altered } from '../mutants/mutant.ts'
import { impatientClock } from './impatient-clock.ts'

/** It becomes neither a text nor a number, and whoever tries throws. */
const odd = [{ toString: 1 }]

const withOddIds = (body: unknown): unknown => {
  if (Array.isArray(body)) return body.map(withOddIds)
  if (typeof body !== 'object' || body === null) return body
  const fields = Object.entries(body).map(([name, value]) => [name, /^(ext)?id$/.test(name) ? odd : withOddIds(value)])
  return Object.fromEntries(fields)
}

it.each(apiNames)('%s: an id that becomes no text is no fault of the suite', { timeout: 120_000 }, async (api) => {
  const { send, profile } = honestTarget(api)
  const around: Send = async (request) => {
    const answer = await send(request)
    const isJson = answer.headers.get('content-type')?.includes('json') === true
    return isJson ? await altered(answer, { json: (body) => withOddIds(body) as object }) : answer
  }
  const report = await runConformance({
    send: around,
    profile,
    apis: [api],
    seed: 1,
    runs: 1,
    limits: { maxRequests: 1500, shrinkRequests: 0, maxCleanupSeconds: 1 },
    clock: impatientClock(),
  })
  expect(report.faults).toEqual([])
  expect(report.summary.failed).toBeGreaterThan(0)
})
