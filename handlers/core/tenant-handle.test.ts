import { describe, expect, it } from 'vitest'
import { createCore } from '../create-core.ts'
import { OptionError } from '../kit/operation/options.ts'

const open = () => createCore({ seed: 1, data: 'demo' })
const list = 'http://x.test/api/v1/deployments/extensions'

describe('a tenant by call', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, 8.64e15, 1e300])(
    'has no clock that stands at %d',
    (to) => {
      const { clock } = open().tenant()
      const before = clock.now()
      expect(() => clock.set(to)).toThrow(OptionError)
      expect(clock.now()).toBe(before)
    },
  )

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300])('has no clock that goes on by %d', (by) => {
    const { clock } = open().tenant()
    const before = clock.now()
    expect(() => clock.advance(by)).toThrow(OptionError)
    expect(clock.now()).toBe(before)
  })

  it('refuses a rule that names nothing, and keeps none', () => {
    const { faults } = open().tenant()
    // @ts-expect-error there is no such operation
    expect(() => faults.add({ operation: 'no-such', delay: 1 })).toThrow(
      '/operation: there is no operation "no-such"; there are list-extensions, ',
    )
    expect(faults.list()).toEqual([])
  })

  it('lets go whoever waits for a request when it is reset or removed', async () => {
    const core = open()
    const waits = [core.tenant().journal.waitFor({ status: 599 }), core.tenant('two').journal.waitFor({})]
    core.tenant().reset()
    core.tenants.remove('two')
    for (const wait of waits) await expect(wait).rejects.toThrow('before the tenant was reset or removed')
  })

  it('is the same handle before and after a reset', async () => {
    const core = open()
    const { journal, faults, clock, reset } = core.tenant()
    await core.fetch(new Request(list))
    faults.add({ delay: 1 })
    const began = clock.now()
    clock.advance(1_000)
    reset()
    expect([journal.entries(), faults.list()]).toEqual([[], []])
    expect(clock.now()).toBeLessThanOrEqual(began)
    await core.fetch(new Request(list))
    expect(journal.entries()).toMatchObject([{ number: 1, status: 401 }])
    expect(journal.har({ status: 401 })).toMatchObject({ log: { entries: [{ response: { status: 401 } }] } })
  })
})
