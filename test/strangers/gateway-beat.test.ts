/** A gateway that fails at each so many requests, so that no story of several writes comes through it whole. */
import { describe, expect, it } from 'vitest'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { honestTarget } from '../honest-target.ts'
import { impatientClock } from '../hostile-targets/impatient-clock.ts'

const apis = ['elastic-cloud', 'connections', 'qradar'] as const
const faults = ['503', 'cut'] as const

interface Beat {
  readonly fault: (typeof faults)[number]
  readonly period: number
  /** The request is passed on, and its answer lost. */
  readonly done?: boolean
}

function beating(behind: Send, { fault, period, done = false }: Beat): Send {
  let requests = 0
  return async (request, options) => {
    requests += 1
    if (requests % period > 0) return await behind(request, options)
    if (done) await behind(request, options)
    if (fault === 'cut') throw new TypeError('fetch failed', { cause: new Error('other side closed') })
    return new Response('<html></html>', { status: 503, headers: { 'content-type': 'text/html', 'retry-after': '0' } })
  }
}

/** Stories of many writes, of bodies that are refused, and of requests at the same time. */
const told = /\.(life|at-once|bystanders|twins|no-object|create-examples|delete-twice|update-missing-field)$/

async function judged(api: (typeof apis)[number], beat: Beat, seen: (request: Request) => Promise<void>) {
  const { send: honest, profile } = honestTarget(api)
  const watched: Send = async (request, options) => {
    await seen(request.clone())
    return await honest(request, options)
  }
  return await runConformance({
    send: beating(watched, beat),
    profile,
    apis: [api],
    rules: suites[api].rules.filter(({ id }) => told.test(id)),
    seed: 1,
    runs: 1,
    clock: impatientClock(),
    limits: { maxRequests: 20_000, maxSeconds: 36_000 },
  })
}

describe.each(apis)('%s behind a gateway with a beat', (api) => {
  it.each(faults)('of five is judged to the end: %s', async (fault) => {
    const report = await judged(api, { fault, period: 5 }, async () => undefined)
    const open = report.clauses.filter(({ verdict }) => verdict === 'fail' || verdict === 'undecided')
    expect(open.map(({ id, reason, findings }) => [id, reason, findings[0]?.got])).toEqual([])
    expect([report.leaks, report.faults]).toEqual([[], []])
  })

  it('that loses answers only makes nothing twice, and fails nothing', async () => {
    const creates = new Map<string, number>()
    const report = await judged(api, { fault: '503', period: 13, done: true }, async (request) => {
      if (request.method !== 'POST' || !request.url.endsWith('/extensions')) return
      const name = /"name":"(xm-[^"]*)"/.exec(await request.text())?.[1]
      if (name !== undefined) creates.set(name, (creates.get(name) ?? 0) + 1)
    })
    expect(report.clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual([])
    expect(report.leaks).toEqual([])
    // The rule of namesakes sends a name twice, and QRadar's of bystanders a package of one name three times.
    expect([...creates].filter(([, times]) => times > (api === 'qradar' ? 3 : 2))).toEqual([])
  })
})
