import { expect, it } from 'vitest'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { honestTarget } from '../honest-target.ts'
import { altered } from '../mutants/mutant.ts'
import { impatientClock } from './impatient-clock.ts'

const rules = {
  connections: ['connections.rules.text-spellings', 'connections.rules.auth-expired'],
  'elastic-cloud': ['elastic-cloud.rules.odd-bodies', 'elastic-cloud.rules.description-spellings'],
} as const

const apis = ['connections', 'elastic-cloud'] as const

it.each(apis.flatMap((api) => ['.', '..'].map((id) => [api, id] as const)))(
  '%s: an id that is %s leads nowhere, and is no fault of the suite',
  async (api, id) => {
    const { send, profile } = honestTarget(api)
    const json = (body: unknown): unknown => {
      const text = JSON.stringify(body).replaceAll(/"(extid|id)":"[^"]*"/g, `"$1":"${id}"`)
      return JSON.parse(text) as unknown
    }
    const around: Send = async (request) => await altered(await send(request), { json })
    const report = await runConformance({
      send: around,
      profile,
      apis: [api],
      rules: suites[api].rules.filter((rule) => rules[api].some((name) => name === rule.id)),
      seed: 1,
      runs: 1,
      admission: false,
      limits: { maxRequests: 300, maxCleanupSeconds: 1 },
      clock: impatientClock(),
    })
    expect(report.faults).toEqual([])
    expect(report.leaks.length).toBeGreaterThan(0)
    expect(report.clauses.some(({ reason }) => reason?.includes('no path leads to'))).toBe(true)
  },
)
