import { expect, it } from 'vitest'
import { apiNames } from '../../contracts/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { honestTarget } from '../honest-target.ts'
import { altered } from '../mutants/mutant.ts'
import { impatientClock } from './impatient-clock.ts'

/** It becomes neither a text nor a number, and whoever tries throws. */
const odd = [{ toString: 1 }]

const withOdd = (body: unknown, which: RegExp): unknown => {
  if (Array.isArray(body)) return body.map((one) => withOdd(one, which))
  if (typeof body !== 'object' || body === null) return body
  const fields = Object.entries(body).map(([name, value]) => [name, which.test(name) ? odd : withOdd(value, which)])
  return Object.fromEntries(fields)
}

const cases = apiNames.flatMap((api) => [
  [api, 'an id', /^(ext)?id$/] as const,
  [api, 'a time or a name', /^(created|started|completed|modified|name|size|version)$/] as const,
])

it.each(cases)('%s: %s that becomes no text is no fault of the suite', async (api, _, which) => {
  const { send, profile } = honestTarget(api)
  const around: Send = async (request) => {
    const answer = await send(request)
    const isJson = answer.headers.get('content-type')?.includes('json') === true
    return isJson ? await altered(answer, { json: (body) => withOdd(body, which) as object }) : answer
  }
  const report = await runConformance({
    send: around,
    profile,
    apis: [api],
    seed: 1,
    runs: 1,
    limits: { maxRequests: 4000, shrinkRequests: 0, maxCleanupSeconds: 1 },
    clock: impatientClock(),
  })
  expect(report.faults).toEqual([])
  expect(report.summary.failed).toBeGreaterThan(0)
})
