import type { Clock } from '../../conformance/send/index.ts'

/** Time that passes only while somebody waits, and then at once; `passes` is told how much. Timers never come due: nothing here hangs. */
export function impatientClock(
  start = 1_700_000_000_000,
  passes: (milliseconds: number) => void = () => undefined,
): Clock {
  let now = start
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds
      passes(milliseconds)
    },
    timer: () => () => undefined,
  }
}
