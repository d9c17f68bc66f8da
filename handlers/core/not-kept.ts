/** What is said when something could not be kept: in our own name, since no vendor's document has it. */
import { refusal } from '../control/refusal.ts'
import type { Reply } from '../kit/http/reply.ts'
import { NoRoomError } from '../kit/http/request-body.ts'
import { NotKeptError, OutcomeUnknownError } from './tenant-log.ts'

/** Says of an answer whether what it tells of has happened. */
export const OUTCOME = 'x-extmock-outcome'

/** The answer to a request whose changes could not be kept. @throws any other error */
export function whyNotKept(error: unknown): Reply {
  if (error instanceof NotKeptError)
    return unavailable('refused', `extmock could not keep this, and it has not happened: ${error.message}`)
  if (error instanceof OutcomeUnknownError)
    return unavailable('unknown', `extmock cannot tell whether this was kept: ${error.message}`)
  if (error instanceof NoRoomError)
    return refusal(507, `extmock has no room for this, and it has not happened: ${error.message}`)
  throw error
}

function unavailable(outcome: string, text: string): Reply {
  return {
    status: 503,
    headers: { 'content-type': 'text/plain; charset=utf-8', [OUTCOME]: outcome },
    text: `${text}\n`,
  }
}
