/** Request count, time and rate: asked before every request. */
import { BudgetExhausted } from '../errors.ts'
import type { Limits } from '../profile/index.ts'
import type { Clock } from './clock.ts'

export interface Pace {
  /**
   * Waits for its turn and counts one request. Throws BudgetExhausted; clean-up is let through, but keeps the rate. With
   * `atOnce` it does not wait, and those that come after it wait for it: lanes that keep a rate would never meet.
   */
  readonly turn: (cleaning: boolean, atOnce?: boolean) => Promise<void>
  /** Waits, within the time that is left. Throws BudgetExhausted. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly leftMs: () => number
  readonly requests: () => number
  readonly elapsedMs: () => number
}

/** Starts counting now. */
export function createPace(limits: Required<Limits>, clock: Clock, signal?: AbortSignal): Pace {
  const startedAt = clock.now()
  const gap = limits.requestsPerSecond === 0 ? 0 : 1000 / limits.requestsPerSecond
  let requests = 0
  let nextTurn = startedAt
  const elapsedMs = (): number => clock.now() - startedAt
  const leftMs = (): number => limits.maxSeconds * 1000 - elapsedMs()

  const checkBudget = (ahead: number): void => {
    if (signal?.aborted === true) throw new BudgetExhausted('the run was interrupted')
    if (requests >= limits.maxRequests)
      throw new BudgetExhausted(`${limits.maxRequests} requests are spent (maxRequests)`)
    if (leftMs() <= ahead) throw new BudgetExhausted(`${limits.maxSeconds} seconds are over (maxSeconds)`)
  }
  return {
    turn: async (cleaning, atOnce = false) => {
      const turnAt = Math.max(nextTurn, clock.now())
      const ahead = atOnce ? 0 : turnAt - clock.now()
      if (!cleaning) checkBudget(ahead)
      nextTurn = turnAt + gap
      requests += 1
      if (ahead > 0) await clock.sleep(ahead, cleaning ? undefined : signal)
    },
    wait: async (milliseconds) => {
      checkBudget(milliseconds)
      await clock.sleep(milliseconds, signal)
      checkBudget(0)
    },
    leftMs,
    requests: () => requests,
    elapsedMs,
  }
}
