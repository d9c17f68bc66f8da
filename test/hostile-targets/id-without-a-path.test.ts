import { expect, it } from 'vitest'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { honestTarget } from '../honest-target.ts'
import { altered } from '../mutants/mutant.ts'
import { impatientClock } from './impatient-clock.ts'

const rules = {
  connections: ['connections.rules.text-spellings', 'connections.rules.expired-token'],
  'elastic-cloud': ['elastic-cloud.rules.odd-bodies', 'elastic-cloud.rules.description-spellings'],
} as const

const apis = ['connections', 'elastic-cloud'] as const

it.each(apis.flatMap((api) => ['.', '..', '\ud800'].map((id) => [api, id] as const)))(
  '%s: an id that is %j leads nowhere, and is no fault of the suite',
  async (api, id) => {
    const { send, profile } = honestTarget(api)
    // Only what a create is answered: a list without new ids is another matter.
    const json = (body: unknown): object => ({ ...(body as object), [api === 'connections' ? 'extid' : 'id']: id })
    const around: Send = async (request) => {
      const answer = await send(request)
      return answer.status === 201 ? await altered(answer, { json }) : answer
    }
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
    expect(report.clauses.some(({ reason }) => reason?.includes('no path leads to'))).toBe(true)
  },
)
