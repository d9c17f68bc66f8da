/** What a client of the API does. Everything uploaded is tracked before it exists and removed after the run. */
import type { RequestChange, RequestSpec } from '../send/index.ts'
import { sendCreate, type Tracked } from '../session/index.ts'
import { type Exchange, isAccepted, isRefused } from '../history/index.ts'
import { removeFor } from './ownership.ts'
import { type Package, packageOf, zipOf } from './requests.ts'
import { asNumber, asText, type Json } from '../json/index.ts'
import { exportTasks, extensionPath, extensions, taskPath } from './paths.ts'
import { awaitEnd, patienceFor, pauses, type Polling, pollingOf, unansweredEnded, usual } from './tasks/index.ts'
import { type Body, bodyOf, plainBody } from '../judge/index.ts'
import { outcomeOf, type Context } from './checks.ts'

/** One client with what it has started in this run of a rule. */
export interface Client {
  readonly ctx: Context
  readonly polling: Polling
}

/** An extension of this run, as its upload was answered. */
export interface Made {
  readonly id: number
  readonly pack: Package
  readonly body: Body
  readonly tracked: Tracked
}

export type Action = 'INSTALL' | 'PREVIEW'

export function connect(ctx: Context): Client {
  return { ctx, polling: pollingOf(ctx.capabilities) }
}

/** A package under a name of this run; `title` is what else stands in its name. */
export function newPackage({ ctx }: Client, more: Partial<Package> = {}, title = '', count = 2): Package {
  const own = ctx.session.name()
  return { ...packageOf(own, more, count), name: title === '' ? own : `${own} ${title}` }
}

export async function send(client: Client, call: RequestSpec, as: string | null = 'admin'): Promise<Exchange> {
  return await client.ctx.send(as, call)
}

export async function list(client: Client, more: RequestChange = {}): Promise<Exchange> {
  const { as = 'admin', ...rest } = more
  return await client.ctx.send(as, { method: 'GET', path: extensions, ...rest })
}

export async function get(client: Client, id: number | string, more: RequestChange = {}): Promise<Exchange> {
  const { as = 'admin', ...rest } = more
  return await client.ctx.send(as, { method: 'GET', path: extensionPath(id), ...rest })
}

/** Sends an upload; `made` is null unless it was acknowledged with an id. `more` may replace the body. */
export async function upload(client: Client, pack: Package, more: RequestChange = {}) {
  const { ctx, polling } = client
  const { as = 'admin', ...rest } = more
  const name = pack.name.split(' ')[0] ?? pack.name
  const trace = { name, role: 'admin', method: 'DELETE', url: `${extensions}/{id}` }
  const tracked = ctx.session.track('extension', trace, async (id, own) => {
    await allEnded(client)
    return await removeFor(ctx, id, name, polling, own)
  })
  const own = 'body' in rest || 'form' in rest ? {} : { body: zipOf(pack) }
  const headers = 'form' in rest ? {} : { headers: { 'content-type': 'application/zip', ...rest.headers } }
  const answer = await sendCreate(ctx, tracked, as, { method: 'POST', path: extensions, ...own, ...rest, ...headers })
  const body = bodyOf(answer)
  if (isRefused(answer)) tracked.refused()
  const id = typeof body['id'] === 'number' ? body['id'] : null
  if (isAccepted(answer)) tracked.complete(id === null ? undefined : asText(id))
  if (!isAccepted(answer) || id === null) return { answer, made: null }
  if (body['status'] === 'UPLOADING') await arrived(client, id)
  return { answer, made: { id, pack, body, tracked } satisfies Made }
}

/** An upload may go on behind its answer: the change that ends it is nobody's doing. A console where none ends is not waited for again. */
async function arrived({ ctx, polling }: Client, id: number): Promise<void> {
  const { work } = ctx.session
  if (work.stuck) return
  const patience = { ...polling, timeout: Math.min(polling.timeout, usual.timeout / 10) }
  for (const pause of pauses(patience)) {
    const { status } = bodyOf(await ctx.send('admin', { method: 'GET', path: extensionPath(id) }))
    if (status !== 'UPLOADING') return
    await ctx.wait(pause)
  }
  work.stuck = true
}

/** An extension to try something on. Without one the run of the rule ends undecided. */
export async function make(client: Client, pack: Package = newPackage(client)): Promise<Made> {
  const { answer, made } = await upload(client, pack)
  return made ?? client.ctx.undecided(`no extension to work on: the upload was answered ${outcomeOf(answer)}`)
}

/** Asks for an install or a preview. What it starts is awaited before anything is removed. */
export async function start(client: Client, action: Action, id: number, more: RequestChange = {}): Promise<Exchange> {
  const { as = 'admin', query, ...rest } = more
  const call = { method: 'POST', path: extensionPath(id), query: { action_type: action, ...query }, ...rest }
  return await client.ctx.send(as, call)
}

export async function uninstall(client: Client, id: number, more: RequestChange = {}): Promise<Exchange> {
  const { as = 'admin', ...rest } = more
  return await client.ctx.send(as, { method: 'DELETE', path: extensionPath(id), ...rest })
}

/** The id in an accepted answer. */
export function taskOf(accepted: Exchange): number | null {
  const { status_id, status_location } = bodyOf(accepted)
  if (typeof status_id === 'number') return status_id
  // Where `fields` or a fault leaves the id out, the URL still says which task is to be awaited, wherever it stands.
  const url = typeof status_location === 'string' ? /(\d+)$/ : /extensions_task_status\\?\/(\d+)/
  const last = url.exec(typeof status_location === 'string' ? status_location : plainBody(accepted))?.[1]
  return last === undefined ? null : asNumber(last)
}

/** Every task that an accepted answer names: where it names two, either may be what goes on. */
export function tasksOf(accepted: Exchange): readonly number[] {
  const { status_location: url } = bodyOf(accepted)
  const last = typeof url === 'string' ? /(\d+)$/.exec(url)?.[1] : undefined
  const named = [taskOf(accepted), last === undefined ? null : asNumber(last)]
  return [...new Set(named.filter((one) => one !== null))]
}

export async function readTask({ ctx }: Client, id: number): Promise<Exchange> {
  return await ctx.send('admin', { method: 'GET', path: taskPath(id) })
}

export async function results({ ctx }: Client, task: number | string): Promise<Exchange> {
  return await ctx.send('admin', { method: 'GET', path: `${taskPath(task)}/results` })
}

/** Waits for the end of what an answer has started. Undecided when nothing was, or when it does not end in time. */
export async function ended(client: Client, accepted: Exchange, look?: (answer: Exchange) => void): Promise<Exchange> {
  const { ctx, polling } = client
  const task = taskOf(accepted) ?? ctx.undecided(`no task was started: ${outcomeOf(accepted)}`)
  const end = await awaitEnd(ctx, task, polling, look)
  const named = tasksOf(accepted)
  for (const other of named) if (other !== task) await awaitEnd(ctx, other, polling)
  // That they agree is a clause of its own: what the wrong one says is no evidence of what was started.
  if (named.length > 1) ctx.undecided(`the answer names the tasks ${named.join(' and ')}`)
  return end ?? ctx.undecided(`task ${task} did not end within ${polling.timeout} ms`)
}

/** Waits for the end of everything that was started, or may have been; what was waited for in vain before is looked at once. */
export async function allEnded({ ctx, polling }: Client): Promise<void> {
  const { unfinished } = ctx.session.work
  for (const [task, seen] of unfinished) {
    if ((await awaitEnd(ctx, task, patienceFor(seen, polling))) === null) unfinished.set(task, 'outlived')
    else unfinished.delete(task)
  }
  await unansweredEnded(ctx, polling)
}

/** Installs, previews or uninstalls to a COMPLETED end, or leaves the run undecided. Returns the id of the task. */
export async function completed(client: Client, accepted: Exchange): Promise<number> {
  const end = await ended(client, accepted)
  const { status } = bodyOf(end)
  if (status !== 'COMPLETED') client.ctx.undecided(`the task ended ${asText(status)}`)
  return taskOf(accepted) ?? 0
}

/** Starts an export. `Models, exports` in docs/sources. */
export async function createExport(client: Client, json: Json, headers: RequestSpec['headers'] = {}, as?: null) {
  // An export reads what there is, and gathers it once more where it was asked for twice.
  return await send(client, { method: 'POST', path: exportTasks, json, headers, changesNothing: true }, as)
}
