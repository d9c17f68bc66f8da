/** The one place where the suite looks at real time. */

/** Time as the suite sees it. All in milliseconds. */
export interface Clock {
  readonly now: () => number
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Calls `due` once after the time, unless the returned function is called first. */
  readonly timer: (milliseconds: number, due: () => void) => () => void
}

/**
 * Real time.
 *
 * @example await systemClock().sleep(100)
 */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve()
        const done = (): void => {
          clearTimeout(handle)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const handle = setTimeout(done, milliseconds)
        signal?.addEventListener('abort', done)
      }),
    timer: (milliseconds, due) => {
      const handle = setTimeout(due, milliseconds)
      return () => clearTimeout(handle)
    },
  }
}

/** A date as HTTP (RFC 9110, 5.6.7) or RFC 3339 writes it, in milliseconds; NaN when it is none. */
export function parseDate(text: string): number {
  return Date.parse(text)
}

/** The day a time falls on in UTC, `2026-11-21`. */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

/** A time as RFC 3339 writes it, in UTC: `2026-11-21T10:15:00.000Z`. */
export function isoInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
