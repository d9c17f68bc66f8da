/** The only place that reads the system's time. Everything else is given a clock. */

/** Time as one tenant sees it; all values are milliseconds since the epoch. */
export interface Clock {
  now(): number
  /** Moves time forward; a clock never goes back by itself, but `set` may. */
  advance(milliseconds: number): void
  set(milliseconds: number): void
  freeze(): void
  resume(): void
  readonly frozen: boolean
  /** Resolves when so many milliseconds have passed on this clock. A stepped clock moves there at once; a frozen one waits until it is moved. */
  wait(milliseconds: number): Promise<void>
  /** Called once for each request: a stepped clock moves here and only here. */
  tick(): void
  /** Lets everybody go who waits: this clock is given up. */
  release(): void
  /** What a snapshot keeps. */
  dump(): ClockState
  load(state: ClockState): void
}

/** What stays the same while a clock runs, so that two snapshots of an untouched world are equal. */
export interface ClockState {
  /** Milliseconds that a running clock is ahead of the system's. */
  readonly offset?: number
  /** Where a stepped clock stands. */
  readonly now?: number
  /** Where a frozen clock stands. */
  readonly frozenAt?: number
}

export interface ClockOptions {
  /** Time of the first reading; the system's time when absent. */
  readonly start?: number
  /** Milliseconds that each request moves a stepped clock; absent for a clock that runs with the system's. */
  readonly step?: number
}

/** A clock that runs with the system's, or, with `step`, one that moves only when a request arrives, so that equal runs see equal times. */
export function createClock(options: ClockOptions = {}): Clock {
  return options.step === undefined ? runningClock(options.start) : steppedClock(options.start ?? 0, options.step)
}

/** Reads the system's time once, for the few callers that have no tenant (a run's label, a log line). */
export function systemNow(): number {
  return Date.now()
}

function runningClock(start: number | undefined): Clock {
  let offset = start === undefined ? 0 : start - Date.now()
  let frozenAt: number | undefined
  const now = () => frozenAt ?? Date.now() + offset
  const waiters = createWaiters(now, (look, left) => {
    if (frozenAt !== undefined) return noTimer
    const timer = setTimeout(look, Math.min(left, 2 ** 30))
    return () => clearTimeout(timer)
  })
  const set = (milliseconds: number) => {
    if (frozenAt === undefined) offset = milliseconds - Date.now()
    else frozenAt = milliseconds
    waiters.wake()
  }
  return {
    now,
    set,
    advance: (milliseconds) => set(now() + milliseconds),
    freeze: () => {
      frozenAt ??= now()
    },
    resume: () => {
      if (frozenAt === undefined) return
      offset = frozenAt - Date.now()
      frozenAt = undefined
      waiters.wake()
    },
    get frozen() {
      return frozenAt !== undefined
    },
    wait: waiters.wait,
    tick: () => {},
    release: waiters.release,
    dump: () => (frozenAt === undefined ? { offset } : { frozenAt }),
    load: (state) => {
      frozenAt = state.frozenAt
      offset = state.offset ?? (state.now === undefined ? offset : state.now - Date.now())
      waiters.wake()
    },
  }
}

const noTimer = () => {}

/**
 * Those who wait for a moment of a clock that may be moved. `pass` lets time go by for one of them, who has so many
 * milliseconds left: it moves the clock, or calls `look` later, or does nothing while the clock stands still. It answers
 * how to call that off.
 */
function createWaiters(now: () => number, pass: (look: () => void, left: number) => () => void) {
  const waiting = new Map<() => void, () => void>()
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const due = now() + milliseconds
      let callOff = noTimer
      const go = () => {
        callOff()
        waiting.delete(look)
        resolve()
      }
      const look = () => {
        callOff()
        if (now() < due) callOff = pass(look, due - now())
        if (now() >= due) go()
      }
      waiting.set(look, go)
      look()
    })
  return {
    wait,
    wake: () => {
      if (waiting.size > 0) for (const look of waiting.keys()) look()
    },
    release: () => {
      for (const go of waiting.values()) go()
    },
  }
}

function steppedClock(start: number, step: number): Clock {
  let current = start
  let frozen = false
  const now = () => current
  const waiters = createWaiters(now, (_look, left) => {
    if (!frozen) current += left
    return noTimer
  })
  const set = (milliseconds: number) => {
    current = milliseconds
    waiters.wake()
  }
  return {
    now,
    set,
    advance: (milliseconds) => set(current + milliseconds),
    freeze: () => {
      frozen = true
    },
    resume: () => {
      frozen = false
      waiters.wake()
    },
    get frozen() {
      return frozen
    },
    wait: waiters.wait,
    tick: () => {
      if (!frozen) current += step
    },
    release: waiters.release,
    dump: () => (frozen ? { frozenAt: current } : { now: current }),
    load: (state) => {
      frozen = state.frozenAt !== undefined
      set(state.frozenAt ?? state.now ?? (state.offset === undefined ? current : Date.now() + state.offset))
    },
  }
}

const SLOTS = 256
const slotOf = (milliseconds: number) => Math.abs(milliseconds) % SLOTS
const known: { readonly milliseconds: number; readonly text: string }[] = []

/** Milliseconds since the epoch as ISO 8601 in UTC: `2026-01-01T00:00:00.000Z`. The few instants that are asked for again and again are kept. */
export function isoTime(milliseconds: number): string {
  const slot = slotOf(milliseconds)
  const found = known[slot]
  if (found?.milliseconds === milliseconds) return found.text
  const text = new Date(milliseconds).toISOString()
  known[slot] = { milliseconds, text }
  return text
}

/** Milliseconds since the epoch of a date in UTC; months count from 1. */
export function utc(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day)
}

/** Milliseconds since the epoch of an ISO 8601 instant; NaN for anything else. */
export function parseInstant(text: string): number {
  return Date.parse(text)
}
