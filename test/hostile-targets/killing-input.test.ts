import { describe, expect, it } from 'vitest'
import { exitCode } from '../../conformance/report/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import type { ApiName } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { impatientClock } from './impatient-clock.ts'

/** A rule that sends the input of the class, and what a request of the class looks like. */
const killing: Readonly<Record<ApiName, readonly [rule: string, dies: (request: Request, body: string) => boolean]>> = {
  'elastic-cloud': ['elastic-cloud.rules.odd-bodies', (_, body) => body.includes('[[[[[[[[')],
  connections: ['connections.rules.deep-payload', (_, body) => body.includes('{"a":{"a":{"a":{"a":')],
  qradar: [
    'qradar.rules.filter-refused',
    ({ url }) => new URL(url).searchParams.get('filter')?.startsWith('not not') === true,
  ],
}

/** The honest target in front of which something fails over requests of a class. */
function failing(api: ApiName, fail: () => Response) {
  const { send, profile } = honestTarget(api)
  const [, dies] = killing[api]
  const around: Send = async (request, options) => {
    const body = await request.clone().text()
    return dies(request, body) ? fail() : await send(request, options)
  }
  return { send: around, profile }
}

const judge = async (api: ApiName, { send, profile }: ReturnType<typeof failing>) =>
  await runConformance({
    send,
    profile,
    apis: [api],
    rules: suites[api].rules.filter(({ id }) => id === killing[api][0]),
    seed: 1,
    runs: 10,
    limits: { shrinkRequests: 100 },
    clock: impatientClock(),
  })

describe.each(Object.keys(killing) as ApiName[])('an input that %s does not bear', (api) => {
  it('is named with its request when the connection is dropped each time', async () => {
    const hangUp = (): never => {
      throw new Error('socket hang up')
    }
    const report = await judge(api, failing(api, hangUp))
    const bears = report.clauses.find(({ id }) => id === suites[api].bears)
    expect(bears?.verdict).toBe('fail')
    const finding = bears?.findings.find(({ kind }) => kind === 'violation')
    expect(finding?.got).toMatch(/6 times in a row, while .* was answered each time/)
    expect(finding?.exchanges.at(-1)?.status).toBe(0)
    expect(exitCode(report)).toBe(1)
  })

  it('is no finding when a gateway cut the connection once', async () => {
    let cut = 0
    const { send, profile } = honestTarget(api)
    const once: Send = async (...asked) => {
      cut += 1
      if (cut % 40 === 7) throw new Error('socket hang up')
      return await send(...asked)
    }
    const report = await judge(api, { send: once, profile })
    expect(report.clauses.filter(({ verdict }) => verdict === 'fail')).toEqual([])
  })
})
