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
  /** Called once for each request: a stepped clock moves here and only here. */
  tick(): void
  /** What a snapshot keeps. */
  dump(): ClockState
  load(state: ClockState): void
}

export interface ClockState {
  readonly now: number
  readonly frozen: boolean
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
  const set = (milliseconds: number) => {
    if (frozenAt === undefined) offset = milliseconds - Date.now()
    else frozenAt = milliseconds
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
    },
    get frozen() {
      return frozenAt !== undefined
    },
    tick: () => {},
    dump: () => ({ now: now(), frozen: frozenAt !== undefined }),
    load: (state) => {
      frozenAt = state.frozen ? state.now : undefined
      if (!state.frozen) offset = state.now - Date.now()
    },
  }
}

function steppedClock(start: number, step: number): Clock {
  let current = start
  let frozen = false
  return {
    now: () => current,
    set: (milliseconds) => {
      current = milliseconds
    },
    advance: (milliseconds) => {
      current += milliseconds
    },
    freeze: () => {
      frozen = true
    },
    resume: () => {
      frozen = false
    },
    get frozen() {
      return frozen
    },
    tick: () => {
      if (!frozen) current += step
    },
    dump: () => ({ now: current, frozen }),
    load: (state) => {
      current = state.now
      frozen = state.frozen
    },
  }
}

/** Milliseconds since the epoch as ISO 8601 in UTC: `2026-01-01T00:00:00.000Z`. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** Milliseconds since the epoch of a date in UTC; months count from 1. */
export function utc(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day)
}
