import { ConfigError, TargetUnreachable } from '../../conformance/errors.ts'
import { exit } from '../exit.ts'
import { UsageError } from '../usage-error.ts'

const HINT = 'README.md shows a profile, and extmock conform --help the flags'

/**
 * What the suite calls a fault of the configuration is a usage error here: one line, a hint, exit code 2. A target that is not there gets 3.
 * @param about the file that is read, where it is one
 */
export async function orUsageError<T>(work: () => Promise<T>, hint = HINT, about?: string): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ConfigError)
      throw new UsageError(about === undefined ? error.message : `${about}: ${error.message}`, error.hint ?? hint)
    if (error instanceof TargetUnreachable)
      throw new UsageError(error.message, 'is it running, and is the address right?', exit.unreachable)
    throw error
  }
}
