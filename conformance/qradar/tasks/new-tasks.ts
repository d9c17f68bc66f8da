/** The tasks that came after the last one that was told. */
import type { Context } from '../checks.ts'
import type { Exchange } from '../../history/index.ts'
import { bodyOf } from '../../judge/index.ts'
import { exportPath, taskPath } from '../paths.ts'

type Looking = Pick<Context, 'send' | 'session'>

/** Numbers are given in their order: so many in a row that nobody has are the end of them. */
const reach = 4
/** Others may start tasks as well, and as fast as they are looked at. */
const mostTasks = 50

/** One of them may be ours. Exports of ours are none of them, though they may have numbers of the same series. */
export async function* newTasks(ctx: Looking) {
  const { work } = ctx.session
  let missing = 0
  for (let number = work.latest + 1, seen = 0; missing < reach && seen < mostTasks; number += 1) {
    if (work.exports.has(number) && work.oneSeries === true) continue
    seen += 1
    const answer = await ctx.send('admin', { method: 'GET', path: taskPath(number) })
    if (work.exports.has(number) && (await isExport(ctx, number, answer))) continue
    missing = answer.status === 200 ? 0 : missing + 1
    if (missing === 0) yield { number, answer }
  }
}

/** Is what a number shows as a task the export of that number? Nobody says whether they have one series of numbers or two. */
async function isExport({ send, session: { work } }: Looking, number: number, asTask: Exchange): Promise<boolean> {
  if (asTask.status !== 200) return work.oneSeries !== false
  if (work.oneSeries === null) {
    const asExport = bodyOf(await send('admin', { method: 'GET', path: exportPath(number) }))
    const { name, created } = bodyOf(asTask)
    work.oneSeries = asExport['name'] === name && asExport['created'] === created
  }
  return work.oneSeries
}
