/** Waiting for tasks, by the profile's interval and within its budget. `Tasks` in docs/sources. */
import { Check } from 'typebox/value'
import { profile } from '../../../contracts/qradar/profile.ts'
import type { Context } from '../checks.ts'
import type { Exchange } from '../../history/index.ts'
import type { Json } from '../../json/index.ts'
import type { Lasting, Session, Unfinished } from '../../session/index.ts'
import { taskPath } from '../paths.ts'
import { isEnd } from './task-states.ts'
import { bodyOf } from '../../judge/index.ts'

/** Milliseconds. */
export interface Polling {
  readonly interval: number
  readonly timeout: number
  /** The first pause, doubled until it is the interval. The interval when absent. */
  readonly first?: number
  /** The longest pause before a first look at what is known to take long: the interval when absent, and no less than most scripts'. */
  readonly longest?: number
}

/** What IBM's own sample waits for at most is five minutes; most scripts ask every two seconds. Quick tasks are asked for sooner. */
export const usual: Polling = { interval: 2000, timeout: 300_000, first: 100 }

/** The pauses between looks, until the time is over. */
export function* pauses({ interval, timeout, first = interval }: Polling): Generator<number> {
  let pause = Math.min(first, interval)
  for (let waited = 0; waited <= timeout; waited += pause) {
    yield pause
    pause = Math.min(2 * pause, interval)
  }
}

/** What was waited for in vain before is looked at once. */
export function patienceFor(seen: Unfinished | undefined, polling: Polling): Polling {
  return seen === 'outlived' ? { interval: 1, timeout: 0 } : polling
}

export function pollingOf(capabilities: Readonly<Record<string, Json>>): Polling {
  const { polling } = capabilities
  return Check(profile.capabilities.polling.schema, polling) ? polling : usual
}

/** Has the task of this status ended? */
export function hasEnded(answer: Exchange): boolean {
  return isEnd(bodyOf(answer))
}

/** Learnt times that differ by less are one time. */
const PRECISION = 20
/** After so many misses in a row what was learnt is no guide here: tasks may go on by being looked at, say. */
const mostMissed = 8
const fewMissed = 3

/** How long to wait before the first look, by what earlier work took: halfway where it is not known well, and never longer than most scripts do. */
export function firstPause(lasting: Lasting, polling: Polling): number {
  const { tooSoon, enough, missed } = lasting
  if (enough === null || enough === 0 || missed >= mostMissed) return 0
  const known = enough - tooSoon > precisionOf(enough) ? (tooSoon + enough) / 2 : enough
  return Math.min(longestFirst(lasting, polling), known)
}

/** What takes longer than this is looked at meanwhile; so is what took longer than it should a few times in a row. */
const longestFirst = ({ missed }: Lasting, { interval, longest = interval }: Polling): number =>
  Math.max(missed < fewMissed ? longest : interval, usual.interval)

/** What takes long need not be known as well. */
const precisionOf = (pause: number): number => (pause > usual.interval ? pause / 32 : PRECISION)

/** After so much waiting it was over, or was not; `expected` is when it should have been. */
export function learn(lasting: Lasting, waited: number, over: boolean, expected: number): void {
  if (expected > 0 && waited === expected) lasting.missed = over ? 0 : lasting.missed + 1
  if (!over) lasting.tooSoon = Math.max(lasting.tooSoon, waited)
  else {
    lasting.enough = waited
    if (lasting.tooSoon >= waited) lasting.tooSoon = waited / 2
  }
}

/** What waiting asks of a context; without a session nothing is learnt. */
export type Waiting = Pick<Context, 'send' | 'wait'> & { readonly session?: Pick<Session, 'work'> }

/**
 * Asks for a task until it has ended, and returns the last answer: an error too. Null when the time is over. Who looks at what goes on
 * sees it from its beginning; all others ask when it should be over, as far as is known.
 */
export async function awaitEnd(
  ctx: Waiting,
  id: number | string,
  polling: Polling,
  look?: (answer: Exchange) => void,
  path: (id: number | string) => string = taskPath,
): Promise<Exchange | null> {
  const lasting = look === undefined ? ctx.session?.work.lasting : undefined
  let waited = 0
  const pause = async (milliseconds: number): Promise<void> => {
    if (milliseconds > 0) await ctx.wait(milliseconds)
    waited += milliseconds
  }
  const first = lasting === undefined ? 0 : firstPause(lasting, polling)
  const expected = lasting !== undefined && first < longestFirst(lasting, polling) ? first : 0
  await pause(first)
  // Where a first look was learnt, the end is near.
  const rest = first > 0 ? { ...polling, first: precisionOf(first) } : polling
  for (const next of pauses(rest)) {
    const answer = await ctx.send('admin', { method: 'GET', path: path(id) })
    if (answer.status !== 200) return answer
    look?.(answer)
    const over = hasEnded(answer)
    if (lasting !== undefined) learn(lasting, waited, over, expected)
    if (over) return answer
    await pause(next)
  }
  return null
}
