/** Tasks that never end. Slow is not wrong: only one that stands still for a multiple of the time-out is called lost. */
import { asText } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import type { Exchange } from '../../history/index.ts'
import { bodyOf } from '../../judge/index.ts'
import { check, example, type Context } from '../checks.ts'
import { connect, make, start, taskOf } from '../client.ts'
import { taskPath } from '../paths.ts'
import { hasEnded, pauses, type Polling } from '../tasks/index.ts'

/** How many times the profile's time-out a task may stand still. */
const patience = 5

/** What of a task moves while somebody works on it. */
function signsOf(answer: Exchange): string {
  const { status, progress, message, modified, started } = bodyOf(answer)
  return JSON.stringify([status, progress, message, modified, started])
}

export const tasksEndRule: Rule = example({
  id: 'qradar.rules.tasks-end',
  title: 'a task that was accepted comes to an end, however long it takes',
  clauses: [['state.tasks-end']],
  needs: { write: true, roles: ['admin'], capabilities: ['installable'] },
  // A second look at a lost task would take as long again and find the same one.
  unrepeatable: true,
  run: async (ctx) => {
    const { polling, ...client } = connect(ctx)
    const left = [...ctx.session.work.unfinished.keys()]
    if (left.length > 0) return await watchAll(ctx, left, polling)
    const { id } = await make({ ...client, polling })
    const task = taskOf(await start({ ...client, polling }, 'PREVIEW', id)) ?? ctx.undecided('nothing was started')
    await watchAll(ctx, [task], polling)
  },
})

async function watchAll(ctx: Context, tasks: readonly number[], polling: Polling): Promise<void> {
  for (const task of tasks) await watch(ctx, task, polling)
}

/** Waits as long as the task shows any sign of life, and then for the whole of our patience. */
async function watch(ctx: Context, task: number, polling: Polling): Promise<void> {
  // Seldom enough that a lost task does not cost the budget of a run.
  const interval = Math.max(polling.interval, polling.timeout / 10)
  const waiting = { ...polling, interval, timeout: polling.timeout * patience }
  let signs = ''
  let moved = true
  while (moved) {
    moved = false
    for (const pause of pauses(waiting)) {
      const answer = await ctx.send('admin', { method: 'GET', path: taskPath(task) })
      // A task that cannot be read is judged elsewhere.
      if (answer.status !== 200) return
      if (hasEnded(answer)) return check(ctx, 'state.tasks-end', true, 'an end', 'an end')
      moved = signs !== '' && signsOf(answer) !== signs
      signs = signsOf(answer)
      if (moved) break
      await ctx.wait(pause)
    }
  }
  const { status } = bodyOf(await ctx.send('admin', { method: 'GET', path: taskPath(task) }))
  check(ctx, 'state.tasks-end', false, `an end of task ${task}`, `${asText(status)} for ${waiting.timeout} ms, unmoved`)
}
