/** One attempt at an operation: its steps in their order, from what was read so far, on the state as it is now. */
import type { Reply } from '../http/reply.ts'
import { isFailure, type Failure } from './failure.ts'
import type { AnyStep, BuiltOperation } from './operation.ts'

/** How an attempt ends: answered, refused, or in need of what has to be waited for first. */
export type Attempt =
  | { readonly kind: 'answered'; readonly reply: Reply }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'waiting'; readonly until: Promise<void> }

/** How far a request has come; it outlives an attempt. */
export interface Progress {
  /** What reading steps have given, by name. */
  readonly read: Record<string, unknown>
  /** Where the last attempt began to wait, and what its steps had given by then. Whoever finds that the state has changed since takes it away. */
  paused?: { readonly at: number; readonly had: Readonly<Record<string, unknown>> } | undefined
}

/** The steps of an operation, first to last. */
export type StepOrder = (built: BuiltOperation) => readonly AnyStep[]

/** The steps as `order` says (names that an operation does not have are passed over), each after those it needs, then the rest. Found out once for each operation. */
export function stepOrder(order: readonly string[]): StepOrder {
  const known = new Map<BuiltOperation, readonly AnyStep[]>()
  return (built) => {
    const found = known.get(built)
    if (found) return found
    const steps = inOrder(built, order)
    known.set(built, steps)
    return steps
  }
}

function inOrder({ steps }: BuiltOperation, order: readonly string[]): readonly AnyStep[] {
  const all = new Set<AnyStep>()
  const add = (name: string) => {
    const step = steps.get(name)
    if (step === undefined || all.has(step)) return
    step.needs.forEach(add)
    all.add(step)
  }
  order.forEach(add)
  for (const name of steps.keys()) add(name)
  return [...all]
}

/**
 * Runs the steps in their order, then `perform`. Nothing is awaited: a reading step whose result is not there yet ends the attempt, and
 * the next one finds it in `read`. It goes on where that one paused, or begins anew.
 */
export function attempt(
  { perform, blank }: BuiltOperation,
  steps: readonly AnyStep[],
  asked: unknown,
  state: unknown,
  progress: Progress,
): Attempt {
  const { at: begun, had: before } = progress.paused ?? { at: 0, had: blank }
  const had: Record<string, unknown> = { ...before }
  for (let at = begun; at < steps.length; at++) {
    const step = steps[at]
    if (step === undefined) break
    const said =
      step.kind === 'deciding'
        ? step.run(asked as never, had as never, state as never)
        : readOnce(step, asked, had, progress.read)
    if (said instanceof Promise) {
      progress.paused = { at, had }
      return { kind: 'waiting', until: said }
    }
    if (isFailure(said)) return { kind: 'refused', failure: said }
    if (said !== undefined) had[step.name] = said
  }
  return { kind: 'answered', reply: perform(had as never, asked as never, state as never) }
}

/** The result of a reading step, or the promise that it will be in `read`. */
function readOnce(
  { name, run }: Extract<AnyStep, { kind: 'reading' }>,
  asked: unknown,
  had: Readonly<Record<string, unknown>>,
  read: Progress['read'],
): unknown {
  if (name in read) return read[name]
  const said = run(asked as never, had as never)
  if (said instanceof Promise) return said.then((value: unknown) => void (read[name] = value))
  read[name] = said
  return said
}
