/** Decides on a tenant's state and has what changed kept before anybody is told: deciding apart from keeping. */
import type { MaybePromise } from '../kit/operation/maybe-promise.ts'
import { inSlices, straight, type Slices } from '../kit/time/slices.ts'
import { NotKeptError, type DraftedEntry, type TenantLog } from './tenant-log.ts'

/** What a decision has drafted. */
export type Weight =
  | 'nothing'
  /** The step of a clock alone, which is worth no entry of its own, unless others have to see it too. */
  | 'step'
  /** What time and fault rules do by themselves: kept when it can be, and, where nobody else has to see it, no reason to refuse an answer when it cannot. */
  | 'course'
  | 'change'

/** A tenant's state as the sequencer drives it. */
export interface Drafted {
  /** A decision begins: what is drafted from here on is its own. */
  begin(): void
  /** What was drafted since `begin`. */
  weight(): Weight
  /** What was drafted since the last `discard`. */
  drafted(): DraftedEntry
  discard(): void
  /** Makes what was drafted since the last `discard`, where nobody else has to keep it. */
  keep(): void
  /** Makes changes that were kept. */
  apply(entry: DraftedEntry): void
  /** An entry made ready to be applied at one stroke, as long as nothing else is applied meanwhile. */
  prepared(entry: DraftedEntry): Slices<DraftedEntry>
  /** How often changes were applied. */
  applied(): number
}

/** A decision that something has to be waited for first. */
export interface Waiting {
  readonly kind: 'waiting'
  readonly until: Promise<unknown>
}
/** Runs what decides on the state, synchronously: once, or again when it waited, or when others changed what it was computed from. */
export type Sequence = <T extends { readonly kind: string }>(
  decide: () => T | Waiting,
) => MaybePromise<Exclude<T, Waiting>>

/** Keeps, as one entry, what long work on the state gives. Meanwhile the state is read as it was, and whoever would change it waits. */
export type Exclusive = (work: () => Slices<DraftedEntry>) => Promise<void>

export interface Sequencer {
  readonly sequence: Sequence
  readonly exclusively: Exclusive
}

/** Without a log (memory) nothing is awaited but what a decision waits for itself. */
export function createSequencer(state: Drafted, log?: TenantLog): Sequencer {
  const { run, exclusively } = log === undefined ? inMemory(state) : logged(state, log)
  const sequence: Sequence = <T extends { readonly kind: string }>(decide: () => T | Waiting) =>
    settled(run(decide), decide)
  const settled = <T extends { readonly kind: string }>(
    said: MaybePromise<T | Waiting>,
    decide: () => T | Waiting,
  ): MaybePromise<Exclude<T, Waiting>> => {
    if (said instanceof Promise) return said.then((later) => settled(later, decide))
    if (isWaiting(said)) return said.until.then(() => sequence(decide))
    return said as Exclude<T, Waiting>
  }
  return { sequence, exclusively }
}

const isWaiting = (said: { readonly kind: string }): said is Waiting => said.kind === 'waiting'

type Run = <T extends { readonly kind: string }>(decide: () => T | Waiting) => MaybePromise<T | Waiting>
interface Runner {
  readonly run: Run
  readonly exclusively: Exclusive
}

function inMemory(state: Drafted): Runner {
  let busy: Promise<void> | undefined
  const run: Run = (decide) => {
    const said = attempted(state, decide)
    const weight = state.weight()
    if (weight === 'nothing') return said
    if (isWaiting(said)) state.discard()
    else if (busy === undefined || weight === 'step') state.keep()
    else {
      state.discard()
      return { kind: 'waiting', until: busy }
    }
    return said
  }
  const exclusively: Exclusive = async (work) => {
    while (busy) await busy
    const entry = inSlices(ready(state, work))
    if (!(entry instanceof Promise)) return state.apply(entry)
    const { promise, resolve } = ending()
    busy = promise
    try {
      state.apply(await entry)
    } finally {
      busy = undefined
      resolve()
    }
  }
  return { run, exclusively }
}

function* ready(state: Drafted, work: () => Slices<DraftedEntry>): Slices<DraftedEntry> {
  return yield* state.prepared(yield* work())
}

/** A promise, and what ends it. */
function ending() {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((end) => {
    resolve = end
  })
  return { promise, resolve }
}

/** What a mistake of ours has drafted by then is thrown away. */
function attempted<T>(state: Drafted, decide: () => T): T {
  state.begin()
  try {
    return decide()
  } catch (error) {
    state.discard()
    throw error
  }
}

/** One who has something to keep, while others are on their way. */
interface Queued {
  /** Decides on the draft as it is, and remembers what was said. */
  decide(): Weight | 'waiting'
  done(): void
  fail(error: unknown): void
  /** What is said when nothing can be kept: of a mere course of things the answer, on the state as it is. */
  refused(error: unknown): void
}

function logged(state: Drafted, log: TenantLog): Runner {
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
