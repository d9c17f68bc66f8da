/** A body that is larger than servers usually take, in any API: it is taken whole or refused, and takes nothing down. */
import { isOutcomeUnknown } from '../errors.ts'
import type { Exchange } from '../history/index.ts'

/**
 * Sends a write with a large body. Null where the connection was closed over it: a server need not read what it will not take
 * (RFC 9110, 15.5.14). Whether anything still answers is for the next read to say.
 */
export async function sendLarge(write: () => Promise<Exchange>): Promise<Exchange | null> {
  try {
    return await write()
  } catch (error) {
    if (isOutcomeUnknown(error)) return null
    throw error
  }
}
