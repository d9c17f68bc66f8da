/** A run that was told to stop ends soon, whatever its target does. */
import { BudgetExhausted } from '../errors.ts'
import type { Clock } from './clock.ts'
import type { Send } from './deliver.ts'

/** After so many milliseconds nothing is waited for any more; what was not removed by then is in the ledger. */
const graceMs = 1000

interface Interruptible {
  readonly send: Send
  readonly clock: Clock
  /** Resolves when nothing is waited for any more. */
  readonly gaveUp: Promise<void>
  /** The run is over: nothing of this keeps the process alive. */
  readonly over: () => void
}

/**
 * A send and a clock that give up a moment after the word. With `atOnce` what is under way is dropped with the word, and what removes
 * things has that moment; otherwise it goes on for as long as each answer comes within one.
 */
export function interruptible(
  send: Send,
  clock: Clock,
  signal: AbortSignal | undefined,
  atOnce: boolean,
): Interruptible {
  const over = (): void => undefined
  return signal === undefined
    ? { send, clock, gaveUp: new Promise(() => undefined), over }
    : until(signal, send, clock, atOnce)
}

function until(signal: AbortSignal, send: Send, clock: Clock, atOnce: boolean): Interruptible {
  const late = new AbortController()
  const gaveUp = new Promise<void>((resolve) => late.signal.addEventListener('abort', () => resolve(), { once: true }))
  const timer = { cancel: (): void => undefined }
  const begin = (): void => {
    timer.cancel()
    timer.cancel = clock.timer(graceMs, () => late.abort(new BudgetExhausted('the run was interrupted')))
  }
  if (signal.aborted) begin()
  else signal.addEventListener('abort', begin, { once: true })
  const travelling: Send = async (request, options = {}) => {
    // What is begun after the word is there to remove things.
    const signals = signal.aborted || !atOnce ? [late.signal] : [signal, late.signal]
    const given = options.signal === undefined ? [] : [options.signal]
    const answer = await send(request, { ...options, signal: AbortSignal.any([...signals, ...given]) })
    if (signal.aborted && !atOnce && !late.signal.aborted) begin()
    return answer
  }
  const sleep: Clock['sleep'] = async (milliseconds, stop) =>
    await Promise.race([clock.sleep(milliseconds, stop), gaveUp])
  const over = (): void => {
    signal.removeEventListener('abort', begin)
    timer.cancel()
  }
  return { send: Object.assign(travelling, { wire: send.wire === true }), clock: { ...clock, sleep }, gaveUp, over }
}
