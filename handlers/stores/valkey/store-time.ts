/** The store's time, between what it said last and what it says next. */
import { elapsedNow } from '../../kit/time/clock.ts'

export interface StoreTime {
  /** The store said that it was so late, at most just now. Milliseconds since the epoch. */
  learned(milliseconds: number): void
  /** Something was kept at that time. */
  atLeast(milliseconds: number): void
  /** Never before what was seen here, and never later than the store's own unless that was set back. Whole milliseconds. */
  now(): number
}

/** What the store is off by more was set; what is less is the way of an answer. Milliseconds. */
const SET = 1_000

/**
 * Where the store's clock is set back, ours goes on from where it was, since nothing that waits should wait for as long again.
 * @param elapsed milliseconds from some moment on, by a clock that is never set
 */
export function createStoreTime(elapsed: () => number = elapsedNow): StoreTime {
  let said = 0
  let heard = 0
  let ahead = 0
  let floor = 0
  const running = () => said + ahead + (elapsed() - heard)
  return {
    learned: (milliseconds) => {
      const before = running()
      said = milliseconds
      heard = elapsed()
      if (Math.abs(before - running()) > SET) ahead = Math.max(0, before - milliseconds)
    },
    atLeast: (milliseconds) => {
      floor = Math.max(floor, milliseconds)
      const late = floor - running()
      if (late > SET) ahead += late
    },
    now: () => {
      floor = Math.max(floor, Math.floor(running()))
      return floor
    },
  }
}
