/** A write changes what it names and nothing else: after each one everything of ours is compared in every field. */
import type { Rule } from '../../rule/index.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import type { Json } from '../../json/index.ts'
import { check, checkSame, example } from '../checks.ts'
import {
  allEnded,
  type Client,
  completed,
  connect,
  make,
  newPackage,
  send,
  start,
  taskOf,
  uninstall,
  upload,
} from '../client.ts'
import { exportTasks, extensionPath } from '../paths.ts'
import { type Snapshot, snapshot } from '../unchanged.ts'

/** Extensions of ours by how far they have come. */
interface Cast {
  readonly client: Client
  readonly fresh: number
  readonly installed: number
  /** Shares an item with the installed one. */
  readonly kin: number
}

/** A write and the one extension it may change: none where it is null. */
interface Write {
  readonly what: string
  readonly on: number | null
  readonly send: () => Promise<Exchange>
}

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
  return { client, fresh, installed: installed.id, kin }
}

/** Writes that are refused, whatever a console reads into what is open. */
function refusals({ client, fresh, installed }: Cast): readonly Write[] {
  const of = (what: string, write: () => Promise<Exchange>): Write => ({ what, on: null, send: write })
  const metadata = (id: number, json: Json) =>
    send(client, { method: 'POST', path: `${extensionPath(id)}/metadata`, json })
  const query = { overwrite: false }
  return [
    of('an install of what is installed', () => start(client, 'INSTALL', installed, { query })),
    of('a preview of what is installed', () => start(client, 'PREVIEW', installed, { query })),
    of('an action that is none', () => start(client, 'INSTALL', fresh, { query: { action_type: 'REMOVE' } })),
    of('an action that is none', () => start(client, 'INSTALL', installed, { query: { action_type: 'REMOVE' } })),
    of('an unknown field', () => start(client, 'INSTALL', fresh, { query: { fields: 'no_such_field' } })),
    of('metadata of the wrong form', () => metadata(fresh, { app_oauth_users: 'x' })),
    of('a method that there is not', () => send(client, { method: 'PUT', path: extensionPath(fresh), json: {} })),
    of(
      'an upload of no package',
      async () => (await upload(client, newPackage(client), { body: 'no package' })).answer,
    ),
    of('an export of nothing', () => send(client, { method: 'POST', path: exportTasks, json: {} })),
    of('an uninstall without credentials', () => uninstall(client, installed, { as: null })),
    of('an install without credentials', () => start(client, 'INSTALL', fresh, { as: null })),
  ]
}

/** Writes that are taken, in an order in which each can be. */
function acceptances({ client, fresh, installed, kin }: Cast): readonly Write[] {
  const json = { app_oauth_users: [{ app_name: 'TestApp1', user_id: 5 }] }
  return [
    { what: 'an upload', on: null, send: async () => (await upload(client, newPackage(client))).answer },
    { what: 'a preview', on: fresh, send: () => start(client, 'PREVIEW', fresh) },
    {
      what: 'a preview that overwrites',
      on: kin,
      send: () => start(client, 'PREVIEW', kin, { query: { overwrite: true } }),
    },
    {
      what: 'metadata',
      on: fresh,
      send: () => send(client, { method: 'POST', path: `${extensionPath(fresh)}/metadata`, json }),
    },
    { what: 'an install', on: fresh, send: () => start(client, 'INSTALL', fresh) },
    {
      what: 'an install that overwrites',
      on: kin,
      send: () => start(client, 'INSTALL', kin, { query: { overwrite: true } }),
    },
    { what: 'an uninstall', on: kin, send: () => uninstall(client, kin) },
    { what: 'an uninstall', on: installed, send: () => uninstall(client, installed) },
  ]
}

const bystanders: Rule = example<'accepted' | 'refused'>({
  id: 'qradar.rules.bystanders',
  title: 'every kind of write, and everything of ours in every field after each',
  clauses: [['state.others-untouched', 'state.refused-changes-nothing']],
  needs,
  inputs: ['refused', 'accepted'],
  run: async (ctx, kind) => {
    const there = await cast(connect(ctx))
    const writes = kind === 'refused' ? refusals(there) : acceptances(there)
    let before = await snapshot(there.client)
    for (const write of writes) before = await look(there.client, write, before)
  },
})

/** One write, its task to its end, and a look at all of ours; what it may have changed is taken as it is found. */
async function look(client: Client, { what, on, send: write }: Write, before: Snapshot): Promise<Snapshot> {
  const { ctx } = client
  const answer = await write()
  if (isAccepted(answer) && taskOf(answer) !== null) await completed(client, answer)
  await allEnded(client)
  const after = await snapshot(client)
  const refused = answer.status >= 400
  // What was refused is not meant to change, and whatever one write was for, the rest is not.
  const target = refused ? null : String(on)
  for (const [id, was] of Object.entries(before)) {
    if (id === target) continue
    const clause = refused ? 'state.refused-changes-nothing' : 'state.others-untouched'
    check(ctx, clause, after[id] !== undefined, `the extension ${id} after ${what}`, 'it is gone')
    checkSame(ctx, clause, was, after[id], `the extension ${id} after ${what}`)
  }
  return after
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
