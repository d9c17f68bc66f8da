import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClock, isoTime, systemNow, utc, type Clock, type DraftedClock } from './clock.ts'

const START = utc(2026, 1, 1)

describe('a stepped clock', () => {
  it('starts where it is told and moves with each request and no other way', () => {
    const clock = createClock({ start: START, step: 1000 })
    expect([clock.now(), clock.now()]).toEqual([START, START])
    clock.tick()
    clock.tick()
    expect(clock.now()).toBe(START + 2000)
  })

  it('stands still while frozen, but can be moved', () => {
    const clock = createClock({ start: START, step: 1000 })
    clock.freeze()
    clock.tick()
    clock.advance(5)
    expect([clock.isFrozen(), clock.now()]).toEqual([true, START + 5])
    clock.resume()
    clock.tick()
    expect([clock.isFrozen(), clock.now()]).toEqual([false, START + 1005])
  })
})

/** Milliseconds that a busy machine may take from one line to the next. */
const BUSY = 600_000

describe('a running clock', () => {
  it('runs with the time of the system', () => {
    const [before, seen, after] = [systemNow(), createClock().now(), systemNow()]
    expect(seen).toBeGreaterThanOrEqual(before)
    expect(seen).toBeLessThanOrEqual(after)
  })

  it('may start at another time, be advanced and be set', () => {
    const clock = createClock({ start: START })
    expect(clock.now() - START).toBeLessThan(BUSY)
    clock.advance(3_600_000)
    expect(clock.now() - START).toBeGreaterThanOrEqual(3_600_000)
    clock.set(START)
    expect(clock.now() - START).toBeLessThan(BUSY)
    clock.tick()
    expect(clock.now() - START).toBeLessThan(BUSY)
  })

  it('goes on from where it was frozen', () => {
    const clock = createClock()
    clock.freeze()
    clock.freeze()
    clock.set(START)
    clock.advance(1)
    expect(clock.now()).toBe(START + 1)
    clock.resume()
    clock.resume()
    expect(clock.isFrozen()).toBe(false)
    expect(clock.now() - START).toBeLessThan(BUSY)
  })
})

/** Moving a clock is a draft; whoever waits is told when it is kept. */
function keep(clock: DraftedClock): void {
  const state = clock.drafted()
  if (state) clock.apply(state)
}

describe('a clock that was moved', () => {
  it.each([{ start: START, step: 1000 }, { start: START }])(
    'is back where it was when that is not kept: %j',
    (options) => {
      const clock = createClock(options)
      const before = clock.dump()
      clock.advance(5000)
      clock.tick()
      clock.freeze()
      expect(clock.dump()).not.toEqual(before)
      clock.discard()
      expect([clock.dump(), clock.drafted()]).toEqual([before, undefined])
    },
  )
})

describe('waiting', () => {
  it('moves a stepped clock there at once', async () => {
    const clock = createClock({ start: START, step: 1000 })
    await clock.wait(3_600_000)
    expect(clock.now()).toBe(START + 3_600_000)
  })

  it('ends when a running clock is moved past the moment, also while it is frozen', async () => {
    const clock = createClock()
    const hour = clock.wait(3_600_000)
    clock.advance(3_600_000)
    keep(clock)
    await hour
    clock.freeze()
    keep(clock)
    let over = false
    const frozen = clock.wait(1).then(() => (over = true))
    await new Promise((resolve) => setImmediate(resolve))
    expect(over).toBe(false)
    clock.advance(1)
    keep(clock)
    await frozen
    expect(over).toBe(true)
  })
})

type Step = (clock: Clock) => void
const steps = fc.array(
  fc.oneof(
    fc.constant<Step>((clock) => clock.freeze()),
    fc.constant<Step>((clock) => clock.resume()),
    fc.constant<Step>((clock) => clock.tick()),
    fc.nat(10_000).map(
      (by): Step =>
        (clock) =>
          clock.advance(by),
    ),
    fc.nat(10_000).map(
      (at): Step =>
        (clock) =>
          clock.set(START + at),
    ),
  ),
)

describe('a dump', () => {
  it('brings any clock back to where another was', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom({ start: START, step: 1000 }, { start: START }), (taken, options) => {
        const clock = createClock(options)
        for (const step of taken) step(clock)
        const before = clock.now()
        const dumped = clock.dump()
        const other = createClock(options)
        other.load(dumped)
        expect(other.isFrozen()).toBe(clock.isFrozen())
        const [seen, after] = [other.now(), clock.now()]
        expect([seen >= before, seen <= after], `${before} ${seen} ${after}`).toEqual([true, true])
        expect(JSON.parse(JSON.stringify(dumped))).toEqual(dumped)
      }),
    )
  })
})

describe('times', () => {
  it('are ISO 8601 in UTC, months from 1', () => {
    expect(isoTime(utc(2026, 12, 31))).toBe('2026-12-31T00:00:00.000Z')
  })

  it('are written as a Date writes them, whichever was written before', () => {
    const instants = fc.oneof(
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
      fc.integer({ min: 0, max: utc(10_000, 1, 1) }),
      fc.integer({ min: 0, max: 3_652_424 }).map((day) => day * 86_400_000),
      fc.integer({ min: -2_000, max: 2_000 }),
      fc.double({ min: -5_000, max: 5_000, noNaN: true }),
      fc.constantFrom(-8.64e15, 8.64e15, -1, 0, -0, 0.5, -0.5),
    )
    fc.assert(
      fc.property(fc.array(instants, { maxLength: 8 }), (all) => {
        expect(all.map(isoTime)).toEqual(all.map((instant) => new Date(instant).toISOString()))
      }),
    )
    expect(() => isoTime(Number.NaN)).toThrow(RangeError)
  })
})
