import { describe, expect, it } from 'vitest'
import { calibrate } from '../../conformance/calibrate/index.ts'
import { runComparison, type Side } from '../../conformance/compare/index.ts'
import { isObject } from '../../conformance/judge/index.ts'
import { exitCode } from '../../conformance/report/index.ts'
import { runConformance, sweepLedger } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { altered } from '../mutants/mutant.ts'
import { impatientClock } from './impatient-clock.ts'
import { countOfRun, isCreate, isList, itemsOf, makesOne, removesOne } from './one-thing.ts'

const idOf = (api: ApiName): string => (api === 'connections' ? 'extid' : 'id')

/** How a create tells the id of something that was there before. */
const tellings: Readonly<Record<string, (id: unknown, api: ApiName, asked: string) => Parameters<typeof altered>[1]>> =
  {
    'in its body': (id, api) => ({ json: (body) => ({ ...(isObject(body) ? body : {}), [idOf(api)]: id }) }),
    'in Location': (id, _, asked) => ({
      json: (body) => {
        const { extid: _extid, ...rest } = isObject(body) ? body : {}
        return rest
      },
      headers: { location: `${asked.replace(/\/$/, '')}/${String(id)}` },
    }),
  }

const cases = apiNames.flatMap((api) =>
  Object.keys(tellings).flatMap((how) => (how === 'in Location' && api !== 'connections' ? [] : [[api, how] as const])),
)

/** A target that has things of others, `listed` or not, and answers each create with the id of one of them. */
async function lyingTarget(api: ApiName, how: string, listed = true) {
  const { send, profile } = honestTarget(api, { seed: 1, data: 'demo' })
  const before = await itemsOf(api, send, profile)
  const theirs = before.map((item) => (isObject(item) ? item[idOf(api)] : null))
  expect(theirs.length).toBeGreaterThan(0)
  const lying: Send = async (request) => {
    const [asked, create] = [request.url, isCreate(request)]
    const list = isList(request) && !listed
    const answer = await send(request)
    if (create && answer.ok) return await altered(answer, tellings[how]?.(theirs[0], api, asked) ?? {})
    return list && answer.ok ? await altered(answer, { json: without(theirs, idOf(api)) }) : answer
  }
  const unharmed = async (): Promise<void> => {
    const after = await itemsOf(api, send, profile)
    expect(after.filter((item) => isObject(item) && theirs.includes(item[idOf(api)]))).toEqual(before)
    expect(await countOfRun(api, send, profile)).toBe(0)
  }
  return { honest: send, lying, profile, theirs, unharmed }
}

/** A list that does not show what others made. */
const without = (ids: readonly unknown[], key: string) => (body: unknown) => {
  const shown = (items: readonly unknown[]) => items.filter((item) => !isObject(item) || !ids.includes(item[key]))
  if (Array.isArray(body)) return shown(body)
  return Object.fromEntries(
    Object.entries(isObject(body) ? body : {}).map(([name, value]) => [
      name,
      Array.isArray(value) ? shown(value) : value,
    ]),
  )
}

const limits = { maxCleanupSeconds: 1 }

describe('what was there before a run', () => {
  it.each(cases)('of %s is left alone where a create tells its id %s', async (api, how) => {
    const { lying, profile, unharmed } = await lyingTarget(api, how)
    const rules = [makesOne(api)]
    const clock = impatientClock()
    const report = await runConformance({ send: lying, profile, seed: 1, rules, admission: false, limits, clock })
    await unharmed()
    expect([report.leaks, exitCode(report)]).toEqual([[], 4])
    expect(report.clauses.map(({ reason }) => reason).join()).toContain('which something else had before')
  })

  it.each(cases)('of %s is left alone where no list shows it, and a create tells its id %s', async (api, how) => {
    const { lying, profile, unharmed } = await lyingTarget(api, how, false)
    const rules = [removesOne(api)]
    const clock = impatientClock()
    const report = await runConformance({ send: lying, profile, seed: 1, rules, admission: false, limits, clock })
    await unharmed()
    expect([report.leaks, report.faults, exitCode(report)]).toEqual([[], [], 1])
    const findings = report.clauses.flatMap((one) => one.findings)
    const finding = findings.find(({ clause }) => clause === suites[api].makes)
    expect(finding?.kind).toBe('violation')
    expect(finding?.exchanges.map(({ method }) => method)).not.toContain('DELETE')
  })

  it.each(apiNames)(
    'of %s is told by the list where reads by id break down, and what the run made is removed',
    async (api) => {
      const { send, profile } = honestTarget(api, { seed: 1, data: 'demo' })
      const broken: Send = async (request) =>
        request.method === 'GET' && /\/extensions\/[^/]+$/.test(new URL(request.url).pathname)
          ? Response.json({ message: 'x' }, { status: 418 })
          : await send(request)
      const rules = [removesOne(api)]
      const clock = impatientClock()
      const report = await runConformance({ send: broken, profile, seed: 1, rules, admission: false, limits, clock })
      expect(report.clauses.map(({ reason }) => reason).join()).not.toContain('no read shows whose it is')
      expect(await countOfRun(api, send, profile)).toBe(0)
    },
  )

  it.each(cases)(
    'of %s is left alone by questions where no list shows it, and a create tells its id %s',
    async (api, how) => {
      const { lying, profile, unharmed } = await lyingTarget(api, how, false)
      const { faults, leaks } = await calibrate({ send: lying, profile, write: true, limits, clock: impatientClock() })
      await unharmed()
      expect([faults, leaks]).toEqual([[], []])
    },
  )

  it.each(cases)('of %s is left alone by questions where a create tells its id %s', async (api, how) => {
    const { lying, profile, unharmed } = await lyingTarget(api, how)
    const { faults, leaks } = await calibrate({ send: lying, profile, write: true, limits, clock: impatientClock() })
    await unharmed()
    expect([faults, leaks]).toEqual([[], []])
  })

  it.each(cases.flatMap((one) => [true, false].map((listed) => [...one, listed] as const)))(
    'of %s is left alone on either side of a comparison where a create tells its id %s (listed: %s)',
    async (api, how, listed) => {
      const [one, other] = [await lyingTarget(api, how, listed), await lyingTarget(api, how, listed)]
      const sideOf = ({ lying, profile }: typeof one): Side => {
        const open = () => ({ send: lying, pass: async () => undefined })
        return { name: 'lying', kind: 'deployment', profile, options: {}, open }
      }
      const sides = { left: sideOf(one), right: sideOf(other) }
      const only = `${api}.questions.*`
      const many = { ...limits, maxRequests: 300 }
      const suite = suites[api]
      const { leaks, programs } = await runComparison({
        ...sides,
        suites: [suite],
        seed: 1,
        runs: 0,
        write: true,
        only,
        limits: many,
        clock: impatientClock(),
      })
      expect([leaks, programs.played > 0]).toEqual([[], true])
      await one.unharmed()
      await other.unharmed()
    },
  )

  it.each(apiNames)('of %s is left alone by a sweep whose ledger has its id', async (api) => {
    const { honest, profile, theirs, unharmed } = await lyingTarget(api, 'in its body')
    const role = api === 'elastic-cloud' ? 'owner' : 'admin'
    const entry = { run: 'r', number: 1, api, kind: 'extension', name: 'xm-r-1', role, method: 'DELETE', url: '/{id}' }
    const left = theirs.map((id) => ({ ...entry, id: String(id), state: 'created' as const, acknowledged: true }))
    const apis = { [api]: profile.apis[api]?.baseUrl ?? '' }
    const head = { schema: 1, run: 'r', pid: 1, target: 'mock', profile: null, apis } as const
    const sweep = async (forget: boolean) =>
      await sweepLedger({ send: honest, profile, ledger: { head, left }, clock: impatientClock(), forget })
    const swept = await sweep(false)
    expect(swept.map(({ entry: { id }, state }) => [id, state])).toEqual(theirs.map(() => [null, 'failed']))
    expect(swept[0]?.reason).toContain('something else with another name')
    expect((await sweep(true)).map(({ state }) => state)).toEqual(theirs.map(() => 'gone'))
    await unharmed()
  })

  it.each(apiNames)('of %s is left alone by a sweep whose ledger calls it by its name', async (api) => {
    const { honest, profile, theirs, unharmed } = await lyingTarget(api, 'in its body')
    const [name] = (await itemsOf(api, honest, profile)).flatMap((item) =>
      isObject(item) ? [String(item['name'])] : [],
    )
    const entry = {
      run: 'r',
      api,
      kind: 'extension',
      name: name ?? '',
      method: 'DELETE',
      url: '/{id}',
      state: 'created',
    } as const
    const left = [String(theirs[0]), null].map((id, at) => ({ ...entry, number: at + 1, id }))
    const apis = { [api]: profile.apis[api]?.baseUrl ?? '' }
    const head = { schema: 1, run: 'r', pid: 1, target: 'mock', profile: null, apis } as const
    const swept = await sweepLedger({ send: honest, profile, ledger: { head, left }, clock: impatientClock() })
    expect(swept.map(({ state }) => state)).toEqual(['failed', 'failed'])
    await unharmed()
  })

  it('of nobody is taken for gone by a sweep, also where the run was killed before it was asked for', async () => {
    const { send, profile } = honestTarget('connections')
    const apis = { connections: profile.apis['connections']?.baseUrl ?? '' }
    const head = { schema: 1, run: 'r', pid: 1, target: 'mock', profile: null, apis } as const
    const made = {
      run: 'r',
      number: 1,
      api: 'connections',
      kind: 'extension',
      name: 'x',
      id: 'x',
      role: 'admin',
    } as const
    const left = [{ ...made, method: 'DELETE', url: '/extensions/x', state: 'intended' as const }]
    const swept = await sweepLedger({ send, profile, ledger: { head, left }, clock: impatientClock() })
    expect(swept.map(({ state }) => state)).toEqual(['gone'])
  })
})
