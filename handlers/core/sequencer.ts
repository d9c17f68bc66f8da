/** Decides on a tenant's state and has what changed kept before anybody is told: deciding apart from keeping. */
import type { MaybePromise } from '../kit/operation/maybe-promise.ts'
import { inSlices, type Slices } from '../kit/time/slices.ts'
import type { DraftedEntry } from './tenant-log.ts'

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
  /** How often changes were made. */
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

/** Runs decisions as `runner` has it. In memory nothing is awaited but what a decision waits for itself. */
export function createSequencer(state: Drafted, runner: Runner = inMemory(state)): Sequencer {
  const { run, exclusively } = runner
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

export const isWaiting = (said: { readonly kind: string }): said is Waiting => said.kind === 'waiting'

/** What a decision says, once what it changed is kept. */
export type Run = <T extends { readonly kind: string }>(decide: () => T | Waiting) => MaybePromise<T | Waiting>

/** How decisions are run: in memory, or with a log that keeps what they change. */
export interface Runner {
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
    const over = entry.then(state.apply).finally(() => (busy = undefined))
    busy = over.catch(() => undefined)
    return over
  }
  return { run, exclusively }
}

function* ready(state: Drafted, work: () => Slices<DraftedEntry>): Slices<DraftedEntry> {
  return yield* state.prepared(yield* work())
}

/** What a decision says; what a mistake of ours has drafted by then is thrown away. */
export function attempted<T>(state: Drafted, decide: () => T): T {
  state.begin()
  try {
    return decide()
  } catch (error) {
    state.discard()
    throw error
  }
}
