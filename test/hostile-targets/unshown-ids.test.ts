import { describe, expect, it } from 'vitest'
import { exitCode } from '../../conformance/report/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { altered } from '../mutants/mutant.ts'
import { impatientClock } from './impatient-clock.ts'
import { countOfRun, isCreate, isList, itemsOf, removesOne } from './one-thing.ts'

const isRead = ({ method, url }: Request): boolean =>
  method === 'GET' && /\/extensions\/[^/]+$/.test(new URL(url).pathname)

const none: Readonly<Record<ApiName, unknown>> = {
  connections: { items: [] },
  'elastic-cloud': { extensions: [] },
  qradar: [],
}

/** What is read of it, and of lists: as it is, nothing at all, or a refusal; and how long after the create that holds. */
interface Veil {
  readonly read?: number
  readonly list?: number | 'empty'
  readonly forMs?: number
}

async function run(api: ApiName, { read, list, forMs = Infinity }: Veil, limits = { maxCleanupSeconds: 10 }) {
  const { send, profile } = honestTarget(api, { seed: 1, options: { connections: { createLocationHeader: true } } })
  const clock = impatientClock()
  let made = clock.now()
  const deletes: string[] = []
  const veiled: Send = async (request) => {
    const [asksOne, asksAll, creates] = [isRead(request), isList(request), isCreate(request)]
    if (request.method === 'DELETE') deletes.push(request.url)
    const answer = await send(request)
    if (creates) made = clock.now()
    const lifted = clock.now() - made >= forMs
    if (asksOne && read !== undefined && !lifted) return await altered(answer, { status: read, json: () => ({}) })
    if (!asksAll || list === undefined || lifted) return answer
    return await altered(answer, list === 'empty' ? { json: () => none[api] } : { status: list, json: () => ({}) })
  }
  const rules = [removesOne(api)]
  const report = await runConformance({ send: veiled, profile, seed: 1, rules, admission: false, limits, clock })
  return { report, deletes, left: await countOfRun(api, send, profile), items: await itemsOf(api, send, profile) }
}

describe.each(apiNames)('what a run of %s made and nothing shows', (api) => {
  it.each([
    { read: 404, list: 'empty' },
    { read: 403, list: 'empty' },
    { read: 403, list: 403 },
  ] as const)('is left as a leak, and nothing is sent to its id: %o', async (veil) => {
    const { report, deletes, left } = await run(api, veil)
    expect([deletes, left, report.leaks.length, report.faults]).toEqual([[], 1, 1, []])
    expect(report.leaks[0]?.reason).toContain('nothing shows whose it is')
    expect(exitCode(report)).toBe(5)
  })

  it.each([{ read: 404 }, { read: 403 }])('but a list is removed: %o', async (veil) => {
    const { report, left } = await run(api, veil)
    expect([left, report.leaks, report.faults]).toEqual([0, [], []])
  })

  it.each([
    { read: 404, list: 'empty', forMs: 500 },
    { read: 404, list: 'empty', forMs: 4000 },
  ] as const)('but later is removed, and no false alarm: %o', async (veil) => {
    const { report, left } = await run(api, veil)
    expect([left, report.leaks, report.faults]).toEqual([0, [], []])
    expect(report.clauses.filter(({ verdict }) => verdict === 'fail')).toEqual([])
  })
})
