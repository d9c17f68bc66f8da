/** Credentials that are nearly right, on operations that must stay shut. */
import type { Exchange } from '../history/index.ts'
import type { RequestChange } from '../send/index.ts'
import type { Context } from './rule.ts'

interface Credential {
  readonly header: string
  readonly value: string
  /** Parts of it that must be kept out of every output. */
  readonly secrets: readonly string[]
}

interface Shut {
  /** Every operation once, sent with this change; each is sent after the one before it was judged. */
  readonly operations: (change: RequestChange) => readonly (() => Promise<Exchange>)[]
  readonly judge: (answer: Exchange) => void
  /** After the last operation with one credential. */
  readonly after?: (last: Exchange) => Promise<unknown>
}

/** Sends every operation with each of these in the place of a role's credential. */
export async function eachCredential(
  ctx: Pick<Context, 'hide'>,
  credentials: readonly Credential[],
  { operations, judge, after = async () => undefined }: Shut,
): Promise<void> {
  for (const { header, value, secrets } of credentials) {
    for (const secret of secrets) ctx.hide(secret)
    let last: Exchange | null = null
    for (const act of operations({ as: null, headers: { [header]: value } })) {
      last = await act()
      judge(last)
    }
    if (last !== null) await after(last)
  }
}
