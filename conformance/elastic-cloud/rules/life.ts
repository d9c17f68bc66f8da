/** The whole life of extensions, step by step, against a model that knows what a client could know. */
import { asText } from '../../json/index.ts'
import { type Bystanders, pick, type Rule } from '../../rule/index.ts'
import { check, checkRefused, checkSame, checkStatus, sequence, type Context } from '../checks.ts'
import { type Exchange, isAccepted, isLost, isRefused } from '../../history/index.ts'
import { judgeRefusal, judgeSuccess, refusalClauses, type Short, successClauses } from '../answers.ts'
import { bundleZip, pluginZip } from '../requests.ts'
import { bundle, create, list, read, remove, update, upload, uploadAs } from '../client.ts'
import { listed } from '../paths.ts'
import type { RequestChange } from '../../send/index.ts'
import { bodyOf } from '../../judge/index.ts'
import { agreedWith, resourceOf, viewOf } from '../extension.ts'
import { bystandersOf } from '../unchanged.ts'
import {
  applies,
  classicLives,
  filled,
  historyClauses,
  isOwnVersionOnly,
  judgeChanged,
  judgeHistory,
  type Known,
  knownFrom,
  learn,
  type Model,
  type Step,
  steps,
  updated,
} from '../life/index.ts'

type StepOf<D extends Step['do']> = Extract<Step, { readonly do: D }>

/** What a get must show now: the fields and the version of the last acknowledged write. */
async function judgeAsKnown(
  ctx: Context,
  known: Known,
  clause: 'state.reads-change-nothing',
  when: string,
): Promise<void> {
  const answer = await read(ctx, known.made.id)
  judgeSuccess(ctx, 'get', answer)
  checkSame(ctx, clause, known.view, viewOf(bodyOf(answer)), `${known.made.id} ${when}`)
  checkSame(
    ctx,
    clause,
    known.resource.version,
    resourceOf(answer).version,
    `${known.made.id} ${when}, resource version`,
  )
}

/** What the steps of one life share beside the model. */
type Real = Bystanders

async function begin(ctx: Context, model: Model, real: Real, step: StepOf<'create'>): Promise<void> {
  const { kind, version, description } = step
  const fields = bundle(ctx, { extension_type: kind, version, ...(description === null ? {} : { description }) })
  const { answer, made } = await create(ctx, fields, { mayBeLost: true })
  // Nobody knows its id, and the session looks for its name.
  if (isLost(answer)) return void (await real.after(answer, null))
  judgeSuccess(ctx, 'create', answer)
  if (made === null) return
  const twin = model.live.some((known) => known.made.id === made.id)
  check(ctx, 'state.ids-unique', !twin, 'an id that no living extension has', made.id)
  const reused = model.dead.some((known) => known.made.id === made.id)
  check(ctx, 'state.ids-not-reused', !reused, 'an id that no deleted extension had', made.id)
  const known = knownFrom(made)
  model.live.push(known)
  await real.after(answer, null)
  const after = await real.watch(made.id)
  checkSame(ctx, 'state.create-read-back', known.view, viewOf(bodyOf(after)), 'the next get')
  known.resource = resourceOf(after)
}

async function change(ctx: Context, real: Real, known: Known, step: StepOf<'update'>): Promise<void> {
  const other = known.kind === 'bundle' ? 'plugin' : 'bundle'
  const fields = bundle(ctx, {
    extension_type: step.otherType ? other : known.kind,
    version: step.version,
    ...(step.description === null ? {} : { description: step.description }),
  })
  const { id } = known.made
  const answer = await update(ctx, id, fields, { mayBeLost: true })
  if (isLost(answer)) return await real.lost(answer, id, updated(known, fields))
  const reads = await real.after(answer, id)
  if (isOwnVersionOnly(known, fields, answer)) return
  judgeSuccess(ctx, 'update', answer)
  const after = reads.get(id) ?? (await read(ctx, id))
  judgeHistory(ctx, known.resource, answer, after)
  const found = viewOf(bodyOf(after))
  judgeChanged(ctx, known, fields, found)
  checkSame(ctx, 'state.update-read-back', viewOf(bodyOf(answer)), found, 'the next get')
  learn(known, answer)
  known.resource = resourceOf(after)
}

async function fill(ctx: Context, real: Real, known: Known, step: StepOf<'upload'>): Promise<void> {
  const version = asText(known.view['version'])
  const bytes = known.kind === 'plugin' ? pluginZip(version, step.text.replaceAll(/[^ -~]/g, '')) : bundleZip(step.text)
  const answer = await uploadAs(ctx, known.made.id, bytes, step.form, { mayBeLost: true })
  if (isLost(answer)) return await real.lost(answer, known.made.id, filled(known, bytes))
  judgeSuccess(ctx, 'upload', answer)
  const reads = await real.after(answer, known.made.id)
  learn(known, answer)
  known.file = bytes
  const after = reads.get(known.made.id) ?? (await read(ctx, known.made.id))
  const found = viewOf(bodyOf(after))
  checkSame(ctx, 'state.upload-read-back', known.view, found, 'the next get')
  const size = (found['file_metadata'] as { size?: unknown } | undefined)?.size
  checkSame(ctx, 'upload.file-metadata.size', bytes.length, size, 'file_metadata.size')
  known.resource = resourceOf(after)
}

async function end(ctx: Context, model: Model, real: Real, known: Known): Promise<void> {
  const { id, tracked } = known.made
  const answer = await remove(ctx, known.made, { mayBeLost: true })
  const bury = (): void => {
    model.live.splice(model.live.indexOf(known), 1)
    model.dead.push(known)
    real.forget(id)
  }
  if (isLost(answer)) {
    const learn = (): void => (bury(), tracked.removed())
    return await real.lost(answer, id, { shows: isRefused, learn })
  }
  judgeSuccess(ctx, 'delete', answer)
  bury()
  checkRefused(ctx, 'state.deleted-gone', await read(ctx, id), 'deleted before')
  await real.after(answer, null)
}

/** A call with nothing wrong in itself. */
async function act(ctx: Context, short: Short, known: Known, change: RequestChange = {}): Promise<Exchange> {
  const more: RequestChange = { ...change, mayBeLost: short !== 'get' }
  const { id } = known.made
  const fields = bundle(ctx, { extension_type: known.kind, version: '8.13.4', description: 'from a refused write' })
  if (short === 'update') return await update(ctx, id, fields, more)
  const bytes = known.kind === 'plugin' ? pluginZip('8.13.4', 'refused') : bundleZip('from a refused write')
  if (short === 'upload') return await upload(ctx, id, bytes, 'multipart', more)
  return short === 'delete' ? await remove(ctx, known.made, more) : await read(ctx, id, more)
}

async function intrude(ctx: Context, model: Model, real: Real, known: Known, step: StepOf<'intrude'>): Promise<void> {
  const answer = await act(ctx, step.op, known, { as: step.as })
  if (isLost(answer)) return void (await real.after(answer, known.made.id))
  const code = 'extensions.unauthorised'
  // Without a user there are two faults, and either answer is right.
  if (step.as === 'stranger') judgeRefusal(ctx, { short: step.op, status: 401, code }, answer)
  else checkRefused(ctx, `${step.op}.401.no-user-id`, answer, 'without a user')
  await afterRefusal(model, real, known, answer)
}

/** What should have been refused and was carried out has a finding of its own, and nobody knows what is there now. */
async function afterRefusal(model: Model, real: Real, known: Known, answer: Exchange): Promise<void> {
  const { id } = known.made
  if (isAccepted(answer)) {
    model.live.splice(model.live.indexOf(known), 1)
    real.forget(id)
  }
  await real.after(answer, isAccepted(answer) ? null : id)
}

async function goStale(ctx: Context, model: Model, real: Real, known: Known, step: StepOf<'stale'>): Promise<void> {
  const answer = await act(ctx, step.op, known, { query: { version: known.past[0] } })
  if (isLost(answer)) return void (await real.after(answer, known.made.id))
  judgeRefusal(ctx, { short: step.op, status: 409, code: 'extensions.version_conflict' }, answer)
  await afterRefusal(model, real, known, answer)
}

async function haunt(ctx: Context, real: Real, known: Known, { op }: StepOf<'haunt'>): Promise<void> {
  const answer = await act(ctx, op, known)
  if (isLost(answer)) return void (await real.after(answer, null))
  checkRefused(ctx, 'state.deleted-gone', answer, 'deleted before')
  judgeRefusal(ctx, { short: op, status: 404, code: 'extensions.not_found' }, answer)
  checkRefused(ctx, 'state.deleted-gone', await read(ctx, known.made.id), 'deleted before, and written to since')
  await real.after(answer, null)
}

async function spoil(ctx: Context, real: Real, known: Known, { field }: StepOf<'spoil'>): Promise<void> {
  const { [field]: _, ...fields } = bundle(ctx, { description: 'from a refused write' })
  const answer = await update(ctx, known.made.id, fields, { mayBeLost: true })
  if (isLost(answer)) return void (await real.after(answer, known.made.id))
  const missing = {
    name: 'name-required',
    extension_type: 'extension-type-required',
    version: 'version-required',
  } as const
  checkRefused(ctx, `update.request.${missing[field]}`, answer, `without ${field}`)
  await real.after(answer, known.made.id)
}

async function judgeList(ctx: Context, model: Model): Promise<void> {
  const answer = await list(ctx)
  checkStatus(ctx, 'list.200.success', answer, 200)
  const all = listed(answer)
  for (const { made, view } of model.live) {
    const same = all.filter((one) => one['id'] === made.id)
    check(ctx, 'state.list-holds-created', same.length === 1, `${made.id} once in the list`, `${same.length} times`)
    const item = viewOf(same[0] ?? {})
    checkSame(ctx, 'state.list-get-agree', agreedWith(view, item), item, `${made.id} in the list`)
  }
  for (const { made, view } of [...model.live, ...model.dead]) {
    const copies = all.filter(
      ({ id, name }) => name === view['name'] && typeof name === 'string' && id !== made.id,
    ).length
    check(ctx, 'state.others-untouched', copies === 0, `none but ${made.id} of the name it has`, `${copies} others`)
  }
  for (const { made } of model.dead) {
    const held = all.some((one) => one['id'] === made.id)
    check(ctx, 'state.deleted-gone', !held, `a list without ${made.id}`, 'it holds it')
  }
}

async function take(ctx: Context, model: Model, real: Real, step: Step): Promise<void> {
  await real.decide()
  if (step.do === 'create') return await begin(ctx, model, real, step)
  if (step.do === 'list') return await judgeList(ctx, model)
  const known = pick(step.do === 'haunt' ? model.dead : model.live, step.which)
  if (known === undefined) return
  if (step.do === 'update') return await change(ctx, real, known, step)
  if (step.do === 'upload') return await fill(ctx, real, known, step)
  if (step.do === 'remove') return await end(ctx, model, real, known)
  if (step.do === 'intrude') return await intrude(ctx, model, real, known, step)
  if (step.do === 'stale') return await goStale(ctx, model, real, known, step)
  if (step.do === 'haunt') return await haunt(ctx, real, known, step)
  if (step.do === 'spoil') return await spoil(ctx, real, known, step)
  return await judgeAsKnown(ctx, known, 'state.reads-change-nothing', 'read again')
}

const life: Rule = sequence<Model, Real, Step>({
  id: 'elastic-cloud.rules.life',
  title: 'extensions created, changed, filled, intruded on and deleted in any order',
  clauses: [
    successClauses('create', 'get', 'update', 'upload', 'delete'),
    historyClauses,
    (['update', 'upload', 'delete'] as const).flatMap((short) =>
      refusalClauses(
        { short, status: 401, code: 'extensions.unauthorised' },
        { short, status: 404, code: 'extensions.not_found' },
      ),
    ),
    refusalClauses(
      { short: 'get', status: 404, code: 'extensions.not_found' },
      { short: 'update', status: 409, code: 'extensions.version_conflict' },
      { short: 'delete', status: 409, code: 'extensions.version_conflict' },
    ),
    ['update.401.no-user-id', 'upload.401.no-user-id', 'delete.401.no-user-id'],
    ['update.purpose', 'update.state.type-change-ignored', 'update.state.id-and-url-stay'],
    ['update.state.omitted-download-url-keeps-file', 'upload.file-metadata.size', 'list.200.success'],
    ['update.request.name-required', 'update.request.extension-type-required', 'update.request.version-required'],
    ['state.create-read-back', 'state.update-read-back', 'state.upload-read-back', 'state.others-untouched'],
    ['state.refused-changes-nothing', 'state.deleted-gone', 'state.ids-unique', 'state.ids-not-reused'],
    ['state.list-holds-created', 'state.list-get-agree', 'state.reads-change-nothing'],
  ],
  needs: { write: true, roles: ['owner'] },
  steps,
  maxSteps: 15,
  // Everything of ours is read after each write: a life costs three times what it did.
  maxRuns: 10,
  examples: classicLives,
  start: async (ctx) => {
    const can = {
      upload: ctx.capabilities['upload'] === true,
      version: ctx.capabilities['resourceVersion'] === true,
      roles: Object.keys(ctx.roles),
    }
    const model: Model = { live: [], dead: [], can }
    const real = bystandersOf(ctx)
    // Two of them, alike in all that two may share, so that whatever is done is done beside another.
    for (const kind of ['bundle', 'plugin', 'bundle', 'plugin'] as const)
      if (model.live.length < 2)
        await begin(ctx, model, real, { do: 'create', kind, version: '8.13.4', description: 'one of two' })
    return { model, real }
  },
  applies,
  perform: async (ctx, model, real, step) => await take(ctx, model, real, step),
  finish: async (ctx, model, real) => {
    await real.decide()
    await judgeList(ctx, model)
  },
})

export const lifeRules: readonly Rule[] = [life]
