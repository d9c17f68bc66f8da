/** One attempt at an operation: its steps in their order, from what was read so far, on the state as it is now. */
import type { Reply } from '../http/reply.ts'
import { isFailure, type Failure } from './failure.ts'
import type { AnyStep, BuiltOperation } from './operation.ts'

/** How an attempt ends: answered, refused, or in need of what has to be waited for first. */
export type Attempt =
  | { readonly kind: 'answered'; readonly reply: Reply }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'waiting'; readonly until: Promise<void> }

/** What reading steps have given so far; it outlives an attempt. */
export type ReadSoFar = Map<string, unknown>

type Stop = Exclude<Attempt, { kind: 'answered' }>

/**
 * Runs the steps in `order` (names that the operation does not have are passed over), each after those it needs, then `perform`.
 * Nothing is awaited: a reading step whose result is not there yet ends the attempt, and the next one finds it in `read`.
 */
export function attempt(
  built: BuiltOperation,
  order: readonly string[],
  asked: unknown,
  state: unknown,
  read: ReadSoFar,
): Attempt {
  const had: Record<string, unknown> = {}
  for (const name of order) {
    const step = built.steps.get(name)
    const stop = step && settle(step, built, asked, state, read, had)
    if (stop) return stop
  }
  for (const step of built.steps.values()) {
    const stop = step.name in had ? undefined : settle(step, built, asked, state, read, had)
    if (stop) return stop
  }
  return { kind: 'answered', reply: built.perform(had as never, asked as never, state as never) }
}

/** Runs a step after those it needs; nothing when it gave a result. */
function settle(
  step: AnyStep,
  built: BuiltOperation,
  asked: unknown,
  state: unknown,
  read: ReadSoFar,
  had: Record<string, unknown>,
): Stop | undefined {
  const { name } = step
  if (name in had) return undefined
  for (const need of step.needs) {
    const needed = built.steps.get(need)
    const stop = needed && settle(needed, built, asked, state, read, had)
    if (stop) return stop
  }
  const said =
    step.kind === 'deciding' ? step.run(asked as never, had as never, state as never) : readOnce(step, asked, had, read)
  if (said instanceof Promise) return { kind: 'waiting', until: said }
  if (isFailure(said)) return { kind: 'refused', failure: said }
  had[name] = said
  return undefined
}

/** The result of a reading step, or the promise that it will be in `read`. */
function readOnce(
  { name, run }: Extract<AnyStep, { kind: 'reading' }>,
  asked: unknown,
  had: Readonly<Record<string, unknown>>,
  read: ReadSoFar,
): unknown {
  if (read.has(name)) return read.get(name)
  const said = run(asked as never, had as never)
  if (said instanceof Promise) return said.then((value: unknown) => void read.set(name, value))
  read.set(name, said)
  return said
}
