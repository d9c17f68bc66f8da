/** The steps that start tasks: installs, previews, uninstalls and exports. */
import { type Exchange, isAccepted } from '../../history/index.ts'
import type { Json } from '../../json/index.ts'
import { bodyOf } from '../../judge/index.ts'
import {
  type Client,
  createExport,
  ended,
  get,
  type Made,
  make,
  newPackage,
  readTask,
  results,
  start,
  taskOf,
  uninstall,
  upload,
} from '../client.ts'
import { exportPath, extensionPath, taskPath } from '../paths.ts'
import { itemOf, type Package } from '../requests.ts'
import { awaitEnd, hasEnded } from '../tasks/index.ts'
import { patiently } from './patiently.ts'
import type { Asking, Scene } from './view.ts'

const installs = { write: true, roles: ['admin'], capabilities: ['installable'] } as const

/** Waits for the end of a task, and asks for its results. */
async function resultsOf(ctx: Asking, client: Client, mark: string, accepted: Exchange): Promise<void> {
  if (!isAccepted(accepted)) return
  await ended(client, accepted)
  ctx.mark(mark, await results(client, taskOf(accepted) ?? 0))
}

/** The life of an extension: installed, previewed, taken away. */
export const installing: Scene = {
  id: 'installing',
  needs: installs,
  steps: async (ctx) => {
    const client = patiently(ctx)
    const pack = newPackage(client, {}, '', 1)
    const made = await make(client, pack)
    await resultsOf(ctx, client, 'results/install', await start(client, 'INSTALL', made.id))
    const again = ctx.mark('installed-again', await start(client, 'PREVIEW', made.id, { query: { overwrite: 'true' } }))
    if (isAccepted(again)) await ended(client, again)
    await sameItems(ctx, client, made)
    await previewUninstall(ctx, client, made)
    const last = await uninstall(client, made.id)
    await resultsOf(ctx, client, 'results/uninstall', last)
    if (isAccepted(last)) ctx.mark('after-uninstall', await get(client, made.id))
    await previewed(ctx, client, made.id)
  },
}

/** Previews of packages that hold what is installed already. */
async function sameItems(ctx: Asking, client: Client, { pack }: Made): Promise<void> {
  const [item] = pack.items
  if (item === undefined) return
  const { id } = await make(client, { ...newPackage(client), items: [item] })
  for (const overwrite of ['true', 'false', undefined]) {
    const query = overwrite === undefined ? {} : { overwrite }
    await resultsOf(ctx, client, `results/same-${overwrite ?? 'silent'}`, await start(client, 'PREVIEW', id, { query }))
  }
  const other = newPackage(client)
  const twin = await make(client, { ...other, items: [{ ...itemOf(other.name, 1), name: item.name }] })
  const query = { overwrite: 'false' }
  await resultsOf(ctx, client, 'results/namesake', await start(client, 'PREVIEW', twin.id, { query }))
}

async function previewUninstall(ctx: Asking, client: Client, { id }: Made): Promise<void> {
  const accepted = await uninstall(client, id, { json: { action_type: 'PREVIEW' } })
  if (!isAccepted(accepted)) return
  await resultsOf(ctx, client, 'results/uninstall-preview', accepted)
  ctx.mark('after-uninstall-preview', await get(client, id))
}

/** A preview, with how the extension stands before and after it. */
async function previewed(ctx: Asking, client: Client, id: number): Promise<void> {
  const before = ctx.mark('before-preview', await get(client, id))
  const accepted = isAccepted(before) ? await start(client, 'PREVIEW', id) : before
  if (accepted.method !== 'POST' || !isAccepted(accepted)) return
  await resultsOf(ctx, client, 'results/preview', accepted)
  ctx.mark('after-preview', await get(client, id))
}

/** Words of a request to preview, and an uninstall of what was never installed. */
export const previewing: Scene = {
  id: 'previewing',
  needs: installs,
  steps: async (ctx) => {
    const client = patiently(ctx)
    const { id } = await make(client)
    await previewed(ctx, client, id)
    const asked = async (mark: string, query: Readonly<Record<string, string>>) => {
      const answer = ctx.mark(mark, await ctx.send('admin', { method: 'POST', path: extensionPath(id), query }))
      if (isAccepted(answer)) await ended(client, answer)
    }
    await asked('no-action', {})
    await asked('small-action', { action_type: 'preview' })
    await asked('capital-boolean', { action_type: 'PREVIEW', overwrite: 'True' })
    const never = ctx.mark('never-installed', await uninstall(client, id))
    if (!isAccepted(never)) return
    await ended(client, never)
    ctx.mark('after-never-installed', await get(client, id))
  },
}

/** Installations of content that no content type is listed for, and of a rule without what a rule does: the one or the other fails. */
export const failing: Scene = {
  id: 'failing',
  needs: installs,
  steps: async (ctx) => {
    const client = patiently(ctx)
    const holding = (element: string): Package => {
      const pack = newPackage(client)
      return { ...pack, items: [itemOf(pack.name, 1), itemOf(pack.name, 2, element)] }
    }
    const { answer, made } = await upload(client, holding('xm_unknown'))
    if (made === null) ctx.mark('unknown-content', answer)
    else if (await fails(ctx, client, made.id, 'unknown-content')) return
    const rule = await upload(client, holding('custom_rule'))
    if (rule.made !== null) await fails(ctx, client, rule.made.id, 'empty-rule')
  },
}

/** Installs; where that fails, the results are asked for, and a preview. */
async function fails(ctx: Asking, client: Client, id: number, mark: string): Promise<boolean> {
  const accepted = await start(client, 'INSTALL', id)
  const end = ctx.mark(mark, await ended(client, accepted))
  if (bodyOf(end)['status'] === 'COMPLETED') return false
  ctx.mark('results-of-failed', await results(client, taskOf(accepted) ?? 0))
  await previewed(ctx, client, id)
  return true
}

/** So many looks in a row, before time is given to a task. */
const looks = 7

/** How tasks go on: looked at as often as can be, and left alone. */
export const tasksGoOn: Scene = {
  id: 'tasks',
  needs: installs,
  steps: async (ctx) => {
    const client = patiently(ctx)
    const { id } = await make(client)
    const watched = await start(client, 'PREVIEW', id)
    for (let look = 0; look < looks; look += 1) {
      const status = ctx.mark('task/watched', await readTask(client, taskOf(watched) ?? 0))
      if (hasEnded(status)) break
    }
    await ended(client, watched)
    const alone = await start(client, 'PREVIEW', id)
    await ctx.wait(aloneFor)
    ctx.mark('task/left-alone', await readTask(client, taskOf(alone) ?? 0))
    await ended(client, alone)
    const read = await start(client, 'PREVIEW', id)
    const early = await results(client, taskOf(read) ?? 0)
    await whileItRuns(ctx, client, read, [['results-while-running', early]])
  },
}

/** Milliseconds: longer than a task of the mock takes, and short enough for one who waits. */
const aloneFor = 1500

/** Marks answers only where the task went on until after them. */
async function whileItRuns(
  ctx: Asking,
  client: Client,
  accepted: Exchange,
  answers: readonly (readonly [mark: string, answer: Exchange])[],
): Promise<boolean> {
  const task = taskOf(accepted)
  if (task === null) return false
  const runs = !hasEnded(await readTask(client, task))
  if (runs) for (const [mark, answer] of answers) ctx.mark(mark, answer)
  await ended(client, accepted)
  return runs
}

/** What one task keeps others from. */
export const locking: Scene = {
  id: 'locking',
  needs: { ...installs, capabilities: ['installable', 'exclusive'] },
  steps: async (ctx) => {
    const client = patiently(ctx)
    const [one, other, third] = [await make(client), await make(client), await make(client)]
    const preview = await start(client, 'PREVIEW', one.id)
    const beside = await uninstall(client, other.id)
    await whileItRuns(ctx, client, preview, [['uninstall-beside', beside]])
    if (isAccepted(beside)) await ended(client, beside)
    const removing = await uninstallable(client, third)
    if (removing === null) return
    const back = await start(client, 'PREVIEW', third.id)
    await whileItRuns(ctx, client, removing, [['install-while-uninstalling', back]])
    if (isAccepted(back)) await ended(client, back)
  },
}

/** Starts an uninstall; what was never installed may have to be installed for it first. */
async function uninstallable(client: Client, { id }: Made): Promise<Exchange | null> {
  const first = await uninstall(client, id)
  if (isAccepted(first)) return first
  const accepted = await start(client, 'INSTALL', id)
  if (!isAccepted(accepted)) return null
  await ended(client, accepted)
  const second = await uninstall(client, id)
  return isAccepted(second) ? second : null
}

/** Exports change nothing on a console. */
export const exporting: Scene = {
  id: 'exporting',
  needs: { write: true, roles: ['admin'] },
  steps: async (ctx) => {
    const client = patiently(ctx)
    const given = ctx.capabilities['exportable']
    const chosen = given === undefined ? { content_type: 'CUSTOM_FUNCTIONS', content_item_ids: [] } : given
    const accepted = await createExport(client, { export_contents: [chosen as Json] })
    const id = bodyOf(accepted)['task_id']
    if (!isAccepted(accepted) || typeof id !== 'number') return
    const read = async (path: string) => await ctx.send('admin', { method: 'GET', path })
    ctx.mark('export-unready', await read(`${exportPath(id)}/extension_export`))
    ctx.mark('export-own', await read(exportPath(id)))
    ctx.mark('export-as-task', await read(taskPath(id)))
    await awaitEnd(ctx, id, client.polling, undefined, exportPath)
    ctx.mark('export-results', await read(`${exportPath(id)}/results`))
  },
}
