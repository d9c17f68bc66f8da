import type { Reply } from '../kit/http/reply.ts'

/** An answer in our own name that says what is wrong. */
export function refusal(status: number, error: string): Reply {
  return { status, json: { extmock: { error } }, why: error }
}
