/** Work that nobody told of: it is looked for, and waited for. */
import type { Context } from '../checks.ts'
import type { Exchange } from '../../history/index.ts'
import { bodyOf } from '../../judge/index.ts'
import { extensionPath } from '../paths.ts'
import { newTasks } from './new-tasks.ts'
import { awaitEnd, hasEnded, patienceFor, pauses, type Polling } from './polling.ts'
import { isBusy } from './task-states.ts'

type Waiting = Pick<Context, 'send' | 'wait'>
type Looking = Waiting & Pick<Context, 'session'>

/** Waits for what the unanswered requests of this run may have started. False when that may still go on. */
export async function unansweredEnded(ctx: Looking, polling: Polling): Promise<boolean> {
  const { unanswered } = ctx.session.work
  if (unanswered.size > 0) await endNewTasks(ctx, polling)
  for (const [id, seen] of unanswered) {
    if (await comesToRest(ctx, id, patienceFor(seen, polling))) unanswered.delete(id)
    else unanswered.set(id, 'outlived')
  }
  return unanswered.size === 0
}

/**
 * Asks again for what is refused because of work that nobody told of: a task of somebody else, or one that a request began which was
 * refused or never answered. Where all the patience was spent on it before, it is asked once more. The last answer.
 */
export async function outwait(
  ctx: Waiting & Partial<Pick<Context, 'session'>>,
  polling: Polling,
  ask: () => Promise<Exchange>,
  isHeld: (answer: Exchange) => boolean,
): Promise<Exchange> {
  const { session } = ctx
  const work = session?.work
  if (session !== undefined) await endNewTasks({ ...ctx, session }, polling)
  let answer = await ask()
  const patience = patienceFor(work?.held === true ? 'outlived' : undefined, polling)
  for (const pause of pauses(patience)) {
    if (!isHeld(answer)) break
    await ctx.wait(pause)
    answer = await ask()
  }
  if (work !== undefined) work.held = isHeld(answer)
  return answer
}

/** Waits for the tasks whose numbers come after the last that was told: one of them may be ours. */
async function endNewTasks(ctx: Looking, polling: Polling): Promise<void> {
  for await (const { number, answer } of newTasks(ctx)) {
    ctx.session.work.latest = Math.max(ctx.session.work.latest, number)
    if (!hasEnded(answer)) await awaitEnd(ctx, number, polling)
  }
}

/** Waits until nothing happens to an extension any more. */
async function comesToRest(ctx: Looking, id: string, polling: Polling): Promise<boolean> {
  for (const pause of pauses(polling)) {
    const got = await ctx.send('admin', { method: 'GET', path: extensionPath(id) })
    if (got.status !== 200 || !isBusy(bodyOf(got))) return true
    await ctx.wait(pause)
  }
  return false
}
