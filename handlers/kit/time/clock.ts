/** The only place that reads the system's time. Everything else is given a clock. */
import type { DraftCount } from '../state/table.ts'

/**
 * A tenant's clock, which its tasks, tokens and delays follow. Instants are milliseconds since 1970, UTC. In a tenant's handle, an instant that no clock can
 * show, or a span that none can go, throws an OptionError.
 */
export interface TenantClock {
  now(): number
  /** Milliseconds forward; tasks and delays that end by then have ended. */
  advance(milliseconds: number): void
  /** The only way back. */
  set(milliseconds: number): void
  /** Stands still until it is moved or resumed. */
  freeze(): void
  resume(): void
  readonly frozen: boolean
}

/** Time as one tenant sees it. */
export interface Clock extends Omit<TenantClock, 'frozen'> {
  isFrozen(): boolean
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

/** A clock of a tenant: moving it is a draft, and whoever waits is told when it is kept. */
export interface DraftedClock extends Clock {
  /** Where it stands, when it was moved since the last `discard` or `apply`. */
  drafted(): ClockState | undefined
  discard(): void
  /** Goes on from where it was moved to. */
  keep(): void
  apply(state: ClockState): void
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
  /** What a running clock runs with: milliseconds since the epoch; the system's time when absent. */
  readonly source?: () => number
}

/** A clock that runs with the system's, or, with `step`, one that moves only when a request arrives, so that equal runs see equal times. */
export function createClock(
  { start, step, source = Date.now }: ClockOptions = {},
  count: Pick<DraftCount, 'drafts'> = { drafts: 0 },
): DraftedClock {
  const running = step === undefined
  let kept = running ? { offset: start === undefined ? 0 : start - source() } : ({ now: start ?? 0 } as ClockState)
  let draft: ClockState | undefined
  const now = () => timeOf(draft ?? kept, source)
  const isFrozen = () => (draft ?? kept).frozenAt !== undefined
  const move = (to: ClockState) => {
    draft = to
    count.drafts++
  }
  const going = (at: number): ClockState => (running ? { offset: at - source() } : { now: at })
  const set = (at: number) => move(isFrozen() ? { frozenAt: at } : going(at))
  const waiters = createWaiters(now, (look, left) => {
    if (isFrozen()) return noTimer
    if (running) return later(look, left)
    kept = { now: timeOf(kept, source) + left }
    return noTimer
  })
  const apply = (state: ClockState) => {
    kept = state
    draft = undefined
    waiters.wake()
  }
  return {
    now,
    set,
    advance: (milliseconds) => set(now() + milliseconds),
    freeze: () => {
      if (!isFrozen()) move({ frozenAt: now() })
    },
    resume: () => {
      if (isFrozen()) move(going(now()))
    },
    isFrozen,
    wait: waiters.wait,
    tick: () => {
      if (step !== undefined && !isFrozen()) move({ now: now() + step })
    },
    release: waiters.release,
    dump: () => draft ?? kept,
    load: (state) => move(state.frozenAt === undefined ? taken(state, running, source) : { frozenAt: state.frozenAt }),
    drafted: () => draft,
    discard: () => {
      draft = undefined
    },
    keep: () => {
      if (draft !== undefined) apply(draft)
    },
    apply,
  }
}

function timeOf({ frozenAt, now, offset = 0 }: ClockState, source: () => number): number {
  return frozenAt ?? now ?? source() + offset
}

/** A state of the other kind of clock goes on as one of this kind. */
function taken(state: ClockState, running: boolean, source: () => number): ClockState {
  if (running) return state.now === undefined ? state : { offset: state.now - source() }
  return { now: timeOf(state, source) }
}

function later(look: () => void, milliseconds: number): () => void {
  const timer = setTimeout(look, Math.min(milliseconds, 2 ** 30))
  return () => clearTimeout(timer)
}

/** Reads the system's time once, for the few callers that have no tenant (a run's label, a log line). */
export function systemNow(): number {
  return Date.now()
}

/** Milliseconds since some moment, by a clock that nobody sets: for how long something takes, and for nothing that is shown. */
export function elapsedNow(): number {
  return performance.now()
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

/** Milliseconds since the epoch as ISO 8601 in UTC: `2026-01-01T00:00:00.000Z`. A Date is asked only for years of other than four digits: it is slow at it. */
export function isoTime(milliseconds: number): string {
  if (!(milliseconds >= 0 && milliseconds < YEAR_10000)) return new Date(milliseconds).toISOString()
  const time = Math.floor(milliseconds % DAY)
  const [hours, minutes, seconds] = [Math.floor(time / 3_600_000), Math.floor(time / 60_000), Math.floor(time / 1000)]
  const rest = `${time % 1000}`.padStart(3, '0')
  return `${dateOf(Math.floor(milliseconds / DAY))}T${two(hours)}:${two(minutes % 60)}:${two(seconds % 60)}.${rest}Z`
}

const DAY = 86_400_000
const YEAR_10000 = utc(10_000, 1, 1)
const two = (value: number) => (value < 10 ? `0${value}` : `${value}`)

/** The date so many days after 1970 began: years are counted from March, so that a leap day ends one, and in centuries and fours of them. */
function dateOf(days: number): string {
  const quarters = 4 * (days + 719_468) + 3
  const ofCentury = 4 * Math.floor((quarters % 146_097) / 4) + 3
  const day = Math.floor((ofCentury % 1461) / 4)
  const inFifths = 5 * day + 461
  const month = Math.floor(inFifths / 153)
  const year = 100 * Math.floor(quarters / 146_097) + Math.floor(ofCentury / 1461) + (month > 12 ? 1 : 0)
  return `${year}-${two(month > 12 ? month - 12 : month)}-${two(Math.floor((inFifths % 153) / 5) + 1)}`
}

/** Milliseconds since the epoch of a date in UTC; months count from 1. */
export function utc(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day)
}

/** Milliseconds since the epoch of an ISO 8601 instant; NaN for anything else. */
export function parseInstant(text: string): number {
  return Date.parse(text)
}

const EARLIEST = 0
/** The last instant whose year has four digits; every API's times can be written up to there. */
const LATEST = parseInstant('9999-01-01T00:00:00Z')

/** What is wrong with moving a clock to a time and on from there, in milliseconds; undefined when nothing is. */
export function wrongMove(clock: Pick<TenantClock, 'now'>, to: number, by = 0): string | undefined {
  if (!Number.isFinite(by) || by < 0) return 'A clock is advanced by milliseconds, at least 0.'
  const end = to + by
  if (end === clock.now()) return undefined
  return Number.isFinite(to) && to >= EARLIEST && end <= LATEST
    ? undefined
    : `A clock stands between ${isoTime(EARLIEST)} and ${isoTime(LATEST)}.`
}
