/** The store's time, between what it said last and what it says next. */
import { elapsedNow } from '../../kit/time/clock.ts'

export interface StoreTime {
  /** The store said that it was so late, at most just now. Milliseconds since the epoch. */
  learned(milliseconds: number): void
  /** Something was kept at that time. */
  atLeast(milliseconds: number): void
  /** Never later than the store's own, and never before what was seen here. Whole milliseconds. */
  now(): number
}

/** @param elapsed milliseconds from some moment on, by a clock that is never set */
export function createStoreTime(elapsed: () => number = elapsedNow): StoreTime {
  let said = 0
  let heard = 0
  let floor = 0
  return {
    learned: (milliseconds) => {
      said = milliseconds
      heard = elapsed()
    },
    atLeast: (milliseconds) => {
      floor = Math.max(floor, milliseconds)
    },
    now: () => {
      floor = Math.max(floor, Math.floor(said + (elapsed() - heard)))
      return floor
    },
  }
}
