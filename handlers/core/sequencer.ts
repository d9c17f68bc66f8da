/** Decides on a tenant's state and has what changed kept before anybody is told: deciding apart from keeping. */
import type { MaybePromise } from '../kit/operation/maybe-promise.ts'

/** One change of a tenant: of a table of an API, or of the tenant's own values (ids, fault rules). */
export interface TenantChange {
  /** An API's name, or `tenant`. */
  readonly api: string
  readonly table: string
  readonly key: string
  /** Undefined: gone. */
  readonly value: unknown
}
export type Entry = readonly TenantChange[]

/** Where a tenant's changes are kept. */
export interface TenantLog {
  /** What others appended since this copy was brought up to date; undefined when there can be none. */
  missed(): MaybePromise<readonly Entry[]> | undefined
  /**
   * Keeps an entry that was computed from the copy as it is; answers what was missed, and keeps nothing, when others came first.
   * Rejects with NotKeptError when it is certain that nothing was kept, with OutcomeUnknownError when it is not.
   */
  append(entry: Entry): MaybePromise<'kept' | readonly Entry[]>
}

/** A tenant's state as the sequencer drives it. */
export interface Drafted {
  /** What was drafted since the last `discard` or `apply`. */
  drafted(): Entry
  discard(): void
  /** Makes changes that were kept. */
  apply(entry: Entry): void
}

/** Nothing was kept, and nothing will be. */
export class NotKeptError extends Error {
  override readonly name = 'NotKeptError'
}
/** Whether it was kept cannot be told. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError'
}

/** Runs what decides on the state: once, or again when others changed what it was computed from. */
export type Sequencer = <T>(decide: () => T) => MaybePromise<T>

interface Waiting {
  decide(): void
  done(): void
  fail(error: unknown): void
}

/** Without a log (memory) nothing is ever awaited. */
export function createSequencer(state: Drafted, log?: TenantLog): Sequencer {
  if (log === undefined)
    return (decide) => {
      const said = attempted(state, decide)
      const entry = state.drafted()
      if (entry.length > 0) {
        state.discard()
        state.apply(entry)
      }
      return said
    }
  const queue: Waiting[] = []
  const begin = createBatches(state, log, queue)
  return <T>(decide: () => T): MaybePromise<T> => {
    const missed = log.missed()
    if (missed instanceof Promise) return missed.then((entries) => decideOn(entries, decide))
    return decideOn(missed, decide)
  }
  function decideOn<T>(missed: readonly Entry[] | undefined, decide: () => T): MaybePromise<T> {
    for (const entry of missed ?? []) state.apply(entry)
    const said = attempted(state, decide)
    const changed = state.drafted().length > 0
    state.discard()
    if (!changed) return said
    return new Promise<T>((resolve, reject) => {
      let latest = said
      queue.push({ decide: () => void (latest = decide()), done: () => resolve(latest), fail: reject })
      begin()
    })
  }
}

/** What a fault of ours has drafted by then is thrown away. */
function attempted<T>(state: Drafted, decide: () => T): T {
  try {
    return decide()
  } catch (error) {
    state.discard()
    throw error
  }
}

/**
 * Those who have something to keep go together: while one batch is on its way, the next gathers. A batch is decided one after the other
 * on one draft, kept as one entry, and decided again when others came first.
 */
function createBatches(state: Drafted, log: TenantLog, queue: Waiting[]): () => void {
  let running = false
  const keep = async (batch: readonly Waiting[]) => {
    for (;;) {
      for (const one of batch) one.decide()
      const entry = state.drafted()
      state.discard()
      const said = entry.length === 0 ? 'kept' : await log.append(entry)
      for (const kept of said === 'kept' ? [entry] : said) state.apply(kept)
      if (said === 'kept') return
    }
  }
  const run = async () => {
    running = true
    while (queue.length > 0) {
      const batch = queue.splice(0)
      try {
        await keep(batch)
        for (const one of batch) one.done()
      } catch (error) {
        state.discard()
        for (const one of batch) one.fail(error)
      }
    }
    running = false
  }
  return () => {
    if (!running) void run()
  }
}
