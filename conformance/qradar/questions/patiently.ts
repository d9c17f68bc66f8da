import { type Client, connect } from '../client.ts'
import { usual } from '../tasks/index.ts'
import type { Asking } from './view.ts'

/** Milliseconds: a task of a moment is looked at three times, and a long one seldom, for there are only so many requests. */
const first = 150

/** Milliseconds: once a task was seen to take up to so long, the next is not looked at before, so that slow tasks cost hardly more looks. */
const longest = 60_000

/** Milliseconds: a time that is meant for more looks would be over too soon. */
const shortest = 60_000

/** A client that looks at tasks less often than a profile allows. */
export function patiently(ctx: Asking): Client {
  const client = connect(ctx)
  const timeout = Math.max(client.polling.timeout, shortest)
  return { ...client, polling: { first, interval: usual.interval, longest, timeout } }
}
