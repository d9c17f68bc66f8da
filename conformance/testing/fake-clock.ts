import type { Clock } from '../send/index.ts'

export interface FakeClock extends Clock {
  /** Every sleep that was asked for, in milliseconds. */
  readonly sleeps: readonly number[]
  /** Lets time pass, and what is due happen. */
  readonly advance: (milliseconds: number) => void
}

/** Time that passes only by sleeping and by `advance`; sleeping takes no real time. */
export function createFakeClock(): FakeClock {
  const sleeps: number[] = []
  const timers = new Set<{ at: number; due: () => void }>()
  let now = 1_000_000
  const advance = (milliseconds: number): void => {
    now += milliseconds
    for (const timer of [...timers].filter((one) => one.at <= now)) {
      timers.delete(timer)
      timer.due()
    }
  }
  return {
    now: () => now,
    sleeps,
    advance,
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds)
      advance(milliseconds)
    },
    timer: (milliseconds, due) => {
      const timer = { at: now + milliseconds, due }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }
}
