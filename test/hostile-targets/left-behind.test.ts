import { describe, expect, it } from 'vitest'
import { exitCode } from '../../conformance/report/index.ts'
import { runConformance, sweepLedger } from '../../conformance/run/index.ts'
import { isObject } from '../../conformance/judge/index.ts'
import type { Limits } from '../../conformance/profile/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { type LedgerEntry, ledgerLine, parseLedger } from '../../conformance/session/index.ts'
import { createFakeClock, type FakeClock } from '../../conformance/testing/index.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { hang, takingTime } from './slow.ts'
import { countOfRun, isCreate, isList, isOfRun, makesOne } from './one-thing.ts'

/** A target that stands in front of the honest one. */
type Around = (honest: Send, clock: FakeClock) => Send

/** Seconds: for removing, and for one request. */
const [cleanup, patience] = [30, 5]

const refuse = (): Response => Response.json({}, { status: 500 })

/** A create of which the answer is another than what was done. */
const lies =
  (honest: Send, lie: (done: Response, request: Request) => Promise<Response>): Send =>
  async (request) => {
    const own = request.clone()
    const answer = await honest(request)
    return isCreate(own) ? await lie(answer, own) : answer
  }

/** A 4xx as the API writes it: what it says to a body that is none. */
const refusal =
  (honest: Send) =>
  async (_: Response, { url, headers }: Request): Promise<Response> =>
    await honest(new Request(url, { method: 'POST', headers, body: '{' }))

async function withoutId(done: Response): Promise<Response> {
  const { id: _, extid: __, ...body } = (await done.json()) as Record<string, unknown>
  return Response.json(body, { status: done.status })
}

const notDeleting =
  (honest: Send, instead: (options: Parameters<Send>[1]) => Response | Promise<Response>): Send =>
  async (request, options) =>
    request.method === 'DELETE' ? await instead(options) : await honest(request, options)

/** Lists show nothing of a run. */
const hiding =
  (honest: Send): Send =>
  async (request) => {
    const own = request.clone()
    const answer = await honest(request)
    if (!isList(own)) return answer
    const whole: unknown = await answer.json()
    const shown = (items: unknown): unknown => (Array.isArray(items) ? items.filter((one) => !isOfRun(one)) : items)
    const entries = Object.entries(isObject(whole) ? whole : {}).map(([key, value]) => [key, shown(value)])
    return Response.json(isObject(whole) ? Object.fromEntries(entries) : shown(whole), { status: answer.status })
  }

/** The first creates are answered 500; `done` says whether they are carried out all the same. */
const unanswering = (honest: Send, creates: number, done: boolean): Send => {
  let left = creates
  return async (request) => {
    if (!isCreate(request) || left-- <= 0) return await honest(request)
    if (done) await honest(request)
    return refuse()
  }
}

const isOfOne = ({ url }: Request): boolean => /\/extensions\/[^/]+$/.test(new URL(url).pathname)

/** Everything deleted is shown by lists, and no read finds it. */
const listingDeleted = (honest: Send): Send => {
  const deleted = new Set<string>()
  return async (request) => {
    const { method, url } = request
    if (!isOfOne(request) || (method !== 'DELETE' && !deleted.has(url))) return await honest(request)
    if (deleted.has(url)) return Response.json({}, { status: 404 })
    deleted.add(url)
    return new Response(null, { status: 204 })
  }
}

/** One run that makes one thing, and its ledger. */
async function runOnce(api: ApiName, around: Around, limits: Limits = {}, rules = [makesOne(api)]) {
  const clock = createFakeClock()
  const honest = honestTarget(api, { seed: 1 })
  const entries: LedgerEntry[] = []
  const deletes: number[] = []
  const send = around(honest.send, clock)
  const report = await runConformance({
    profile: honest.profile,
    send: async (request, options) => {
      if (request.method === 'DELETE') deletes.push(clock.now())
      return await send(request, options)
    },
    seed: 1,
    rules,
    admission: false,
    limits: { maxCleanupSeconds: cleanup, requestSeconds: patience, ...limits },
    clock,
    onLedger: (entry) => void entries.push(entry),
  })
  const head = { schema: 1, run: 'r', pid: 0, target: 'mock', profile: null } as const
  const apis = { [api]: honest.profile.apis[api]?.baseUrl ?? '' }
  const ledger = (): string => [{ ...head, apis }, ...entries].map(ledgerLine).join('')
  const sweep = async (through: Send) => {
    const swept = await sweepLedger({
      send: through,
      profile: honest.profile,
      ledger: parseLedger(ledger()),
      clock: createFakeClock(),
    })
    entries.push(...swept.map(({ entry }) => entry))
    return swept.map(({ state }) => state)
  }
  return { report, honest, deletes, sweep, left: () => parseLedger(ledger()).left, took: clock.now() - 1_000_000 }
}

/** What stays for as long as the target behaves so. */
const stays: Readonly<Record<string, Around>> = {
  'a refused delete': (honest) => notDeleting(honest, refuse),
  'a delete that is never answered': (honest, clock) =>
    notDeleting(honest, async (options) => await hang(clock, options?.signal)),
  'a delete that is answered 202 and not done': (honest) =>
    notDeleting(honest, () => Response.json({}, { status: 202 })),
  'a delete that is answered 204 and not done': (honest) =>
    notDeleting(honest, () => new Response(null, { status: 204 })),
  'a delete that finds nothing and leaves all': (honest) =>
    notDeleting(honest, () => Response.json({}, { status: 404 })),
  'a delete whose connection breaks': (honest) => notDeleting(honest, () => Promise.reject(new TypeError('cut'))),
  'a create that is refused and done, and a refused delete': (honest) =>
    notDeleting(lies(honest, refusal(honest)), refuse),
}

/** What is found and removed. */
const goes: Readonly<Record<string, Around>> = {
  'a delete that is refused three times': (honest) => {
    let left = 3
    return async (request) => (request.method === 'DELETE' && left-- > 0 ? refuse() : await honest(request))
  },
  'a delete that is not answered the first time': (honest, clock) => {
    let left = 1
    return async (request, options) =>
      request.method === 'DELETE' && left-- > 0 ? await hang(clock, options?.signal) : await honest(request)
  },
  'a create that is refused and done': (honest) => lies(honest, refusal(honest)),
  'a create that is answered without an id': (honest) => lies(honest, withoutId),
}

describe.each(apiNames)('what a run of %s made', (api) => {
  it.each(Object.entries(stays))('is a leak after %s, and sweep goes on', async (_, around) => {
    const { report, honest, deletes, sweep, left, took } = await runOnce(api, around)
    const made = await countOfRun(api, honest.send, honest.profile)
    expect(made).toBeGreaterThan(0)
    expect(new Set(report.leaks.map(({ id }) => id)).size).toBe(made)
    expect(report.leaks).toHaveLength(made)
    expect(exitCode(report)).toBe(5)
    expect(left().map(({ state, id }) => [state, id])).toEqual(report.leaks.map(({ id }) => ['failed', id]))
    expect(deletes.length).toBeGreaterThan(1)
    expect(took).toBeLessThanOrEqual((cleanup + 2 * patience) * 1000)
    expect(await sweep(honest.send)).toEqual(report.leaks.map(() => 'removed'))
    expect(await countOfRun(api, honest.send, honest.profile)).toBe(0)
    expect(left()).toEqual([])
  })

  it.each(Object.entries(goes))('is removed after %s', async (_, around) => {
    const { report, honest, left } = await runOnce(api, around)
    expect(report.leaks).toEqual([])
    expect(exitCode(report)).not.toBe(5)
    expect(left()).toEqual([])
    expect(await countOfRun(api, honest.send, honest.profile)).toBe(0)
  })

  it('is a leak where it has no id and no list shows it, until one does', async () => {
    const { report, honest, sweep, left } = await runOnce(api, (send) => hiding(lies(send, withoutId)))
    const made = await countOfRun(api, honest.send, honest.profile)
    expect(report.leaks.map(({ id, reason }) => [id, reason])).toEqual(
      Array.from({ length: made }, () => [null, expect.stringContaining('without an id')]),
    )
    expect(await sweep(hiding(honest.send))).toEqual(report.leaks.map(() => 'failed'))
    expect(left()).toHaveLength(made)
    expect(await sweep(honest.send)).toEqual(report.leaks.map(() => 'removed'))
    expect(await countOfRun(api, honest.send, honest.profile)).toBe(0)
  })

  const twice = [makesOne(api), { ...makesOne(api), id: `${api}.makes-another` }]

  it('is a leak where nobody answered for its create and lists hide what was made, until one shows it', async () => {
    const { report, honest, sweep, left } = await runOnce(api, (send) => hiding(unanswering(send, 1, true)), {}, twice)
    const made = await countOfRun(api, honest.send, honest.profile)
    expect(report.leaks).toHaveLength(made)
    expect(report.leaks.some(({ id, reason }) => id === null && reason.includes('lists do not'))).toBe(true)
    expect(exitCode(report)).toBe(5)
    expect(await sweep(hiding(honest.send))).toEqual(report.leaks.map(() => 'failed'))
    expect(left()).toHaveLength(made)
    expect(await sweep(honest.send)).toEqual(report.leaks.map(() => 'removed'))
    expect(await countOfRun(api, honest.send, honest.profile)).toBe(0)
    expect(left()).toEqual([])
  })

  it('stands in the ledger where nothing shows whether lists hide it', async () => {
    const { report, honest, left } = await runOnce(api, (send) => hiding(unanswering(send, 99, true)))
    const made = await countOfRun(api, honest.send, honest.profile)
    expect(report.leaks).toEqual([])
    expect(left().map(({ state, id }) => [state, id])).toEqual(Array.from({ length: made }, () => ['intended', null]))
  })

  it('is not looked for twice where a refused create made nothing and lists are honest', async () => {
    const { report, left } = await runOnce(api, (send) => unanswering(send, 1, false), {}, twice)
    expect([report.leaks, left()]).toEqual([[], []])
  })

  it('is a leak where lists show what was deleted, or a read does', async () => {
    const shown = await runOnce(api, listingDeleted)
    expect(shown.report.leaks.length).toBeGreaterThan(0)
    const never = (send: Send) => notDeleting(send, () => new Response(null, { status: 204 }))
    const read = await runOnce(api, (send) => hiding(never(send)))
    expect(read.report.leaks).toHaveLength(await countOfRun(api, read.honest.send, read.honest.profile))
    expect(exitCode(read.report)).toBe(5)
  })

  it('takes no longer to remove than it may, however slowly a busy target answers', async () => {
    const busy: Around = (honest, clock) =>
      takingTime(
        notDeleting(honest, () => Response.json({}, { status: 409 })),
        clock,
        4000,
      )
    const { report, took } = await runOnce(api, busy, { maxSeconds: 40, maxCleanupSeconds: 10 })
    expect(report.leaks.length).toBeGreaterThan(0)
    expect(took).toBeLessThanOrEqual(52_000)
  })
})
