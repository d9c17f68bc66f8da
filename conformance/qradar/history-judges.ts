/** What this API's clauses say of histories, whoever else writes. */
import {
  type HistoryJudge,
  idsApart,
  isEvidence,
  isObject,
  judgementsOf,
  keepsAlone,
  keepsWord,
  neverGoesBack,
  neverMoves,
  neverTwice,
  type OperationIn,
  type Said,
  staysGone,
  type Watched,
} from '../judge/index.ts'
import { isAccepted } from '../history/index.ts'
import { asNumber, asText } from '../json/index.ts'
import { clauseId, codeOf, type Qradar } from './checks.ts'
import { pointsAt } from './paths.ts'
import { isEnd, judgeTask, oneInstallTask, stepOf, taskClauses } from './tasks/index.ts'

type Body = Readonly<Record<string, unknown>>

/** The body of one operation's success; null where another was asked for, or only some fields. */
export function bodyOf(one: Watched<Qradar>, operation: OperationIn<Qradar>): Body | null {
  const { asked, exchange, json } = one
  if (asked.operation !== operation || exchange.status >= 300 || !isObject(json)) return null
  const { searchParams } = new URL(exchange.url)
  return searchParams.has('fields') || exchange.requestHeaders['fields'] !== undefined ? null : json
}

/** A reading of a task, of an extension or of an export: their ids are drawn apart. */
function readingOf(one: Watched<Qradar>): { readonly of: string; readonly task: Body } | null {
  const task = bodyOf(one, 'get-task-status')
  if (task !== null) return { of: `task ${one.asked.params['status_id'] ?? ''}`, task }
  const exported = bodyOf(one, 'get-export-task')
  return exported === null ? null : { of: `export task ${one.asked.params['task_id'] ?? ''}`, task: exported }
}

/** Something of each reading of a task, where it has it. */
const ofTask =
  <V>(valueOf: (task: Body) => V | undefined) =>
  (one: Watched<Qradar>): readonly Said<V>[] => {
    const reading = readingOf(one)
    const value = reading === null ? undefined : valueOf(reading.task)
    return reading === null || value === undefined ? [] : [{ of: reading.of, value }]
  }

/** A task that an answer shows to have ended. */
export function endedIn(one: Watched<Qradar>): Body | null {
  const task = bodyOf(one, 'get-task-status')
  return task !== null && isEnd(task) ? task : null
}

const starting: readonly OperationIn<Qradar>[] = ['install-extension', 'uninstall-extension']

/** The task that an answer accepted. */
export function acceptedIn(one: Watched<Qradar>): { readonly task: string; readonly extension: number } | null {
  const { asked, exchange, json } = one
  if (!starting.includes(asked.operation) || exchange.status !== 202 || !isObject(json)) return null
  const { status_id: task } = json
  return typeof task === 'number' ? { task: String(task), extension: asNumber(asked.params['extension_id']) } : null
}

/** The task that an answer began; a name of its own where it does not say which. */
export function begunIn(one: Watched<Qradar>): string | null {
  const { asked, exchange } = one
  if (!starting.includes(asked.operation) || exchange.status >= 400) return null
  return acceptedIn(one)?.task ?? 'one that nobody can ask for'
}

const accepted =
  <V>(valueOf: (one: Watched<Qradar>, extension: number) => V | undefined) =>
  (one: Watched<Qradar>): readonly Said<V>[] => {
    const started = acceptedIn(one)
    const value = started === null ? undefined : valueOf(one, started.extension)
    return started === null || value === undefined ? [] : [{ of: started.task, value }]
  }

/** Results that were read, by their task. */
const results =
  <V>(valueOf: (body: Body) => V) =>
  (one: Watched<Qradar>): readonly Said<V>[] => {
    const body = bodyOf(one, 'get-task-results')
    return body === null ? [] : [{ of: one.asked.params['status_id'] ?? '', value: valueOf(body) }]
  }

function newTasks(one: Watched<Qradar>): readonly Said<unknown>[] {
  const started = acceptedIn(one)
  if (started !== null) return [{ of: `task ${started.task}`, value: null }]
  const made = one.asked.operation === 'create-export-task' && one.exchange.status === 201 ? one.json : null
  return isObject(made) && typeof made['task_id'] === 'number'
    ? [{ of: `export task ${made['task_id']}`, value: null }]
    : []
}

/** Status and number of the answer to who asks for a task. Other refusals speak of the asker. */
function taskThere(one: Watched<Qradar>): readonly Said<unknown>[] {
  if (one.asked.operation !== 'get-task-status') return []
  const of = one.asked.params['status_id'] ?? ''
  const task = bodyOf(one, 'get-task-status')
  if (task !== null) return [{ of, value: { status: 200, id: asText(task['id']) } }]
  return one.exchange.status === 404 && codeOf(one.exchange) === 22604 ? [{ of, value: { status: 404 } }] : []
}

function idsIn(one: Watched<Qradar>): readonly string[] {
  const { asked, exchange, json } = one
  const named = asked.params['extension_id']
  if (named !== undefined) return asked.operation === 'get-extension' && exchange.status === 200 ? [named] : []
  const shown = asked.operation === 'list-extensions' && Array.isArray(json) ? json : [bodyOf(one, 'upload-extension')]
  if (exchange.status >= 300) return []
  return shown.flatMap((item: unknown) =>
    isObject(item) && typeof item['id'] === 'number' ? [String(item['id'])] : [],
  )
}

/** What an action_type in the body makes of it is open. */
function isPlainUninstall({ asked, exchange: { requestBody } }: Watched<Qradar>): boolean {
  return asked.operation === 'uninstall-extension' && requestBody?.includes('action_type') !== true
}

function removedBy({ asked, exchange }: Watched<Qradar>): readonly string[] {
  const gone = exchange.status === 404 && codeOf(exchange) === 22603
  const { extension_id: id } = asked.params
  return asked.operation === 'get-extension' && gone && id !== undefined ? [id] : []
}

function uninstallOf({ asked, exchange }: Watched<Qradar>): readonly string[] {
  const { extension_id: id } = asked.params
  return asked.operation === 'uninstall-extension' && isAccepted(exchange) && id !== undefined ? [id] : []
}

const isUpload = ({ asked }: Watched<Qradar>): boolean => asked.operation === 'upload-extension'

/** What is said of a task's end by its results, and by who reads it while it goes on. */
function endIn(one: Watched<Qradar>): readonly Said<number>[] {
  const reading = readingOf(one)
  if (reading !== null && !isEnd(reading.task)) return [{ of: reading.of, value: 0 }]
  return results(() => 1)(one).map(({ of, value }) => ({ of: `task ${of}`, value }))
}

/** What one reading of a task must keep on its own. */
const readings: HistoryJudge<Qradar> = {
  clauses: taskClauses.map(clauseId),
  begin: () => (one) => {
    const reading = isEvidence(one) ? readingOf(one) : null
    if (reading === null) return []
    return judgementsOf((ctx) => judgeTask(ctx, reading.task)).map((said) => ({ ...said, rests: [one] }))
  },
}

/** Which extension an id written in another way means is a clause of its own. */
function otherId(one: Watched<Qradar>) {
  const body = bodyOf(one, 'get-extension')
  const { extension_id: text = '' } = one.asked.params
  if (body === null || !/^(0|[1-9]\d*)$/.test(text)) return undefined
  const id = asNumber(text)
  return body['id'] === id ? null : { expected: `the id ${id}`, got: asText(body['id']) }
}

/** Two names of an accepted task: its number, and the end of its address. */
const otherLocation = (operation: OperationIn<Qradar>) => (one: Watched<Qradar>) => {
  const body = bodyOf(one, operation)
  if (body === null || one.exchange.status !== 202 || typeof body['status_location'] !== 'string') return undefined
  const expected = `an address that ends in /extensions_task_status/${asText(body['status_id'])}`
  const { status_location: got } = body
  return pointsAt(one.exchange, got, body['status_id']) ? null : { expected, got }
}

const isLess = (after: number, before: number): boolean => after < before
/** Milliseconds: what is promised at once is not held to for ever, for old tasks may be cleared away. */
const AT_ONCE = 10_000

/** Sound in a world where others write. */
export const historyJudges: readonly HistoryJudge<Qradar>[] = [
  readings,
  keepsAlone(clauseId('get.200'), 'the id of the path', otherId),
  keepsAlone(clauseId('install.202.status-location'), 'status_location', otherLocation('install-extension')),
  keepsAlone(clauseId('uninstall.202.status-location'), 'status_location', otherLocation('uninstall-extension')),
  idsApart(clauseId('state.ids-unique'), (one) => {
    const { asked, exchange } = one
    return asked.operation === 'list-extensions' && exchange.status === 200 ? idsIn(one) : undefined
  }),
  neverMoves({
    clause: clauseId('state.terminal-is-stable'),
    what: 'the end',
    said: ofTask((task) => {
      const { status, created = null, started = null, completed = null } = task
      return isEnd(task) ? { status, created, started, completed } : undefined
    }),
  }),
  neverGoesBack({
    clause: clauseId('state.terminal-is-stable'),
    what: 'the end (1)',
    said: ofTask((task) => asNumber(isEnd(task))),
    isBehind: isLess,
  }),
  neverGoesBack({
    clause: clauseId('task-status.states.order'),
    what: 'the step',
    said: ofTask(stepOf),
    isBehind: isLess,
  }),
  neverGoesBack({
    clause: clauseId('state.task-times.modified'),
    what: 'modified',
    said: ofTask(({ modified }) => (typeof modified === 'number' ? modified : undefined)),
    isBehind: isLess,
  }),
  neverGoesBack({
    clause: clauseId('task-results.404.22614.while-running'),
    what: 'what tells the end',
    said: endIn,
    isBehind: isLess,
  }),
  neverTwice({ clause: clauseId('state.task-ids-unique'), what: 'a task', said: newTasks }),
  keepsWord({
    clause: clauseId('state.accepted-task-is-there'),
    what: 'the accepted task',
    promised: (one) => accepted(() => ({ status: 200, id: acceptedIn(one)?.task }))(one),
    found: taskThere,
    within: AT_ONCE,
  }),
  keepsWord({
    clause: clauseId('task-results.200.id-is-extension'),
    what: 'the extension of the task,',
    promised: accepted((_, extension) => extension),
    found: results(({ id }) => id),
  }),
  keepsWord({
    clause: clauseId('task-results.task-type.uninstall'),
    what: 'the kind of the task,',
    promised: accepted((one) => (isPlainUninstall(one) ? 'UNINSTALL' : undefined)),
    found: results(({ task_type: type }) => type),
  }),
  oneInstallTask,
  ...staysGone(
    { gone: clauseId('state.deleted-is-gone'), reused: clauseId('state.ids-not-reused') },
    { asked: uninstallOf, removed: removedBy, there: idsIn, makes: isUpload },
  ),
]
