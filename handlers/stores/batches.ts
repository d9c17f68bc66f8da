/** Decisions on a tenant that a log keeps: while an entry is on its way, the next ones gather and go together. */
import {
  attempted,
  isWaiting,
  type Drafted,
  type Exclusive,
  type Runner,
  type Waiting,
  type Weight,
} from '../core/sequencer.ts'
import { NotKeptError, type DraftedEntry, type TenantLog } from '../core/tenant-log.ts'
import type { MaybePromise } from '../kit/operation/maybe-promise.ts'
import { inSlices, straight, type Slices } from '../kit/time/slices.ts'

/** One who has something to keep, while others are on their way. */
interface Queued {
  /** Decides on the draft as it is, and remembers what was said. */
  decide(): Weight | 'waiting'
  done(): void
  fail(error: unknown): void
  /** What is said when nothing can be kept: of a mere course of things the answer, on the state as it is. */
  refused(error: unknown): void
}

/** Those who change a tenant that a log keeps, and long work on it, one after the other or in batches. */
export function inBatches(state: Drafted, log: TenantLog): Runner {
  const isShared = log.catchUp !== undefined
  let isBusy = false
  const queue: Queued[] = []
  const long: (() => Promise<void>)[] = []
  const runQueue = async () => {
    while (queue.length + long.length > 0) {
      await long.shift()?.()
      if (queue.length > 0) await runBatch(state, queue.splice(0), log.append)
    }
    isBusy = false
  }
  const first = <T extends { readonly kind: string }>(decide: () => T | Waiting): MaybePromise<T | Waiting> => {
    const said = attempted(state, decide)
    const weight = isWaiting(said) ? 'nothing' : state.weight()
    const entry = weight === 'nothing' ? [] : state.drafted()
    state.discard()
    if (weight === 'nothing') return said
    if (weight === 'step' && !isShared) {
      // While others are on their way, their entry tells where the clock stands.
      if (!isBusy) state.apply(entry)
      return said
    }
    return new Promise<T | Waiting>((resolve, reject) => {
      const queued = queuedOf({ state, decide, resolve, reject, isShared })
      if (isBusy) return void queue.push(queued)
      isBusy = true
      queued.said(said, weight)
      void runBatch(state, [queued], log.append, entry).then(runQueue)
    })
  }
  const exclusively: Exclusive = (work) =>
    new Promise((resolve, reject) => {
      long.push(() => keptWhole(state, log, work).then(resolve, reject))
      if (isBusy) return
      isBusy = true
      void runQueue()
    })
  return { run: (decide) => log.catchUp?.().then(() => first(decide)) ?? first(decide), exclusively }
}

/** How often long work is begun anew in slices when others came first; after that it is done straight. */
const PATIENCE = 3

/** Keeps what long work gives. Where there are other replicas, their changes may be applied meanwhile: then it is begun anew. */
async function keptWhole(state: Drafted, log: TenantLog, work: () => Slices<DraftedEntry>): Promise<void> {
  for (let tries = 1; ; tries++) {
    await log.catchUp?.()
    const before = state.applied()
    const entry = tries > PATIENCE ? straight(work()) : await inSlices(work())
    if (state.applied() !== before) continue
    if (entry.length === 0 || (await log.append(entry))) return
  }
}

interface Decision<T> {
  readonly state: Drafted
  readonly decide: () => T | Waiting
  readonly resolve: (said: T | Waiting) => void
  readonly reject: (error: unknown) => void
  readonly isShared: boolean
}

function queuedOf<T extends { readonly kind: string }>({ state, decide, resolve, reject, isShared }: Decision<T>) {
  let latest: T | Waiting | undefined
  let weighed: Weight | 'waiting' = 'nothing'
  const said = (what: T | Waiting, weight: Weight) => {
    latest = what
    weighed = isWaiting(what) ? 'waiting' : weight
    return weighed
  }
  const again = () => {
    state.begin()
    return said(decide(), state.weight())
  }
  return {
    said,
    decide: again,
    done: () => resolve(latest as T | Waiting),
    fail: reject,
    refused: (error: unknown) => {
      if (weighed === 'change' || isShared) return reject(error)
      try {
        again()
        state.discard()
        resolve(latest as T | Waiting)
      } catch (error) {
        state.discard()
        reject(error)
      }
    },
  }
}

/**
 * Those who have something to keep go together: while one batch is on its way, the next gathers. A batch is decided one after the other
 * on one draft, kept as one entry, and decided again when others came first. `drafted`: it is decided already.
 */
async function runBatch(
  state: Drafted,
  batch: readonly Queued[],
  append: TenantLog['append'],
  drafted?: DraftedEntry,
): Promise<void> {
  let left = batch
  let entry = drafted
  try {
    for (;;) {
      if (entry === undefined) {
        left = decideAll(state, left)
        entry = state.drafted()
        state.discard()
      }
      if (entry.length === 0 || (await append(entry))) break
      entry = undefined
    }
    for (const one of left) one.done()
  } catch (error) {
    for (const one of left) {
      if (error instanceof NotKeptError) one.refused(error)
      else one.fail(error)
    }
  }
}

/** Those that did not throw and need not wait: one that did is told, and the others are decided anew, without it. */
function decideAll(state: Drafted, batch: readonly Queued[]): readonly Queued[] {
  for (const one of batch) {
    const others = batch.filter((other) => other !== one)
    try {
      if (one.decide() !== 'waiting') continue
      state.discard()
      one.done()
    } catch (error) {
      state.discard()
      one.fail(error)
    }
    return decideAll(state, others)
  }
  return batch
}
