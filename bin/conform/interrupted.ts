import { ConfigError, TargetUnreachable } from '../../conformance/errors.ts'
import type { Io } from '../command.ts'
import { exit } from '../exit.ts'
import { SIGNALS } from '../signal-source.ts'
import { UsageError } from '../usage-error.ts'

/**
 * Does work that Ctrl-C ends: the first is told by the signal, after `told` has said so; the second ends the process at once.
 * Told before anything is known, it fails with exit code 4.
 */
export async function interrupted<T>(
  { signals: source = process }: Pick<Io, 'signals'>,
  told: () => void,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const interrupt = new AbortController()
  const again = (): void => void source.exit(130)
  const stop = (): void => {
    for (const signal of SIGNALS) {
      source.off(signal, stop)
      source.on(signal, again)
    }
    told()
    interrupt.abort()
  }
  for (const signal of SIGNALS) source.on(signal, stop)
  try {
    return await work(interrupt.signal)
  } catch (error) {
    throw interrupt.signal.aborted && isRefusal(error) ? new UsageError(UNKNOWN, 'run it again', exit.undecided) : error
  } finally {
    for (const signal of SIGNALS) for (const listener of [stop, again]) source.off(signal, listener)
  }
}

const UNKNOWN = 'it was interrupted before anything was known'

/** What was missing then is no mistake of anybody's: it was not waited for. */
function isRefusal(error: unknown): boolean {
  return error instanceof UsageError || error instanceof ConfigError || error instanceof TargetUnreachable
}

/** What is said where things may have been made that must go. */
export const TIDYING =
  'extmock: stopping, and removing what was created; once more ends it at once, and extmock sweep removes the rest\n'
