/** Waiting for tasks, by the profile's interval and within its budget. `Tasks` in docs/sources. */
import { Check } from 'typebox/value'
import { qradar } from '../../../contracts/qradar/index.ts'
import type { Context } from '../../rule/index.ts'
import type { Exchange } from '../../history/index.ts'
import type { Json } from '../../json/index.ts'
import type { Unfinished } from '../../session/index.ts'
import { taskPath } from '../paths.ts'
import { isEnd } from './task-states.ts'
import { bodyOf } from '../../judge/index.ts'

/** Milliseconds. */
export interface Polling {
  readonly interval: number
  readonly timeout: number
  /** The first pause, doubled until it is the interval. The interval when absent. */
  readonly first?: number
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
  return Check(qradar.capabilities.polling.schema, polling) ? polling : usual
}

/** Has the task of this status ended? */
export function hasEnded(answer: Exchange): boolean {
  return isEnd(bodyOf(answer))
}

/** Asks for a task until it has ended, and returns the last answer: an error too. Null when the time is over. */
export async function awaitEnd(
  ctx: Pick<Context, 'send' | 'wait'>,
  id: number | string,
  polling: Polling,
  look: (answer: Exchange) => void = () => undefined,
  path: (id: number | string) => string = taskPath,
): Promise<Exchange | null> {
  for (const pause of pauses(polling)) {
    const answer = await ctx.send('admin', { method: 'GET', path: path(id) })
    if (answer.status !== 200) return answer
    look(answer)
    if (hasEnded(answer)) return answer
    await ctx.wait(pause)
  }
  return null
}
