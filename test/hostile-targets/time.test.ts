import { describe, expect, it } from 'vitest'
import { exitCode } from '../../conformance/report/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Profile } from '../../conformance/profile/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { createFakeClock, type FakeClock } from '../../conformance/testing/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { endless, hang, takingTime } from './slow.ts'

/** Answers so many requests as it should, and then as it likes. */
function after(count: number, honest: Send, then: Send): Send {
  let left = count
  return async (...asked) => (left-- > 0 ? await honest(...asked) : await then(...asked))
}

const targets: Readonly<Record<string, (honest: Send, clock: FakeClock) => Send>> = {
  'answers slowly': (honest, clock) => takingTime(honest, clock, 700),
  'does not answer any more': (honest, clock) => after(12, honest, (_, options) => hang(clock, options?.signal)),
  'sends answers without an end': (honest, clock) =>
    after(12, honest, async (_, options) => {
      const drop = (): Uint8Array<ArrayBuffer> => {
        clock.advance(100)
        return new Uint8Array([32])
      }
      return new Response(endless(drop, options?.signal), { headers: { 'content-type': 'application/json' } })
    }),
  'asks to come again later': (honest, clock) =>
    takingTime(
      after(12, honest, async () => new Response(null, { status: 429, headers: { 'retry-after': '3' } })),
      clock,
      50,
    ),
}

/** One target of all APIs. */
function all(): { readonly send: Send; readonly profile: Profile } {
  const honest = apiNames.map((api) => honestTarget(api))
  const profiles = honest.map(({ profile }) => profile)
  const [first] = profiles
  if (first === undefined) throw new Error('there is no API')
  const apis = Object.assign({}, ...profiles.map((profile) => profile.apis)) as Profile['apis']
  const send: Send = async (...asked) => {
    const own = honest.find(({ profile }) =>
      Object.values(profile.apis).some(({ baseUrl }) => asked[0].url.startsWith(baseUrl)),
    )
    return await (own?.send(...asked) ?? new Response(null, { status: 404 }))
  }
  return { send, profile: { ...first, apis } }
}

describe('a run of all APIs whose target', () => {
  const subjects = Object.entries(targets).flatMap(([name, around]) =>
    [0, 5].map((cleanup) => [name, cleanup, around] as const),
  )
  it.each(subjects)('%s ends within two seconds of its time, and of %d for removing', async (_, cleanup, around) => {
    const clock = createFakeClock()
    const { send, profile } = all()
    const startedAt = clock.now()
    const report = await runConformance({
      send: around(send, clock),
      profile,
      seed: 1,
      runs: 2,
      limits: { maxSeconds: 20, maxCleanupSeconds: cleanup, requestSeconds: 30 },
      clock,
    })
    const took = clock.now() - startedAt
    expect(took).toBeLessThanOrEqual((20 + cleanup + 2) * 1000)
    expect(report.stopped ?? report.unreachable[0]?.reason).toMatch(/maxSeconds|no answer within/)
    expect([1, 3, 4, 5]).toContain(exitCode(report))
  })
})
