/** The whole life of extensions and tasks: any sequence of uploads, tasks, reads and refused requests. `Life cycle` and `Invariants` in docs/sources. */
import { pick, type Rule, step } from '../../rule/index.ts'
import { check, checkBears, checkCode, checkSame, checkStatus, codeOf, sequence } from '../checks.ts'
import { asText, type Json } from '../../json/index.ts'
import { type Client, connect, get, list, newPackage, readTask, start, upload } from '../client.ts'
import { bystandersOf } from '../unchanged.ts'
import type { Item } from '../requests.ts'
import { begin, finish, type Live, type Model, refused, type Work } from '../life/index.ts'
import { listed } from '../paths.ts'
import { agreeing, documented, pick as fieldsOf } from '../extension.ts'
import { readingClauses } from '../tasks/index.ts'
import { isLost } from '../../history/index.ts'
import { bodyOf, isObject } from '../../judge/index.ts'
import fc from 'fast-check'

type Step =
  | { readonly do: 'upload' | 'await' | 'list' }
  | { readonly do: 'start'; readonly kind: Work; readonly which: number }
  | { readonly do: 'read' | 'refused' | 'task' | 'gone'; readonly which: number }

type JsonStep = Step & { readonly [key: string]: Json }

const mostAlive = 3
/** Uploads to have two with: some may get no answer. */
const mostTries = 4
const kinds = ['INSTALL', 'PREVIEW', 'UNINSTALL'] as const

export const lifeRule: Rule = sequence<Model, Client, JsonStep>({
  id: 'qradar.rules.life',
  title: 'the life of extensions: every answer and every later read follows from what was acknowledged',
  clauses: [
    readingClauses,
    [
      'install.202',
      'install.409.22611',
      'install.409.22612',
      'install.409.22618',
      'install.422.22605',
      'install.effect.installs',
      'install.effect.only-the-named',
      'uninstall.202',
      'uninstall.409.22611',
      'uninstall.409.22617',
      'transport.error.media-type',
      'upload.201',
      'upload.read-back',
      'get.200',
      'task-results.200.id-is-extension',
      'state.accepted-task-is-there',
      'state.deleted-is-gone',
      'state.ids-not-reused',
      'state.ids-unique',
      'state.installed',
      'state.installed-refuses',
      'state.list-and-get-agree',
      'state.one-install-task',
      'state.others-untouched',
      'state.preview-changes-nothing',
      'state.read-changes-nothing',
      'state.refused-changes-nothing',
      'state.task-ids-unique',
      'state.uninstalled',
      'state.upload-is-listed',
      'transport.no-5xx',
    ],
  ],
  needs: { write: true, roles: ['admin'], capabilities: ['installable', 'exclusive'] },
  steps: () => [
    fc.oneof(step('upload'), step('list')),
    step('start', { kind: fc.constantFrom(...kinds), which: fc.nat(5) }),
    step('start', { kind: fc.constantFrom(...kinds), which: fc.nat(5) }),
    step('await'),
    fc.oneof(...(['read', 'refused', 'task', 'gone'] as const).map((name) => step(name, { which: fc.nat(5) }))),
  ],
  maxSteps: 14,
  maxRuns: 3,
  examples: [typicalLife(), goneInBetween()],
  start: async (ctx) => {
    const client = connect(ctx)
    const watched = bystandersOf(client, judgeOthers(client))
    const model: Model = { live: [], gone: [], finished: [], watched, running: null }
    // Two of them that have an item in common, so that whatever is done is done beside another.
    for (let tries = 0; tries < mostTries && model.live.length < 2; tries += 1)
      await add(client, model, model.live[0]?.made.pack.items)
    return { model, real: client }
  },
  applies: (model, { do: what }) => {
    if (what === 'upload') return model.live.length < mostAlive
    if (what === 'await') return model.running !== null
    if (what === 'task') return model.finished.length > 0
    if (what === 'gone') return model.gone.length > 0
    // Nothing is written unless another one lives that must not notice.
    return what === 'list' || model.live.length >= (what === 'read' ? 1 : 2)
  },
  perform: async (_, model, client, taken) => {
    await model.watched.decide()
    await perform(client, model, taken)
  },
  finish: async (_, model, client) => {
    await model.watched.decide()
    if (model.running !== null) await finish(client, model, model.running)
    for (const live of model.live) await look(client, model, live)
    await lookAtList(client, model)
  },
})

async function perform(client: Client, model: Model, taken: Step): Promise<void> {
  switch (taken.do) {
    case 'upload':
      return await add(client, model)
    case 'list':
      return await lookAtList(client, model)
    case 'await':
      return model.running === null ? undefined : await finish(client, model, model.running)
    case 'task': {
      const task = pick(model.finished, taken.which)
      return task?.reading.see(await readTask(client, task.id))
    }
    case 'gone': {
      const made = pick(model.gone, taken.which)
      if (made !== undefined) checkStatus(client.ctx, 'state.deleted-is-gone', await get(client, made.id), 404)
      return
    }
    default: {
      const live = pick(model.live, taken.which)
      if (live === undefined) return
      if (taken.do === 'start') return await begin(client, model, live, taken.kind)
      return taken.do === 'read' ? await look(client, model, live) : await refuse(client, model, live)
    }
  }
}

async function add(client: Client, model: Model, shared: readonly Item[] = []): Promise<void> {
  const { ctx } = client
  const pack = newPackage(client)
  const items = [...shared.slice(0, 1), ...pack.items.slice(1)]
  const { answer, made } = await upload(client, { ...pack, items }, { mayBeLost: true })
  // Nobody knows its id, and the session looks for its name.
  if (isLost(answer)) return void (await model.watched.after(answer, null))
  checkStatus(ctx, 'upload.201', answer, 201)
  if (made === null) return
  const { id } = made
  check(ctx, 'state.ids-not-reused', !model.gone.some((one) => one.id === id), 'a new id', asText(id))
  check(ctx, 'state.ids-unique', !model.live.some((one) => one.made.id === id), 'a new id', asText(id))
  await model.watched.after(answer, null, asText(id))
  const got = await get(client, id)
  checkStatus(ctx, 'upload.read-back', got, 200)
  const seen = documented(bodyOf(got))
  const kept = ['id', 'name', 'version', 'size', 'contents']
  checkSame(ctx, 'upload.read-back', fieldsOf(documented(made.body), kept), fieldsOf(seen, kept), 'what was uploaded')
  model.live.push({ made, installed: false, seen })
}

/** An install has a clause of its own on the time of the others. */
function judgeOthers({ ctx }: Client): NonNullable<Parameters<typeof bystandersOf>[1]> {
  return ({ method, url }, before, after, when) => {
    if (method !== 'POST' || new URL(url).searchParams.get('action_type') !== 'INSTALL') return
    const [was, is] = [before, after].map((one) => (isObject(one) ? (one['install_time'] ?? null) : null))
    checkSame(ctx, 'install.effect.only-the-named', was, is, `install_time of ${when}`)
  }
}

/** A look at an extension that has no task going on: it must be as it was. */
async function look(client: Client, model: Model, live: Live): Promise<void> {
  const { ctx } = client
  if (model.running?.live === live) return
  const got = await get(client, live.made.id)
  checkStatus(ctx, 'get.200', got, 200)
  checkSame(ctx, 'state.read-changes-nothing', live.seen, documented(bodyOf(got)), `the extension ${live.made.id}`)
}

async function refuse(client: Client, model: Model, live: Live): Promise<void> {
  const { ctx } = client
  const answer = await start(client, 'INSTALL', live.made.id, { query: { action_type: 'REMOVE' }, mayBeLost: true })
  if (isLost(answer)) return await refused(model, live, answer)
  // What it is, and what goes on or has ended unseen, are reasons to refuse as well.
  const others = [...(live.installed ? [22612] : []), ...(model.running === null ? [] : [22611, 22612, 22618])]
  const conflict = answer.status === 409 && others.includes(codeOf(answer) ?? -1)
  const gone = mayBeGone(model, live) && answer.status === 404
  if (!conflict && !gone) checkCode(ctx, 'install.422.22605', answer, 422, 22605)
  await refused(model, live, answer)
  const { answer: bad } = await upload(client, newPackage(client), { body: 'no package', mayBeLost: true })
  if (!isLost(bad)) checkBears(ctx, bad)
  await model.watched.after(bad, null)
}

/** An uninstall that goes on ends whenever it likes, and may take the extension off the console. */
function mayBeGone({ running }: Model, live: Live): boolean {
  return running?.live === live && running.kind === 'UNINSTALL'
}

async function lookAtList(client: Client, model: Model): Promise<void> {
  const { ctx } = client
  const rows = listed(await list(client))
  const ids = rows.map(({ id }) => id)
  check(ctx, 'state.ids-unique', new Set(ids).size === ids.length, 'each id once', 'one is there twice')
  const back = model.gone.find(({ id }) => ids.includes(id))
  check(ctx, 'state.deleted-is-gone', back === undefined, 'nothing that is gone', `${back?.id}`)
  for (const live of model.live) {
    const { made } = live
    const row = rows.find(({ id }) => id === made.id)
    if (mayBeGone(model, live)) continue
    check(ctx, 'state.upload-is-listed', row !== undefined, `${made.id} in the list`, 'it is not there')
    if (model.running?.live === live) continue
    const got = bodyOf(await get(client, made.id))
    const [told, read] = [agreeing(row ?? {}, got), agreeing(got, row ?? {})]
    checkSame(ctx, 'state.list-and-get-agree', told, read, `the extension ${made.id}`)
  }
}

/** The refused install asks for the task twice, and by then the uninstall may have ended. */
function goneInBetween(): readonly JsonStep[] {
  return [
    { do: 'start', kind: 'UNINSTALL', which: 0 },
    { do: 'start', kind: 'INSTALL', which: 0 },
    { do: 'list' },
    { do: 'refused', which: 0 },
  ]
}

/** Each kind of step at least once, whatever is generated. */
function typicalLife(): readonly JsonStep[] {
  return [
    { do: 'upload' },
    { do: 'start', kind: 'PREVIEW', which: 0 },
    { do: 'list' },
    { do: 'start', kind: 'INSTALL', which: 1 },
    { do: 'await' },
    { do: 'list' },
    { do: 'start', kind: 'INSTALL', which: 0 },
    { do: 'start', kind: 'UNINSTALL', which: 0 },
    { do: 'await' },
    { do: 'read', which: 1 },
    { do: 'start', kind: 'INSTALL', which: 0 },
    { do: 'refused', which: 0 },
    { do: 'list' },
    { do: 'task', which: 0 },
    { do: 'start', kind: 'UNINSTALL', which: 0 },
    { do: 'start', kind: 'UNINSTALL', which: 0 },
    { do: 'await' },
    { do: 'start', kind: 'PREVIEW', which: 0 },
    { do: 'await' },
    { do: 'start', kind: 'UNINSTALL', which: 1 },
    { do: 'await' },
    { do: 'upload' },
    { do: 'gone', which: 0 },
    { do: 'task', which: 1 },
    { do: 'list' },
  ]
}
