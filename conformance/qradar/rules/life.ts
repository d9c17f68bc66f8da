/** The whole life of extensions and tasks: any sequence of uploads, tasks, reads and refused requests. Facts, sections 4.1 to 4.6. */
import fc from 'fast-check'
import { pick } from '../../pool.ts'
import { sequence, type Rule } from '../../rule.ts'
import type { Exchange, Json } from '../../types.ts'
import { type ClauseName, clauseIds } from '../clause-name.ts'
import {
  type Client,
  connect,
  ended,
  get,
  list,
  newPackage,
  readTask,
  results,
  start,
  taskOf,
  uninstall,
  upload,
} from '../client.ts'
import { happened, type Live, type Model, type Task, type Work } from '../model.ts'
import { listed } from '../ownership.ts'
import { hasEnded } from '../polling.ts'
import { documented, pick as fieldsOf } from '../shapes.ts'
import { readingClauses, startReading } from '../task-readings.ts'
import {
  type Body,
  bodyOf,
  check,
  checkBears,
  checkCode,
  checkSame,
  checkStatus,
  codeOf,
  isAccepted,
  outcomeOf,
} from '../verdict.ts'

type Step =
  | { readonly do: 'upload' | 'await' | 'list' }
  | { readonly do: 'start'; readonly kind: Work; readonly which: number }
  | { readonly do: 'read' | 'refused' | 'task' | 'gone'; readonly which: number }

type JsonStep = Step & { readonly [key: string]: Json }

const mostAlive = 3
const kinds = ['INSTALL', 'PREVIEW', 'UNINSTALL'] as const

export const lifeRule: Rule = sequence<Model, Client, JsonStep>({
  id: 'qradar.rules.life',
  api: 'qradar',
  title: 'the life of extensions: every answer and every later read follows from what was acknowledged',
  clauses: clauseIds(readingClauses, [
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
    'state.preview-changes-nothing',
    'state.read-changes-nothing',
    'state.refused-changes-nothing',
    'state.task-ids-unique',
    'state.uninstalled',
    'state.upload-is-listed',
    'transport.no-5xx',
  ]),
  needs: { write: true, roles: ['admin'], capabilities: ['installable', 'exclusive'] },
  steps: () => [
    step({ do: fc.constantFrom('upload', 'list') }),
    step({ do: fc.constant('start'), kind: fc.constantFrom(...kinds), which: fc.nat(5) }),
    step({ do: fc.constant('start'), kind: fc.constantFrom(...kinds), which: fc.nat(5) }),
    step({ do: fc.constant('await') }),
    step({ do: fc.constantFrom('read', 'refused', 'task', 'gone'), which: fc.nat(5) }),
  ],
  maxSteps: 14,
  maxRuns: 4,
  examples: [typicalLife()],
  start: (ctx) => ({ model: { live: [], gone: [], finished: [], running: null }, real: connect(ctx) }),
  applies: (model, { do: what }) => {
    if (what === 'upload') return model.live.length < mostAlive
    if (what === 'await') return model.running !== null
    if (what === 'task') return model.finished.length > 0
    if (what === 'gone') return model.gone.length > 0
    return what === 'list' || model.live.length > 0
  },
  perform: async (_, model, client, taken) => await perform(client, model, taken),
  finish: async (_, model, client) => {
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

async function add(client: Client, model: Model): Promise<void> {
  const { ctx } = client
  const { answer, made } = await upload(client, newPackage(client))
  checkStatus(ctx, 'upload.201', answer, 201)
  if (made === null) return
  const { id } = made
  check(ctx, 'state.ids-not-reused', !model.gone.some((one) => one.id === id), 'a new id', String(id))
  check(ctx, 'state.ids-unique', !model.live.some((one) => one.made.id === id), 'a new id', String(id))
  const got = await get(client, id)
  checkStatus(ctx, 'upload.read-back', got, 200)
  const seen = documented(bodyOf(got))
  const kept = ['id', 'name', 'version', 'size', 'contents']
  checkSame(ctx, 'upload.read-back', fieldsOf(documented(made.body), kept), fieldsOf(seen, kept), 'what was uploaded')
  model.live.push({ made, installed: false, seen, since: 'reads' })
}

async function begin(client: Client, model: Model, live: Live, kind: Work): Promise<void> {
  const { id } = live.made
  const answer = kind === 'UNINSTALL' ? await uninstall(client, id) : await start(client, kind, id)
  checkBears(client.ctx, answer)
  const { running } = model
  if (running !== null && !(await conflicts(client, model, running, live, kind, answer))) return
  if (live.installed && kind !== 'UNINSTALL') {
    checkCode(client.ctx, 'install.409.22612', answer, 409, 22612)
    checkCode(client.ctx, 'state.installed-refuses', answer, 409, 22612)
    return happened(model, 'refusal')
  }
  // What was never installed may refuse to be uninstalled, and what was uninstalled to be installed: nobody says.
  const sure = kind === 'UNINSTALL' ? live.installed : live.seen['install_time'] === null
  if (sure) checkStatus(client.ctx, kind === 'UNINSTALL' ? 'uninstall.202' : 'install.202', answer, 202)
  if (!isAccepted(answer)) return happened(model, 'refusal')
  await accept(client, model, { live, kind, answer })
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
  check(ctx, 'state.task-ids-unique', !model.finished.some((one) => one.id === id), 'a new id', String(id))
  const reading = startReading(ctx)
  reading.see(status)
  model.running = { id, kind, live, reading }
}

/** Which refusals are right while a task goes on: the table of facts, section 4.3. An uninstall meets only its own extension. */
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
  const refused = answer.status === 409 && right?.codes.includes(codeOf(answer) ?? -1) === true
  const now = await readTask(client, running.id)
  if (right !== null && !hasEnded(now)) {
    running.reading.see(now)
    const clauses = kind === 'UNINSTALL' ? [right.clause] : ([right.clause, 'state.one-install-task'] as const)
    for (const clause of clauses)
      check(ctx, clause, refused, `409 with ${right.codes.join(' or ')} while ${running.id} goes on`, outcomeOf(answer))
    happened(model, 'refusal')
    return false
  }
  // Either it ended before the answer or after it; an acceptance can only have come before the effects are looked at.
  const accepted = isAccepted(answer)
  if (accepted) await accept(client, model, { live, kind, answer })
  else happened(model, 'refusal')
  if (accepted) {
    const next = model.running
    running.reading.see(await ended(client, { ...answer, body: JSON.stringify({ status_id: running.id }) }))
    model.finished.push(running)
    // Two tasks have touched the console since: what they left is taken as it is found.
    if (next !== null) await finishBoth(client, model, running, next)
  }
  return false
}

async function finishBoth(client: Client, model: Model, first: Task, second: Task): Promise<void> {
  second.reading.see(
    await ended(client, { ...(await readTask(client, second.id)), body: JSON.stringify({ status_id: second.id }) }),
  )
  model.finished.push(second)
  model.running = null
  for (const { live } of [first, second]) await adopt(client, model, live)
  for (const one of model.live) one.since = 'task'
}

/** Takes an extension as it is found. */
async function adopt(client: Client, model: Model, live: Live): Promise<Body | null> {
  const got = await get(client, live.made.id)
  if (got.status === 404) {
    const at = model.live.indexOf(live)
    if (at >= 0) model.live.splice(at, 1)
    model.gone.push(live.made)
    return null
  }
  live.seen = documented(bodyOf(got))
  live.installed = ['INSTALLED', 'INSTALLED_WITH_ERROR'].includes(String(live.seen['status']))
  live.since = 'reads'
  return live.seen
}

async function finish(client: Client, model: Model, task: Task): Promise<void> {
  const { ctx } = client
  const { id, kind, live, reading } = task
  const accepted = { ...(await readTask(client, id)), body: JSON.stringify({ status_id: id }) }
  const end = await ended(client, accepted, (seen) => reading.see(seen))
  model.finished.push(task)
  model.running = null
  if (bodyOf(end)['status'] !== 'COMPLETED') ctx.undecided(`the task ended ${String(bodyOf(end)['status'])}`)
  const told = await results(client, id)
  if (isAccepted(told)) checkSame(ctx, 'task-results.200.id-is-extension', live.made.id, bodyOf(told)['id'], 'id')
  const before = live.seen
  const after = await adopt(client, model, live)
  for (const one of model.live) if (one !== live) one.since = 'task'
  if (kind === 'UNINSTALL') {
    const status = String(after?.['status'] ?? 'gone')
    return check(ctx, 'state.uninstalled', status !== 'INSTALLED', 'not installed', status)
  }
  check(ctx, 'get.200', after !== null, `the extension ${live.made.id}`, 'it is gone')
  if (after === null) return
  if (kind === 'PREVIEW') {
    for (const field of ['install_time', 'installed_by', 'contents'])
      checkSame(ctx, 'state.preview-changes-nothing', before[field] ?? null, after[field] ?? null, field)
    return
  }
  check(ctx, 'install.effect.installs', live.installed, 'INSTALLED', String(after['status']))
  check(
    ctx,
    'state.installed',
    live.installed && typeof after['install_time'] === 'number',
    'installed, with its time',
    JSON.stringify(after['install_time']),
  )
}

/** A look at an extension that has no task going on: it must be as it was. */
async function look(client: Client, model: Model, live: Live): Promise<void> {
  const { ctx } = client
  if (model.running?.live === live) return
  const got = await get(client, live.made.id)
  checkStatus(ctx, 'get.200', got, 200)
  const now = documented(bodyOf(got))
  const { since, seen } = live
  if (since === 'task')
    checkSame(
      ctx,
      'install.effect.only-the-named',
      seen['install_time'] ?? null,
      now['install_time'] ?? null,
      'install_time',
    )
  else {
    const clause = since === 'reads' ? 'state.read-changes-nothing' : 'state.refused-changes-nothing'
    checkSame(ctx, clause, seen, now, `the extension ${live.made.id}`)
  }
  live.seen = now
  live.since = 'reads'
}

async function refuse(client: Client, model: Model, live: Live): Promise<void> {
  const { ctx } = client
  const answer = await start(client, 'INSTALL', live.made.id, { query: { action_type: 'REMOVE' } })
  checkCode(ctx, 'install.422.22605', answer, 422, ...(live.installed ? [22605, 22612] : [22605]))
  const { answer: bad } = await upload(client, newPackage(client), { body: 'no package' })
  checkBears(ctx, bad)
  happened(model, 'refusal')
  await look(client, model, live)
}

async function lookAtList(client: Client, model: Model): Promise<void> {
  const { ctx } = client
  const rows = listed(await list(client))
  const ids = rows.map(({ id }) => id)
  check(ctx, 'state.ids-unique', new Set(ids).size === ids.length, 'each id once', 'one is there twice')
  const back = model.gone.find(({ id }) => ids.includes(id))
  check(ctx, 'state.deleted-is-gone', back === undefined, 'nothing that is gone', `${back?.id}`)
  for (const { made } of model.live) {
    const row = rows.find(({ id }) => id === made.id)
    check(ctx, 'state.upload-is-listed', row !== undefined, `${made.id} in the list`, 'it is not there')
    if (model.running?.live.made.id === made.id) continue
    const got = await get(client, made.id)
    checkSame(
      ctx,
      'state.list-and-get-agree',
      documented(row ?? {}),
      documented(bodyOf(got)),
      `the extension ${made.id}`,
    )
  }
}

function step(model: Readonly<Record<string, fc.Arbitrary<Json>>>): fc.Arbitrary<JsonStep> {
  return fc.record(model, { noNullPrototype: true }) as unknown as fc.Arbitrary<JsonStep>
}

/** Each kind of step at least once, whatever is generated. */
function typicalLife(): readonly JsonStep[] {
  return [
    { do: 'upload' },
    { do: 'upload' },
    { do: 'start', kind: 'PREVIEW', which: 0 },
    { do: 'start', kind: 'INSTALL', which: 1 },
    { do: 'await' },
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
    { do: 'start', kind: 'UNINSTALL', which: 1 },
    { do: 'await' },
    { do: 'upload' },
    { do: 'gone', which: 0 },
    { do: 'task', which: 1 },
    { do: 'list' },
  ]
}
