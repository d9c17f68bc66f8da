/** Targets that take their time, by a clock that passes only as they say. */
import type { Send } from '../../conformance/send/index.ts'
import type { FakeClock } from '../../conformance/testing/index.ts'

/** Milliseconds that pass at once, and far more such steps than anybody waits. */
const [stepMs, mostSteps] = [50, 100_000]

/** Never answers; time passes until nobody waits any more. */
export async function hang(clock: FakeClock, signal: AbortSignal | undefined): Promise<never> {
  await passing(clock, mostSteps, signal)
  throw new Error('aborted')
}

/** Each answer takes so many milliseconds. */
export function takingTime(send: Send, clock: FakeClock, milliseconds: number): Send {
  return async (request, options) => {
    await passing(clock, milliseconds / stepMs, options?.signal)
    if (options?.signal?.aborted === true) throw new Error('aborted')
    return await send(request, options)
  }
}

/** The caller sets its timer after it has called: nothing passes before that. */
async function passing(clock: FakeClock, steps: number, signal: AbortSignal | undefined): Promise<void> {
  for (let step = 0; step < steps && signal?.aborted !== true; step += 1) {
    await Promise.resolve()
    clock.advance(stepMs)
  }
}

/** A body that goes on for ever; each piece of it calls `piece`. Ends when the caller gives up, or hangs up. */
export function endless(
  piece: () => Uint8Array<ArrayBuffer>,
  signal?: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    pull: (controller) => {
      if (signal?.aborted === true) controller.error(new Error('aborted'))
      else controller.enqueue(piece())
    },
  })
}
