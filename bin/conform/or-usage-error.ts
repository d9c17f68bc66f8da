import { ConfigFault } from '../../conformance/index.ts'
import { UsageError } from '../usage-error.ts'

/** What the suite calls a fault of the configuration is a usage error here: one line, a hint, exit code 2. */
export async function orUsageError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ConfigFault)
      throw new UsageError(error.message, 'README.md shows a profile, and extmock conform --help the flags')
    throw error
  }
}
