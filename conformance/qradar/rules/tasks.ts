/** What a task shows while it goes on and after its end. `Models, task status` and `Tasks` in docs/sources; invariants 1 to 4 of `Invariants` in docs/sources. */
import { asText } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkSame, checkStatus, codeOf, example, outcomeOf, type Context } from '../checks.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import {
  type Action,
  completed,
  connect,
  ended,
  get,
  list,
  make,
  readTask,
  results,
  send,
  start,
  taskOf,
  uninstall,
} from '../client.ts'
import { exportTasks, extensions, taskPath } from '../paths.ts'
import { hasEnded, readingClauses, startReading } from '../tasks/index.ts'
import { judgeCut, judgeShape, named, shapeClauses } from '../extension.ts'
import { bodyJson, bodyOf } from '../../judge/index.ts'
import { judgeUnready, tooQuick } from '../life/index.ts'

const needs = { write: true, roles: ['admin'], capabilities: ['installable'] } as const

const states: Rule = example<Action | 'UNINSTALL'>({
  id: 'qradar.rules.task-states',
  title: 'a task from its start to its end, and long after',
  clauses: [
    readingClauses,
    shapeClauses('accepted-task', 'task-status'),
    [
      'state.status.during-task',
      'task-status.key-is-id',
      'task-results.404.22614',
      'task-results.404.22614.while-running',
      'state.task-ids-unique',
      'fields.query-without-body',
      'transport.error.media-type',
    ],
  ],
  needs,
  inputs: ['PREVIEW', 'INSTALL', 'UNINSTALL'],
  run: async (ctx, kind) => {
    const client = connect(ctx)
    const { id } = await make(client)
    if (kind === 'UNINSTALL') await completed(client, await start(client, 'INSTALL', id))
    const answer = kind === 'UNINSTALL' ? await uninstall(client, id) : await start(client, kind, id)
    if (isAccepted(answer)) judgeShape(ctx, 'accepted-task', bodyOf(answer))
    const task = taskOf(answer) ?? ctx.undecided(`nothing was started: ${outcomeOf(answer)}`)
    const reading = startReading(ctx, true)
    const early = await results(client, task)
    const during = await get(client, id)
    const first = await readTask(client, task)
    reading.see(first)
    if (hasEnded(first)) tooQuick(ctx, quickClauses)
    else {
      const refused = early.status === 404 && codeOf(early) === 22614
      check(ctx, 'task-results.404.22614.while-running', refused, '404 with code 22614', outcomeOf(early))
      judgeUnready(ctx, 'task-results.404.22614', early)
      const status = asText(bodyOf(during)['status'])
      const passing = { PREVIEW: 'PREVIEWING', INSTALL: 'INSTALLING', UNINSTALL: 'UNINSTALLING' }[kind]
      check(ctx, 'state.status.during-task', status === passing, passing, status)
      const query = { fields: 'id' }
      judgeCut(ctx, first, await send(client, { method: 'GET', path: taskPath(task), query }), ['id'])
    }
    if (!['QUEUED', 'INITIALIZING'].includes(asText(bodyOf(first)['status'])))
      tooQuick(ctx, ['task-status.states.first'])
    judgeTask(ctx, first)
    const end = await ended(client, answer, (seen: Exchange) => {
      reading.see(seen)
      judgeTask(ctx, seen)
    })
    reading.see(end)
    await list(client)
    reading.see(await readTask(client, task))
    if (kind !== 'PREVIEW') return
    const next = taskOf(await start(client, 'PREVIEW', id))
    check(ctx, 'state.task-ids-unique', next !== task, 'another id', asText(next))
    await results(client, task)
    reading.see(await readTask(client, task))
  },
})

/** What only a task that is met before its end can show. */
const quickClauses = [
  'task-results.404.22614.while-running',
  'task-results.404.22614',
  'state.status.during-task',
] as const

function judgeTask(ctx: Context, answer: Exchange): void {
  if (answer.status !== 200) return
  const body = bodyOf(answer)
  check(ctx, 'task-status.key-is-id', 'id' in body, 'the key id', `the keys ${Object.keys(body).join(', ')}`)
  judgeShape(ctx, 'task-status', body)
}

const places: Rule = example({
  id: 'qradar.rules.task-places',
  title: 'a task is nowhere but at its own path',
  clauses: [['task-status.made-up-path', 'task-status.200', 'transport.404.4', 'transport.no-5xx']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const task = await completed(client, await start(client, 'PREVIEW', id))
    checkStatus(ctx, 'task-status.200', await readTask(client, task), 200)
    const wrong = await ctx.send('admin', { method: 'GET', path: `${extensions}/task_status/${task}` })
    checkStatus(ctx, 'task-status.made-up-path', wrong, 404)
    for (const path of [
      `${extensions}/task_status/${task}`,
      `${exportTasks}/${task}/nothing`,
      '/config/extension_management/nothing',
    ]) {
      const answer = await ctx.send('admin', { method: 'GET', path })
      check(ctx, 'transport.no-5xx', answer.status < 500, 'no 5xx', outcomeOf(answer))
      check(ctx, 'transport.404.4', answer.status === 404 && codeOf(answer) === 4, '404 with code 4', outcomeOf(answer))
    }
  },
})

const apart: Rule = example({
  id: 'qradar.rules.task-ids',
  title: 'each task has a number of its own, and each ends by itself',
  clauses: [
    [
      'state.task-ids-unique',
      'task-results.200',
      'task-results.200.id-is-extension',
      'fields.query-without-body',
      'fields.subfields',
      'state.repeated-read',
      'auth.401',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const made = [await make(client), await make(client)]
    const seen = new Map<number, number>()
    for (let turn = 0; turn < 2; turn += 1) {
      for (const { id } of made) {
        const task = await completed(client, await start(client, 'PREVIEW', id))
        check(ctx, 'state.task-ids-unique', !seen.has(task), 'a new number', asText(task))
        seen.set(task, id)
      }
    }
    for (const [task, id] of seen) {
      const told = await results(client, task)
      checkStatus(ctx, 'task-results.200', told, 200)
      checkSame(ctx, 'task-results.200.id-is-extension', id, bodyOf(told)['id'], `the results of ${task}`)
      for (const [path, wanted] of [
        [taskPath(task), ['id']],
        [`${taskPath(task)}/results`, ['content', 'name']],
      ] as const) {
        checkStatus(ctx, 'auth.401', await ctx.send(null, { method: 'GET', path }), 401)
        const whole = await send(client, { method: 'GET', path })
        const query = { fields: named(wanted) }
        judgeCut(ctx, whole, await send(client, { method: 'GET', path, query }), wanted)
        if (path === taskPath(task) || !isAccepted(whole)) continue
        checkSame(ctx, 'state.repeated-read', bodyJson(told), bodyJson(whole), `the results of ${task}, read again`)
      }
    }
  },
})

export const taskRules: readonly Rule[] = [states, places, apart]
