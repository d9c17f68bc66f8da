/** What the answers that start a task owe, and the tasks behind them. Document 003, Response Description; `Models, accepted task` in docs/sources. */
import { bodyJson, bodyOf, isObject } from '../../judge/index.ts'
import { isUrl } from '../../profile/index.ts'
import { asNumber, asText, show } from '../../json/index.ts'
import type { Exchange } from '../../history/index.ts'
import { check, checkJson, checkSame, checkStatus, type ClauseName } from '../checks.ts'
import { type Client, readTask } from '../client.ts'
import { pointsAt } from '../paths.ts'
import { judgeShape, shapeClauses } from '../extension.ts'

const common = [
  ...shapeClauses('accepted-task', 'task-status'),
  'model.task-status.minimum.present',
  'state.accepted-task-is-there',
  'state.location-agrees',
  'state.location-rebuilt',
  'task-status.200',
  'task-status.200.content-type',
  'task-status.key-is-id',
] as const satisfies readonly ClauseName[]

/** The clauses that `judgeInstall` decides. */
export const installClauses: readonly ClauseName[] = [
  ...common,
  'install.202',
  'install.202.content-type',
  'install.202.header.location',
  'install.202.json-object',
  'install.202.message',
  'install.202.status-id',
  'install.202.status-location',
  'install.202.status-location.form',
  'install.effect.asynchronous',
]

/** The clauses that `judgeUninstall` decides. */
export const uninstallClauses: readonly ClauseName[] = [
  ...common,
  'uninstall.202',
  'uninstall.202.content-type',
  'uninstall.202.header.location',
  'uninstall.202.message',
  'uninstall.202.status-id',
  'uninstall.202.status-location',
]

/** An accepted install or preview: the answer, and at once the task it speaks of. */
export async function judgeInstall(client: Client, answer: Exchange): Promise<void> {
  const { ctx } = client
  checkStatus(ctx, 'install.202', answer, 202)
  checkJson(ctx, 'install.202.content-type', answer)
  const { status_id: id, status_location: location, message } = bodyOf(answer)
  check(ctx, 'install.202.json-object', isObject(bodyJson(answer)), 'a JSON object', show(answer.body))
  check(ctx, 'install.202.status-id', Number.isInteger(id), 'status_id: a number', show(id))
  check(ctx, 'install.202.message', typeof message === 'string', 'message: a string', show(message))
  check(ctx, 'install.202.status-location', typeof location === 'string', 'status_location: a string', show(location))
  const points = isUrl(asText(location)) && pointsAt(answer, location, id)
  check(ctx, 'install.202.status-location.form', points, `a URL ending in the task ${asText(id)}`, show(location))
  check(ctx, 'install.202.header.location', !('location' in answer.headers), 'no Location', 'one')
  judgeShape(ctx, 'accepted-task', bodyOf(answer))
  const status = await judgeTaskBehind(client, answer)
  checkStatus(ctx, 'install.202.status-id', status, 200)
  checkStatus(ctx, 'install.effect.asynchronous', status, 200)
  checkStatus(ctx, 'install.202.status-location', await follow(client, answer, location), 200)
  await judgeLocation(client, answer)
}

/** An accepted uninstall, likewise. */
export async function judgeUninstall(client: Client, answer: Exchange): Promise<void> {
  const { ctx } = client
  checkStatus(ctx, 'uninstall.202', answer, 202)
  checkJson(ctx, 'uninstall.202.content-type', answer)
  const { status_id: id, status_location: location, message } = bodyOf(answer)
  check(ctx, 'uninstall.202.status-id', Number.isInteger(id), 'status_id: a number', show(id))
  check(ctx, 'uninstall.202.message', typeof message === 'string', 'message: a string', show(message))
  const points = pointsAt(answer, location, id)
  check(ctx, 'uninstall.202.status-location', points, `a URL ending in the task ${asText(id)}`, show(location))
  check(ctx, 'uninstall.202.header.location', !('location' in answer.headers), 'no Location', 'one')
  judgeShape(ctx, 'accepted-task', bodyOf(answer))
  const status = await judgeTaskBehind(client, answer)
  checkStatus(ctx, 'uninstall.202.status-id', status, 200)
  await judgeLocation(client, answer)
}

async function judgeTaskBehind(client: Client, answer: Exchange): Promise<Exchange> {
  const { ctx } = client
  const id = bodyOf(answer)['status_id'] as number
  const status = await readTask(client, id)
  checkStatus(ctx, 'state.accepted-task-is-there', status, 200)
  checkSame(ctx, 'state.accepted-task-is-there', id, bodyOf(status)['id'], 'the id of the task')
  checkStatus(ctx, 'task-status.200', status, 200)
  checkSame(ctx, 'task-status.200', id, bodyOf(status)['id'], 'the id of the task')
  checkSame(ctx, 'task-status.key-is-id', id, bodyOf(status)['id'], 'id')
  checkJson(ctx, 'task-status.200.content-type', status)
  judgeShape(ctx, 'task-status', bodyOf(status))
  check(ctx, 'model.task-status.minimum.present', 'minimum' in bodyOf(status), 'minimum', 'nothing')
  return status
}

/** The three ways to the number of a task agree, and so do both URLs. */
async function judgeLocation(client: Client, answer: Exchange): Promise<void> {
  const { ctx } = client
  const { status_id: id, status_location: location } = bodyOf(answer)
  const points = pointsAt(answer, location, id)
  check(ctx, 'state.location-agrees', points, `a URL ending in the task ${asText(id)}`, show(location))
  const followed = await follow(client, answer, location)
  checkSame(ctx, 'state.location-agrees', id, bodyOf(followed)['id'], 'the id at status_location')
  checkSame(ctx, 'state.location-rebuilt', id, bodyOf(await readTask(client, asNumber(id)))['id'], 'the rebuilt URL')
}

/**
 * A GET of an address in an answer, with the credentials of the admin. It is asked for at the host of the profile:
 * a console may know itself by another name, and credentials go to nobody else.
 */
export async function follow({ ctx }: Client, answer: Exchange, location: unknown): Promise<Exchange> {
  const { header = '', value = '' } = ctx.roles['admin'] ?? {}
  const told = asText(location)
  const { pathname, search } = new URL(URL.canParse(told, answer.url) ? told : ctx.baseUrl, answer.url)
  const path = new URL(pathname + search, ctx.baseUrl).href
  return await ctx.send(null, { method: 'GET', path, headers: { [header]: value } })
}
