/** A write changes what it names and nothing else: after each one everything of ours is compared in every field. */
import type { Bystanders, Rule } from '../../rule/index.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { asText, type Json } from '../../json/index.ts'
import { check, checkCode, checkSame, codeOf, example, outcomeOf } from '../checks.ts'
import {
  allEnded,
  type Client,
  completed,
  connect,
  createExport,
  make,
  newPackage,
  send,
  start,
  taskOf,
  uninstall,
  upload,
} from '../client.ts'
import { exportPath, exportTasks, extensionPath, nobodys } from '../paths.ts'
import { awaitEnd } from '../tasks/index.ts'
import type { Package } from '../requests.ts'
import { bystandersOf, snapshot } from '../unchanged.ts'
import { type Body, bodyOf } from '../../judge/index.ts'

/** Extensions of ours by how far they have come. */
interface Cast {
  readonly client: Client
  readonly fresh: number
  /** Its hub id and version are those of the kin. */
  readonly pack: Package
  readonly installed: number
  readonly installedPack: Package
  /** Shares an item with the installed one. */
  readonly kin: number
}

/** A write and the one extension it may change: none where it is null. */
interface Write {
  readonly on: number | null
  /** What it names, where it should be refused: taken all the same, it changes that. */
  readonly names?: number
  /** Its task has ended when it is answered. */
  readonly ended?: boolean
  readonly send: () => Promise<Exchange>
}

/** With what it names, where it names one that is there. */
type Refusal = readonly [send: Write['send'], names?: number]

const needs = { write: true, roles: ['admin'], capabilities: ['installable'] } as const

async function cast(client: Client): Promise<Cast> {
  const installed = await make(client)
  await completed(client, await start(client, 'INSTALL', installed.id, { query: { overwrite: false } }))
  const pack = newPackage(client)
  const { id: fresh } = await make(client)
  const { id: kin } = await make(client, {
    ...pack,
    items: [...installed.pack.items.slice(0, 1), ...pack.items.slice(1)],
  })
  return { client, fresh, pack, installed: installed.id, installedPack: installed.pack, kin }
}

/** Writes that are refused, whatever a console reads into what is open. */
function refusals({ client, fresh, pack, installed }: Cast): readonly Write[] {
  const metadata = (json: Json, id: number = fresh) =>
    send(client, { method: 'POST', path: `${extensionPath(id)}/metadata`, json })
  const [nobody] = nobodys
  const query = { overwrite: false }
  const none = { query: { action_type: 'REMOVE' } }
  // Of an uninstall no page says that an account needs the permission: it comes last.
  const ofTheLimited: readonly Refusal[] = [
    [async () => (await upload(client, newPackage(client), { as: 'limited' })).answer],
    [() => uninstall(client, installed, { as: 'limited' }), installed],
  ]
  const writes: readonly Refusal[] = [
    [() => start(client, 'INSTALL', installed, { query }), installed],
    [() => start(client, 'PREVIEW', installed, { query }), installed],
    [() => start(client, 'INSTALL', fresh, none), fresh],
    [() => start(client, 'INSTALL', installed, none), installed],
    [() => start(client, 'INSTALL', fresh, { query: { fields: 'status_id,no_such_field' } }), fresh],
    [() => metadata({ app_oauth_users: 'x' }), fresh],
    [() => send(client, { method: 'PUT', path: extensionPath(fresh), json: {} }), fresh],
    [async () => (await upload(client, newPackage(client), { body: 'no package' })).answer],
    [async () => (await upload(client, pack)).answer],
    [async () => (await upload(client, newPackage(client), { headers: { 'content-type': 'image/png' } })).answer],
    [() => uninstall(client, nobody)],
    [() => start(client, 'INSTALL', nobody)],
    [() => metadata({ app_oauth_users: [] }, nobody)],
    [() => send(client, { method: 'POST', path: exportTasks, json: {} })],
    [() => createExport(client, { export_contents: [{ content_type: 'NO_SUCH_TYPE' }] })],
    [() => uninstall(client, installed, { as: null }), installed],
    [() => start(client, 'INSTALL', fresh, { as: null }), fresh],
    ...(client.ctx.roles['limited'] === undefined ? [] : ofTheLimited),
  ]
  return writes.map(([write, names]) => ({ on: null, send: write, ...(names !== undefined && { names }) }))
}

/** What may be exported is, and its task has ended. */
async function exported(client: Client, selection: Json): Promise<Exchange> {
  const { ctx, polling } = client
  const answer = await createExport(client, { export_contents: [selection] })
  const { task_id: task } = bodyOf(answer)
  // Seen from its beginning: how long it takes says nothing of other tasks.
  const look = (): void => undefined
  if (isAccepted(answer) && typeof task === 'number') await awaitEnd(ctx, task, polling, look, exportPath)
  return answer
}

/** Writes that are taken, in an order in which each can be. */
function acceptances({ client, fresh, installed, kin }: Cast): readonly Write[] {
  const json = { app_oauth_users: [{ app_name: 'TestApp1', user_id: 5 }] }
  const metadata = { method: 'POST', path: `${extensionPath(fresh)}/metadata`, json }
  const query = { overwrite: true }
  const selection = client.ctx.capabilities['exportable']
  const exports = selection === undefined ? [] : [{ on: null, ended: true, send: () => exported(client, selection) }]
  return [
    { on: null, send: async () => (await upload(client, newPackage(client))).answer },
    ...exports,
    { on: fresh, send: () => start(client, 'PREVIEW', fresh) },
    { on: kin, send: () => start(client, 'PREVIEW', kin, { query }) },
    { on: fresh, send: () => send(client, metadata) },
    { on: fresh, send: () => start(client, 'INSTALL', fresh) },
    { on: kin, send: () => start(client, 'INSTALL', kin, { query }) },
    { on: kin, send: () => uninstall(client, kin) },
    { on: installed, send: () => uninstall(client, installed) },
  ]
}

const bystanders: Rule = example<'accepted' | 'refused'>({
  id: 'qradar.rules.bystanders',
  title: 'every kind of write, and everything of ours in every field after each',
  clauses: [
    [
      'state.others-untouched',
      'state.refused-changes-nothing',
      'upload.409.22613',
      'upload.409.22613.other-version',
      'transport.error.media-type',
    ],
  ],
  needs,
  inputs: ['refused', 'accepted'],
  run: async (ctx, kind) => {
    const client = connect(ctx)
    const there = await cast(client)
    const watched = bystandersOf(client)
    for (const id of [there.fresh, there.installed, there.kin]) await watched.watch(asText(id))
    const writes = kind === 'refused' ? refusals(there) : acceptances(there)
    for (const write of writes) await look(client, watched, write)
    if (kind === 'refused') await sameAgain(there)
  },
})

/** Where the package of one that was never installed is there already, so is that of one that is installed. */
async function sameAgain({ client, pack, installedPack }: Cast): Promise<void> {
  const { answer: known } = await upload(client, pack)
  if (known.status !== 409 || codeOf(known) !== 22613) return
  checkCode(client.ctx, 'upload.409.22613', (await upload(client, installedPack)).answer, 409, 22613)
  const { answer: next } = await upload(client, newPackage(client, { hub: installedPack.hub, version: '9.8.7' }))
  const taken = codeOf(next) !== 22613
  check(client.ctx, 'upload.409.22613.other-version', taken, 'another version: no 22613', outcomeOf(next))
}

/** One write, its task to its end, and a look at all of ours; what it may have changed is taken as it is found. */
async function look(
  client: Client,
  watched: Bystanders<Body | null>,
  { on, names, ended = false, send: write }: Write,
): Promise<void> {
  const answer = await write()
  if (isAccepted(answer) && !ended && taskOf(answer) !== null) await completed(client, answer)
  await allEnded(client)
  const about = on ?? (isAccepted(answer) ? names : undefined)
  // What was uploaded is a bystander of the writes that follow.
  const { id } = bodyOf(answer)
  const joins = isAccepted(answer) && about === undefined && typeof id === 'number' ? asText(id) : undefined
  await watched.after(answer, about === undefined ? null : asText(about), joins)
}

/** While a task goes on, what is refused for it stays as it was. */
const locked: Rule = example({
  id: 'qradar.rules.bystanders-of-a-task',
  title: 'what is refused because a task goes on, and what stands beside it, stay as they were',
  clauses: [['state.others-untouched', 'state.refused-changes-nothing']],
  needs: { ...needs, capabilities: ['installable', 'exclusive'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const [one, other] = [await make(client), await make(client)]
    for (const action of ['PREVIEW', 'INSTALL'] as const) {
      const before = await snapshot(client)
      const accepted = await start(client, action, one.id)
      const refused = await start(client, 'INSTALL', other.id)
      const during = await snapshot(client)
      // Taken, the first task was over before it could be met, or the lock is broken, which others judge.
      const taken = isAccepted(refused)
      const clause = taken ? 'state.others-untouched' : 'state.refused-changes-nothing'
      if (!taken) checkSame(ctx, clause, before[other.id], during[other.id], `the refused ${other.id} meanwhile`)
      await completed(client, accepted)
      await allEnded(client)
      if (taken) return
      const after = await snapshot(client)
      checkSame(ctx, clause, before[other.id], after[other.id], `the refused ${other.id} afterwards`)
    }
  },
})

export const bystanderRules: readonly Rule[] = [bystanders, locked]
