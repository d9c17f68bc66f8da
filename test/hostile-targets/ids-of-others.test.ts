import { describe, expect, it } from 'vitest'
import { isObject } from '../../conformance/judge/index.ts'
import { exitCode } from '../../conformance/report/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { altered } from '../mutants/mutant.ts'
import { impatientClock } from './impatient-clock.ts'
import { countOfRun, isCreate, itemsOf, makesOne } from './one-thing.ts'

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

describe('what was there before a run', () => {
  it.each(cases)('of %s is left alone where a create tells its id %s', async (api, how) => {
    const { send, profile } = honestTarget(api, { seed: 1, data: 'demo' })
    const before = await itemsOf(api, send, profile)
    const theirs = before.map((item) => (isObject(item) ? item[idOf(api)] : null))
    const lying: Send = async (request) => {
      const [asked, create] = [request.url, isCreate(request)]
      const answer = await send(request)
      return create && answer.ok ? await altered(answer, tellings[how]?.(theirs[0], api, asked) ?? {}) : answer
    }
    const report = await runConformance({
      send: lying,
      profile,
      seed: 1,
      rules: [makesOne(api)],
      admission: false,
      limits: { maxCleanupSeconds: 1 },
      clock: impatientClock(),
    })
    expect(theirs.length).toBeGreaterThan(0)
    expect(await itemsOf(api, send, profile)).toEqual(before)
    expect(await countOfRun(api, send, profile)).toBe(0)
    expect([report.leaks, exitCode(report)]).toEqual([[], 4])
    expect(report.clauses.map(({ reason }) => reason).join()).toContain('which something else had before')
  })
})
