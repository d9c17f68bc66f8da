/** Long work in slices, so that others are answered in between. */
import type { MaybePromise } from '../operation/maybe-promise.ts'
import { elapsedNow } from './clock.ts'

/** Work that may be left after any of its steps. It reads nothing that others change meanwhile, so what it gives depends on no timing. */
export type Slices<T> = Generator<void, T, void>

/** How long one piece of work keeps everybody else waiting. Milliseconds. */
const SLICE = 5

/** Steps of work that a decision does itself; what takes more is done in slices and kept, before anything is decided. */
export const SHORT_WORK = 1_000

/** Does the work: at once when it is short, otherwise with a turn for everybody else after each slice. `now` counts milliseconds. */
export function inSlices<T>(work: Slices<T>, now: () => number = elapsedNow): MaybePromise<T> {
  const first = oneSlice(work, now)
  return first.done === true ? first.value : later(work, now)
}

/** Does the work without a turn for anybody, for a caller who cannot wait. */
export function straight<T>(work: Slices<T>): T {
  let step = work.next()
  while (step.done !== true) step = work.next()
  return step.value
}

/** Adds one after the other to a list. */
export function* gatherInto<T>(list: T[], all: Iterable<T>): Slices<void> {
  for (const one of all) {
    list.push(one)
    yield
  }
}

async function later<T>(work: Slices<T>, now: () => number): Promise<T> {
  for (;;) {
    await turn()
    const step = oneSlice(work, now)
    if (step.done === true) return step.value
  }
}

function oneSlice<T>(work: Slices<T>, now: () => number): IteratorResult<void, T> {
  const until = now() + SLICE
  let step = work.next()
  while (step.done !== true && now() < until) step = work.next()
  return step
}

/** Goes on when everything else that waits had its turn; timers that a test has faked are not used where it can be helped. */
export function turn(): Promise<void> {
  if (typeof MessageChannel !== 'function') return new Promise((resolve) => setTimeout(resolve, 0))
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    const go = () => {
      port1.close()
      resolve()
    }
    port1.addEventListener('message', go, { once: true })
    port1.start()
    port2.postMessage(undefined)
  })
}
