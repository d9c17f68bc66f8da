/** A run that was told to stop ends soon, whatever its target does. */
import type { Clock, Send } from '../send/index.ts'

/** After so many milliseconds nothing is waited for any more; what was not removed by then is in the ledger. */
const graceMs = 1000

/** A send and a clock that give up: what is under way at once, and what only removes things after a moment. */
export function interruptible(
  send: Send,
  clock: Clock,
  signal: AbortSignal | undefined,
): { readonly send: Send; readonly clock: Clock; readonly gaveUp: Promise<void> } {
  if (signal === undefined) return { send, clock, gaveUp: new Promise(() => undefined) }
  const late = new AbortController()
  const gaveUp = new Promise<void>((resolve) => {
    late.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const begin = (): void => void clock.timer(graceMs, () => late.abort())
  if (signal.aborted) begin()
  else signal.addEventListener('abort', begin, { once: true })
  return {
    send: (request, options = {}) => {
      // What was begun before the word is dropped with it; what is begun after it is there to remove things.
      const signals = signal.aborted ? [late.signal] : [signal, late.signal]
      const given = options.signal === undefined ? [] : [options.signal]
      return send(request, { ...options, signal: AbortSignal.any([...signals, ...given]) })
    },
    clock: {
      ...clock,
      sleep: async (milliseconds, stop) => await Promise.race([clock.sleep(milliseconds, stop), gaveUp]),
    },
    gaveUp,
  }
}
