import type { Reply } from '../kit/http/reply.ts'

/** An answer in our own name that says what is wrong. */
export function refusal(status: number, error: string): Reply {
  return { status, json: { extmock: { error } }, why: error }
}

/** For what was read for a tenant that went while it was read. */
export const removedMeanwhile = ({ name }: { readonly name: string }) =>
  `The tenant "${name}" was removed meanwhile, and there is no room for another.`
