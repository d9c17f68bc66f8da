import type { Clock } from '../../conformance/send/index.ts'

/** Time that passes only while somebody waits, and then at once. Timers never come due: nothing here hangs. */
export function impatientClock(): Clock {
  let now = 1_700_000_000_000
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds
    },
    timer: () => () => undefined,
  }
}
