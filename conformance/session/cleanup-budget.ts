/** The time that removing things may take over and above the time of the run. */
import type { Clock } from '../send/index.ts'

export interface CleanupBudget {
  /** What is left for removing, in milliseconds: the rest of the run's time, and of its own. */
  readonly leftMs: () => number
  /** Waits before the next try, and takes the wait from its own time. False, at once, when that is spent. */
  readonly pause: (milliseconds: number) => Promise<boolean>
  /** Does something and takes the time it lasts from its own, unless it succeeds. */
  readonly charged: <T>(work: () => Promise<T>, free: (result: T) => boolean) => Promise<T>
}

/** A budget of so many seconds; `runLeftMs` is what the run itself has left. */
export function cleanupBudget(seconds: number, clock: Clock, runLeftMs: () => number): CleanupBudget {
  let own = seconds * 1000
  const underWay = new Set<Charge>()
  /** What work has taken beyond the time of the run. */
  const beyond = ({ startedAt, run }: Charge): number => Math.max(0, clock.now() - startedAt - run)
  const taken = (): number => [...underWay].reduce((sum, charge) => sum + beyond(charge), 0)
  return {
    leftMs: () => Math.max(0, runLeftMs()) + Math.max(0, own - taken()),
    pause: async (milliseconds) => {
      if (own < milliseconds) return false
      own -= milliseconds
      await clock.sleep(milliseconds)
      return true
    },
    charged: async (work, free) => {
      const charge = { startedAt: clock.now(), run: Math.max(0, runLeftMs()) }
      underWay.add(charge)
      try {
        const result = await work()
        // What succeeds while the run has time belongs to the run.
        own -= free(result) ? beyond(charge) : clock.now() - charge.startedAt
        return result
      } finally {
        underWay.delete(charge)
      }
    },
  }
}

/** Work under way: when it began, and what the run had left then. */
interface Charge {
  readonly startedAt: number
  readonly run: number
}
