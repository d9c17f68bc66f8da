import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../history/index.ts'
import { noWork } from '../../session/index.ts'
import { awaitEnd, firstPause, learn, type Polling, usual } from './polling.ts'

/** A console with a clock of its own, whose every task takes so long after it was asked for, or so many looks. */
function console(duration: number) {
  const seen = { now: 0, looks: 0, begun: 0, enoughLooks: Infinity }
  const work = noWork()
  const ctx = {
    session: { work },
    send: async () => {
      seen.looks += 1
      const status = seen.now - seen.begun >= duration || seen.looks >= seen.enoughLooks ? 'COMPLETED' : 'PROCESSING'
      return { status: 200, headers: {}, body: JSON.stringify({ id: 1, status }) } as Exchange
    },
    wait: async (milliseconds: number) => void (seen.now += milliseconds),
  }
  /** Looks and milliseconds of one more task. */
  const task = async (polling: Polling = usual, look?: () => void) => {
    seen.begun = seen.now
    seen.looks = 0
    const end = await awaitEnd(ctx, 1, polling, look)
    return { ended: end !== null, looks: seen.looks, took: seen.now - seen.begun }
  }
  return { task, byLooks: (looks: number) => void (seen.enoughLooks = looks) }
}

describe('waiting for tasks', () => {
  it.each([0, 40, 300, 650, 1500])('learns how long they take here: %i ms', async (duration) => {
    const { task } = console(duration)
    const first = await task()
    for (let at = 0; at < 12; at++) await task()
    const last = await task()
    expect(last).toMatchObject({ ended: true, looks: 1 })
    expect(last.took).toBeGreaterThanOrEqual(duration)
    expect(last.took).toBeLessThanOrEqual(duration + 20)
    expect(last.took).toBeLessThanOrEqual(first.took)
  })

  it('looks from the beginning where somebody watches', async () => {
    const { task } = console(300)
    for (let at = 0; at < 5; at++) await task()
    expect(await task(usual, () => undefined)).toEqual({ ended: true, looks: 3, took: 300 })
  })

  it('never waits longer than the interval, however long tasks took before', () => {
    expect(firstPause({ tooSoon: 60_000, enough: 90_000, missed: 0 }, usual)).toBe(usual.interval)
  })

  it('finds out that tasks have become quicker, and slower', () => {
    const lasting = { tooSoon: 290, enough: 310, missed: 0 }
    learn(lasting, 100, true, 310)
    expect(lasting).toEqual({ tooSoon: 50, enough: 100, missed: 0 })
    learn(lasting, 400, false, 400)
    learn(lasting, 800, true, 400)
    expect(lasting).toEqual({ tooSoon: 400, enough: 800, missed: 1 })
  })

  it('learns as well where a profile names the pauses', async () => {
    const { task } = console(300)
    const dense = { interval: 50, timeout: 60_000 }
    expect(await task(dense)).toEqual({ ended: true, looks: 7, took: 300 })
    for (let at = 0; at < 3; at++) await task(dense)
    const learnt = await task(dense)
    expect(learnt.looks).toBe(1)
    expect(learnt.took).toBeLessThanOrEqual(320)
  })

  it('does not wait longer and longer where a task goes on by being looked at', async () => {
    const { task, byLooks } = console(Infinity)
    byLooks(3)
    for (let at = 0; at < 40; at++) await task({ interval: 1, timeout: 1000 })
    expect(await task({ interval: 1, timeout: 1000 })).toEqual({ ended: true, looks: 3, took: 2 })
  })

  it('gives up when the time is over', async () => {
    const { task } = console(5000)
    expect(await task({ interval: 1000, timeout: 3000, first: 100 })).toMatchObject({ ended: false })
  })
})
