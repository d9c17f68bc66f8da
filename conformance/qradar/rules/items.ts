/** Previews, and what `overwrite` decides for each item. `Preview and overwrite` in docs/sources. */
import { asText } from '../../json/index.ts'
import { type Body, bodyJson, bodyOf, isObject } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkJson, checkSame, checkStatus, clauseIds, example, outcomeOf, type Context } from '../checks.ts'
import { type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import {
  completed,
  connect,
  ended,
  get,
  make,
  newPackage,
  readTask,
  results,
  start,
  taskOf,
  upload,
} from '../client.ts'
import { judgeUnready } from '../life/index.ts'
import { judgeStatusFilter } from '../query/index.ts'
import { checkUnchanged, snapshot } from '../unchanged.ts'
import { documented, hasInstallTime, judgeShape, shapeClauses } from '../extension.ts'

const needs = { write: true, roles: ['admin'], capabilities: ['installable'] } as const

function linesOf(answer: Exchange): readonly Body[] {
  const { content } = bodyOf(answer)
  return Array.isArray(content) ? content.filter(isObject) : []
}

const actionsOf = (answer: Exchange): readonly string[] => linesOf(answer).map(({ action }) => asText(action))

const previews: Rule = example({
  id: 'qradar.rules.preview',
  title: 'a preview says what an installation would do, and does nothing',
  clauses: [
    shapeClauses('task-result', 'task-result-content'),
    [
      'install.preview.shows-values',
      'state.preview-changes-nothing',
      'state.preview-status',
      'transport.success-kind',
      'task-results.200',
      'task-results.200.content-type',
      'task-results.200.id-is-extension',
      'task-results.task-type.preview',
      'task-results.task-type.install',
      'task-results.action.add',
      'state.installed',
      'filter.restricts',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, pack } = await make(client)
    const before = await snapshot(client)
    const task = await completed(client, await start(client, 'PREVIEW', id))
    const told = await results(client, task)
    checkStatus(ctx, 'task-results.200', told, 200)
    checkJson(ctx, 'task-results.200.content-type', told)
    judgeShape(ctx, 'task-result', bodyOf(told))
    for (const line of linesOf(told)) judgeLine(ctx, line)
    checkSame(ctx, 'task-results.200.id-is-extension', id, bodyOf(told)['id'], 'id')
    const names = linesOf(told).map(({ name }) => name)
    const missing = pack.items.filter(({ name }) => !names.includes(name))
    const shown = missing.length <= linesOf(told).filter(isNameless).length
    check(ctx, 'install.preview.shows-values', shown, 'each item of the package', JSON.stringify(names))
    check(
      ctx,
      'task-results.task-type.preview',
      bodyOf(told)['task_type'] === 'PREVIEW',
      'PREVIEW',
      asText(bodyOf(told)['task_type']),
    )
    const status = asText(bodyOf(await get(client, id))['status'])
    check(ctx, 'state.preview-status', status === before[id]?.['status'], asText(before[id]?.['status']), status)
    const got = documented(bodyOf(await get(client, id)))
    for (const field of ['install_time', 'installed_by', 'contents'])
      checkSame(ctx, 'state.preview-changes-nothing', before[id]?.[field] ?? null, got[field] ?? null, field)
    const answer = await start(client, 'INSTALL', id)
    checkStatus(ctx, 'state.preview-changes-nothing', answer, 202)
    const installed = await results(client, await completed(client, answer))
    const type = asText(bodyOf(installed)['task_type'])
    check(ctx, 'task-results.task-type.install', type === 'INSTALL', 'INSTALL', type)
    // What the preview called new the installation found new as well: nothing of it had been put on the console.
    checkSame(ctx, 'state.preview-changes-nothing', actionsOf(told), actionsOf(installed), 'the actions')
    const adds = actionsOf(installed).every((action) => action === 'ADD')
    check(ctx, 'task-results.action.add', adds, 'ADD', actionsOf(installed).join())
    const after = bodyOf(await get(client, id))
    check(ctx, 'state.installed', hasInstallTime(after), 'install_time is set', asText(after['install_time']))
    checkStatus(ctx, 'task-results.200', await results(client, task), 200)
    await judgeStatusFilter(client, id, asText(after['status']))
  },
})

/** IBM's sample of contents has items without a name: such a line may be about any. `Models, contents` in docs/sources. */
const isNameless = ({ name }: Body): boolean => ['', 'null', 'No Description Supplied'].includes(asText(name ?? ''))

/** The key of an item's name is another one here than in the contents of an extension. `Models, task results` in docs/sources. */
function judgeLine(ctx: Context, line: Body): void {
  const named = !('identifier' in line) || 'name' in line
  check(ctx, 'model.task-result-content.name', named, 'the key name', 'identifier in its place')
  judgeShape(ctx, 'task-result-content', line)
}

/** What can only be said where an item is known by its name. */
const ofNamed = [
  'install.parameter.overwrite.true',
  'install.parameter.overwrite.false',
  'install.parameter.overwrite.default',
  'install.odd-spelling',
  'task-results.action.skip',
  'task-results.action.overwrite',
  'task-results.preview-tells-apart',
  'upload.package.item-uuid',
  'upload.package.same-item',
] as const

const overwrites: Rule = example({
  id: 'qradar.rules.overwrite',
  title: 'items that exist are kept or replaced, as overwrite says',
  clauses: [
    [...ofNamed, 'install.202', 'install.preview.shows-values', 'task-results.200', 'state.preview-changes-nothing'],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const first = await make(client)
    await completed(client, await start(client, 'INSTALL', first.id))
    // One item of the first, under its uuid and name, and one of its own.
    const pack = newPackage(client)
    const [shared] = first.pack.items
    const items = shared === undefined ? pack.items : [shared, ...pack.items.slice(1)]
    const second = await make(client, { ...pack, items })
    const seen = async (query: Readonly<Record<string, boolean>>) => {
      const answer = await start(client, 'PREVIEW', second.id, { query })
      checkStatus(ctx, 'install.202', answer, 202)
      const told = await results(client, await completed(client, answer))
      checkStatus(ctx, 'task-results.200', told, 200)
      if (!isShown(ctx, told, items[1]?.name)) return null
      return { old: actionOf(told, shared?.name), fresh: actionOf(told, items[1]?.name) }
    }
    const odd = async (overwrite: string) => {
      const answer = await start(client, 'PREVIEW', second.id, { query: { overwrite } })
      // Refused, it does nothing wrong.
      if (!isAccepted(answer)) return null
      return { overwrite, old: actionOf(await results(client, await completed(client, answer)), shared?.name) }
    }
    const keeps = await seen({ overwrite: false })
    if (keeps === null) return ctx.notApplicable(clauseIds(ofNamed), 'results do not name the items')
    const named = async (query: Parameters<typeof seen>[0]) =>
      (await seen(query)) ?? ctx.undecided('results name the items sometimes')
    const [replaces, silent] = [await named({ overwrite: true }), await named({})]
    const [trues, falses] = [[await odd('True'), await odd('TRUE')], [await odd('FALSE')]]
    check(ctx, 'install.parameter.overwrite.true', replaces.old !== 'SKIP', 'the item replaced', `${replaces.old}`)
    for (const [taken, plain] of [
      [trues, replaces.old],
      [falses, keeps.old],
    ] as const)
      for (const one of taken)
        if (one !== null)
          check(ctx, 'install.odd-spelling', one.old === plain, `overwrite=${one.overwrite}: ${plain}`, `${one.old}`)
    const kept = !isWritten(keeps.old) && keeps.old !== keeps.fresh
    check(ctx, 'install.parameter.overwrite.false', kept, 'the item kept', `${keeps.old}`)
    check(ctx, 'install.parameter.overwrite.false', keeps.old !== replaces.old, 'not what true does', `${keeps.old}`)
    check(ctx, 'install.parameter.overwrite.default', silent.old === keeps.old, `${keeps.old}`, `${silent.old}`)
    check(ctx, 'task-results.action.skip', keeps.old === 'SKIP', 'SKIP', `${keeps.old}`)
    check(ctx, 'task-results.action.overwrite', replaces.old === 'OVERWRITE', 'OVERWRITE', `${replaces.old}`)
    const apart = replaces.old !== replaces.fresh
    check(ctx, 'task-results.preview-tells-apart', apart, 'an addition told from a replacement', `both ${replaces.old}`)
    check(ctx, 'upload.package.item-uuid', apart, 'the same uuid is the same item', `both ${replaces.old}`)
    check(ctx, 'upload.package.same-item', apart, 'the same uuid is the same item', `both ${replaces.old}`)
    const answer = await start(client, 'INSTALL', second.id, { query: { overwrite: true } })
    const told = await results(client, await completed(client, answer))
    const old = actionOf(told, shared?.name)
    check(ctx, 'install.parameter.overwrite.true', old !== 'SKIP' && old !== undefined, 'replaced', `${old}`)
    checkSame(
      ctx,
      'state.preview-changes-nothing',
      replaces.fresh,
      actionOf(told, items[1]?.name),
      'the action of the new item',
    )
  },
})

/** An item that is kept need not be shown; a new one is applied, whatever overwrite says. False where it may be shown without its name. */
function isShown(ctx: Context, told: Exchange, name: string | undefined): boolean {
  const names = linesOf(told).map((line) => asText(line['name']))
  const isNamed = name === undefined || names.includes(name)
  const shown = isNamed || linesOf(told).some(isNameless)
  check(ctx, 'install.preview.shows-values', shown, `the new item ${name}`, names.join())
  if (!shown) ctx.undecided('the results of a preview do not show the new item by its name')
  return isNamed
}

function actionOf(answer: Exchange, name: string | undefined): string | undefined {
  const action = linesOf(answer).find((line) => line['name'] === name)?.['action']
  return typeof action === 'string' ? action : undefined
}

const keeping: Rule = example({
  id: 'qradar.rules.overwrite-false-installs',
  title: 'an installation that keeps what is there says so',
  clauses: [['install.parameter.overwrite.false', 'task-results.200']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const first = await make(client)
    await completed(client, await start(client, 'INSTALL', first.id))
    const second = await make(client, { ...newPackage(client), items: first.pack.items })
    const answer = await start(client, 'INSTALL', second.id, { query: { overwrite: false } })
    const told = await results(client, await completed(client, answer))
    checkStatus(ctx, 'task-results.200', told, 200)
    // Others may come along with them, such as the group of a rule.
    const bad = first.pack.items.map(({ name }) => actionOf(told, name)).filter(isWritten)
    check(ctx, 'install.parameter.overwrite.false', bad.length === 0, 'nothing added or replaced', bad.join())
  },
})

const isWritten = (action: string | undefined): boolean => action === 'ADD' || action === 'OVERWRITE'

const failingClauses = clauseIds([
  'install.effect.asynchronous',
  'install.failure-is-asynchronous',
  'task-results.404.22614',
  'task-results.404.22614.of-failed',
  'task-status.states.values',
])

const failing: Rule = example({
  id: 'qradar.rules.failed-install',
  title: 'content that cannot be installed is found out by the task',
  clauses: [
    [
      'install.effect.asynchronous',
      'install.failure-is-asynchronous',
      'task-results.404.22614',
      'task-results.404.22614.of-failed',
      'task-status.states.values',
      'transport.error.media-type',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const pack = newPackage(client)
    const items = pack.items.map((item) => ({ ...item, element: 'custom_rule', bare: true }))
    const { answer: uploaded, made } = await upload(client, { ...pack, items })
    // A console may look that deep when it is given the package.
    if (made === null && isRefused(uploaded))
      return ctx.notApplicable(failingClauses, 'such content is refused at once')
    if (made === null) return ctx.undecided(`the upload was answered ${outcomeOf(uploaded)}`)
    const { id } = made
    const answer = await start(client, 'INSTALL', id)
    checkStatus(ctx, 'install.failure-is-asynchronous', answer, 202)
    if (answer.status !== 202) return
    const end = asText(bodyOf(await ended(client, answer))['status'])
    check(ctx, 'task-status.states.values', !['FAILED', 'ERROR', 'SUCCESS'].includes(end), 'a documented state', end)
    const status = asText(bodyOf(await get(client, id))['status'])
    const hidden = status === 'INSTALL_FAILED' && end === 'COMPLETED'
    check(ctx, 'install.effect.asynchronous', !hidden, 'the failure in the state of the task', end)
    check(ctx, 'install.failure-is-asynchronous', status === 'INSTALL_FAILED', 'INSTALL_FAILED', status)
    const told = await results(client, taskOf(answer) ?? 0)
    const refused = told.status === 404
    check(ctx, 'task-results.404.22614.of-failed', refused, '404', outcomeOf(told))
    judgeUnready(ctx, 'task-results.404.22614', told)
  },
})

const idle: Rule = example({
  id: 'qradar.rules.reads-change-nothing',
  title: 'reading everything there is changes nothing',
  clauses: [['state.read-changes-nothing', 'state.repeated-read', 'state.terminal-is-stable']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const task = await completed(client, await start(client, 'PREVIEW', id))
    const before = await snapshot(client)
    const first = await readTask(client, task)
    for (let turn = 0; turn < 3; turn += 1) {
      await get(client, id)
      await results(client, task)
      checkSame(ctx, 'state.repeated-read', bodyJson(first), bodyJson(await readTask(client, task)), 'the task')
    }
    await checkUnchanged(client, before, 'after reads', 'state.read-changes-nothing')
    const after = await readTask(client, task)
    for (const field of ['status', 'created', 'started', 'completed'])
      checkSame(ctx, 'state.terminal-is-stable', bodyOf(first)[field], bodyOf(after)[field], field)
  },
})

export const itemRules: readonly Rule[] = [previews, overwrites, keeping, failing, idle]
