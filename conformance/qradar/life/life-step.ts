/** The tasks in the life of extensions: how they begin, what they meet, what they leave. `Life cycle` and `Preview and overwrite` in docs/sources. */
import { asText, sameJson } from '../../json/index.ts'
import { type Exchange, isAccepted, isLost } from '../../history/index.ts'
import {
  check,
  checkBears,
  checkCode,
  checkErrorBody,
  checkSame,
  checkStatus,
  type ClauseName,
  codeOf,
  outcomeOf,
} from '../checks.ts'
import { allEnded, type Client, ended, get, readTask, results, start, taskOf, uninstall } from '../client.ts'
import type { Live, Model, Task, Work } from './model.ts'
import { hasEnded, startReading } from '../tasks/index.ts'
import { documented, hasInstallTime } from '../extension.ts'
import { isInstalled } from '../tasks/task-states.ts'
import { type Body, bodyOf } from '../../judge/index.ts'

/** Asks for a task, and judges the answer by what goes on and by what was done before. */
export async function begin(client: Client, model: Model, live: Live, kind: Work): Promise<void> {
  const { id } = live.made
  const change = { ...keeping(live, kind), mayBeLost: true }
  const answer = kind === 'UNINSTALL' ? await uninstall(client, id, change) : await start(client, kind, id, change)
  if (isLost(answer)) return await mayHaveBegun(client, model, live, kind, answer)
  checkBears(client.ctx, answer)
  const { running } = model
  if (running !== null && !(await conflicts(client, model, running, live, kind, answer))) return
  if (live.installed && kind !== 'UNINSTALL') {
    checkCode(client.ctx, 'install.409.22612', answer, 409, 22612)
    checkCode(client.ctx, 'state.installed-refuses', answer, 409, 22612)
    return await refused(model, live, answer)
  }
  // What was never installed may refuse to be uninstalled, and what was uninstalled to be installed: nobody says.
  const sure = kind === 'UNINSTALL' ? live.installed : (live.seen['install_time'] ?? null) === null
  if (sure) checkStatus(client.ctx, kind === 'UNINSTALL' ? 'uninstall.202' : 'install.202', answer, 202)
  if (!isAccepted(answer)) return await refused(model, live, answer)
  await accept(client, model, { live, kind, answer })
}

/** Nothing has changed, neither the one that was named nor any other. */
export async function refused(model: Model, live: Live, answer: Exchange): Promise<void> {
  await model.watched.after(answer, asText(live.made.id))
}

/** What is installed may be installed again where everything is to be overwritten, and what the default is nobody says. */
const keeping = ({ installed }: Live, kind: Work) =>
  installed && kind !== 'UNINSTALL' ? { query: { overwrite: false } } : {}

/** Nobody told whether a task began, nor its number: whatever goes on is waited for, and what it was for is one or the other. */
async function mayHaveBegun(client: Client, model: Model, live: Live, kind: Work, answer: Exchange): Promise<void> {
  const { running } = model
  if (running !== null) running.reading.see(await ended(client, running.accepted))
  await allEnded(client)
  const id = asText(live.made.id)
  if (running === null)
    return await model.watched.lost(answer, id, { shows: leftBy(live, kind), learn: learnOf(model, live) })
  model.finished.push(running)
  model.running = null
  // Two tasks may have touched the console since: what they left is taken as it is found.
  for (const one of new Set([running.live, live])) await adoptAnew(client, model, one)
  await model.watched.after(answer, id)
}

/** Is this how the task of a write leaves an extension? Null is one that is not there. */
function leftBy({ seen }: Live, kind: Work): (row: Body | null) => boolean {
  if (kind === 'UNINSTALL') return (row) => row === null || !isInstalled(row)
  const same = (row: Body, field: string): boolean => sameJson(row[field] ?? null, seen[field] ?? null)
  if (kind === 'INSTALL') return (row) => row !== null && isInstalled(row) && same(row, 'name')
  return (row) => row !== null && ['install_time', 'installed_by', 'contents'].every((field) => same(row, field))
}

function learnOf(model: Model, live: Live): (row: Body | null) => void {
  return (row) => {
    if (row === null) return bury(model, live)
    live.seen = row
    live.installed = isInstalled(row)
  }
}

/** It is not there any more. */
function bury(model: Model, live: Live): void {
  const at = model.live.indexOf(live)
  if (at >= 0) model.live.splice(at, 1)
  model.gone.push(live.made)
  model.watched.forget(asText(live.made.id))
}

async function accept(
  client: Client,
  model: Model,
  { live, kind, answer }: { live: Live; kind: Work; answer: Exchange },
) {
  const { ctx } = client
  const id = taskOf(answer) ?? ctx.undecided('no task was started')
  const status = await readTask(client, id)
  checkStatus(ctx, 'state.accepted-task-is-there', status, 200)
  checkSame(ctx, 'state.accepted-task-is-there', id, bodyOf(status)['id'], 'the id of the task')
  check(ctx, 'state.task-ids-unique', !model.finished.some((one) => one.id === id), 'a new id', asText(id))
  const reading = startReading(ctx)
  reading.see(status)
  model.running = { id, kind, live, reading, accepted: answer }
  // What its task makes of it is seen when the task has ended.
  model.watched.setAside(asText(live.made.id))
}

/** Which refusals are right while a task goes on: the table of `Conflicts` in docs/sources. An uninstall meets only its own extension. */
function rightCodes(
  running: Task,
  live: Live,
  kind: Work,
): { readonly clause: ClauseName; readonly codes: readonly number[] } | null {
  const own = running.live === live
  if (kind === 'UNINSTALL') {
    if (!own) return null
    const again = running.kind === 'UNINSTALL'
    return again
      ? { clause: 'uninstall.409.22611', codes: [22611, 22618] }
      : { clause: 'uninstall.409.22617', codes: [22617, 22618] }
  }
  if (running.kind === 'UNINSTALL') return null
  // An installed extension has two reasons to refuse.
  const more = live.installed ? [22612] : []
  return own
    ? { clause: 'install.409.22611', codes: [22611, 22618] }
    : { clause: 'install.409.22618', codes: [22618, ...more] }
}

/** Judges an answer that came while a task went on. True when that task is over, so that the answer is to be judged by itself. */
async function conflicts(
  client: Client,
  model: Model,
  running: Task,
  live: Live,
  kind: Work,
  answer: Exchange,
): Promise<boolean> {
  const { ctx } = client
  const right = rightCodes(running, live, kind)
  if (answer.status === 409) checkErrorBody(ctx, answer)
  const locked = answer.status === 409 && right?.codes.includes(codeOf(answer) ?? -1) === true
  const now = await readTask(client, running.id)
  if (right !== null && !hasEnded(now)) {
    running.reading.see(now)
    const clauses = kind === 'UNINSTALL' ? [right.clause] : ([right.clause, 'state.one-install-task'] as const)
    for (const clause of clauses)
      check(ctx, clause, locked, `409 with ${right.codes.join(' or ')} while ${running.id} goes on`, outcomeOf(answer))
    await refused(model, live, answer)
    return false
  }
  // Either it ended before the answer or after it; an acceptance can only have come before the effects are looked at.
  if (!isAccepted(answer)) {
    await refused(model, live, answer)
    return false
  }
  await accept(client, model, { live, kind, answer })
  const next = model.running
  running.reading.see(await ended(client, running.accepted))
  model.finished.push(running)
  // Two tasks have touched the console since: what they left is taken as it is found.
  if (next !== null) await finishBoth(client, model, running, next)
  return false
}

async function finishBoth(client: Client, model: Model, first: Task, second: Task): Promise<void> {
  second.reading.see(await ended(client, second.accepted))
  model.finished.push(second)
  model.running = null
  for (const { live } of [first, second]) await adoptAnew(client, model, live)
  await model.watched.after(second.accepted, asText(second.live.made.id))
}

/** Takes an extension as it is found. */
async function adopt(client: Client, model: Model, live: Live): Promise<Body | null> {
  const got = await get(client, live.made.id)
  if (got.status === 404) {
    bury(model, live)
    return null
  }
  live.seen = documented(bodyOf(got))
  live.installed = isInstalled(live.seen)
  return live.seen
}

/** Likewise, and watches it. */
async function adoptAnew(client: Client, model: Model, live: Live): Promise<void> {
  if ((await adopt(client, model, live)) !== null) await model.watched.watch(asText(live.made.id))
}

/** Waits for the end of the task, and looks at what it has done. */
export async function finish(client: Client, model: Model, task: Task): Promise<void> {
  const { ctx } = client
  const { id, kind, live, reading, accepted } = task
  const end = await ended(client, accepted, (seen) => reading.see(seen))
  model.finished.push(task)
  model.running = null
  if (bodyOf(end)['status'] !== 'COMPLETED') ctx.undecided(`the task ended ${asText(bodyOf(end)['status'])}`)
  const told = await results(client, id)
  if (isAccepted(told)) checkSame(ctx, 'task-results.200.id-is-extension', live.made.id, bodyOf(told)['id'], 'id')
  const before = live.seen
  await model.watched.after(accepted, asText(live.made.id), asText(live.made.id))
  const after = await adopt(client, model, live)
  if (kind === 'UNINSTALL') {
    const status = asText(after?.['status'] ?? 'gone')
    return check(ctx, 'state.uninstalled', status !== 'INSTALLED', 'not installed', status)
  }
  check(ctx, 'get.200', after !== null, `the extension ${live.made.id}`, 'it is gone')
  if (after === null) return
  if (kind === 'PREVIEW') {
    for (const field of ['install_time', 'installed_by', 'contents'])
      checkSame(ctx, 'state.preview-changes-nothing', before[field] ?? null, after[field] ?? null, field)
    return
  }
  check(ctx, 'install.effect.installs', live.installed, 'INSTALLED', asText(after['status']))
  check(
    ctx,
    'state.installed',
    live.installed && hasInstallTime(after),
    'installed, with its time',
    JSON.stringify(after['install_time']),
  )
}
