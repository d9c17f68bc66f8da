/** Mocks that are wrong in what only a recording's judges look at so closely, or that the suite's mutants show otherwise. */
import type { ApiName } from '../../contracts/index.ts'
import { altered, type Fetch, type Mutant, type MutantHead } from '../mutants/mutant.ts'
import { body as ofObject, build as connections } from '../mutants/connections/build.ts'
import { build as elasticCloud } from '../mutants/elastic-cloud/build.ts'
import { build as qradar } from '../mutants/qradar/build.ts'

type Body = Readonly<Record<string, unknown>>
type Build = (head: MutantHead, wrap: (honest: Fetch) => Fetch) => Mutant

interface Where {
  readonly method: string
  readonly path: RegExp
  readonly status: number
}

/** Answers to one operation with another JSON body, status or headers. */
function answering(
  api: ApiName,
  { method, path, status }: Where,
  [id, clause, title]: readonly [string, string, string],
  change: (count: number) => Parameters<typeof altered>[1],
): Mutant {
  const builders: Readonly<Record<ApiName, Build>> = {
    'elastic-cloud': elasticCloud.fetch,
    qradar: qradar.fetch,
    connections: connections.fetch,
  }
  return builders[api]({ id, clause: `${api}.${clause}`, title }, (honest) => {
    let count = 0
    return async (request) => {
      const answer = await honest(request)
      const meant = request.method === method && answer.status === status && path.test(new URL(request.url).pathname)
      return meant ? await altered(answer, change(count++)) : answer
    }
  })
}

const json = (change: (body: Body) => unknown) => ofObject(change)
const list = (change: (items: readonly unknown[]) => unknown) => ({
  json: (whole: unknown) => (Array.isArray(whole) ? change(whole) : whole),
})

const ece = { one: /\/extensions\/\w+$/, all: /\/extensions$/ }
const task = { method: 'GET', path: /\/extensions_task_status\/\d+$/, status: 200 }
const ended = (one: Body): boolean => one['status'] === 'COMPLETED'

/** A word that no client sent, in every second answer. */
const shifting = (field: string) => (count: number) =>
  json((one) => ({ ...one, [field]: count % 2 === 0 ? one[field] : 'something else' }))

/** A success with the status of another. */
const accepted = (api: ApiName, method: string, path: RegExp, name: string): Mutant =>
  answering(
    api,
    { method, path, status: 200 },
    [`${name.split('.')[0]}-accepted`, name, 'a success is answered 202'],
    () => ({ status: 202 }),
  )

/** Whoever is refused a start leaves a mark on what it was to start. */
const refusedStartSigns = qradar.fetch(
  {
    id: 'refused-start-signs',
    clause: 'qradar.state.refused-changes-nothing',
    title: 'a start that is refused changes the author',
  },
  (honest) => {
    const signed = new Set<string>()
    return async (request) => {
      const answer = await honest(request)
      const { pathname } = new URL(request.url)
      if (!ece.one.test(pathname)) return answer
      if (request.method === 'POST' && answer.status >= 400) signed.add(pathname)
      const shown = request.method === 'GET' && answer.status === 200 && signed.has(pathname)
      return shown
        ? await altered(
            answer,
            json((one) => ({ ...one, author: 'refused' })),
          )
        : answer
    }
  },
)

const removedWithoutWord = elasticCloud.fetch(
  {
    id: 'removed-without-a-word',
    clause: 'elastic-cloud.delete.200.success',
    title: 'a delete is answered 204 without a body',
  },
  (honest) => async (request) => {
    const answer = await honest(request)
    const removed = request.method === 'DELETE' && answer.status === 200
    return removed ? new Response(null, { status: 204, headers: answer.headers }) : answer
  },
)

/** Wrong in the one way each. */
export const ownMutants: Readonly<Record<ApiName, readonly Mutant[]>> = {
  'elastic-cloud': [
    accepted('elastic-cloud', 'GET', ece.one, 'get.200.success'),
    accepted('elastic-cloud', 'GET', ece.all, 'list.200.success'),
    accepted('elastic-cloud', 'POST', ece.one, 'update.200.success'),
    accepted('elastic-cloud', 'PUT', ece.one, 'upload.200.success'),
    removedWithoutWord,
    answering(
      'elastic-cloud',
      { method: 'GET', path: ece.one, status: 200 },
      ['reads-of-its-own', 'state.create-read-back', 'a get shows another name than was stored'],
      () => json((one) => ({ ...one, name: 'something else' })),
    ),
    answering(
      'elastic-cloud',
      { method: 'POST', path: ece.one, status: 200 },
      ['update-tells-another', 'state.update-read-back', 'an update answers another name than it stores'],
      () => json((one) => ({ ...one, name: 'something else' })),
    ),
    answering(
      'elastic-cloud',
      { method: 'GET', path: ece.one, status: 200 },
      ['reading-modifies', 'state.repeated-read', 'every get says that it was modified later'],
      (count) => ({ headers: { 'x-cloud-resource-last-modified': new Date(1_900_000_000_000 + count).toISOString() } }),
    ),
    answering(
      'elastic-cloud',
      { method: 'DELETE', path: ece.one, status: 200 },
      ['fresh-delete-refused', 'delete.200.success', 'a delete with the stored version is a conflict'],
      () => ({
        status: 409,
        headers: { 'x-cloud-error-codes': 'extensions.version_conflict' },
        json: () => ({ errors: [{ code: 'extensions.version_conflict', message: 'no' }] }),
      }),
    ),
    answering(
      'elastic-cloud',
      { method: 'GET', path: ece.all, status: 200 },
      ['list-shows-one-twice', 'state.ids-unique', 'the list shows its first twice'],
      () =>
        json((body) => ({ extensions: [(body['extensions'] as unknown[])[0], ...(body['extensions'] as unknown[])] })),
    ),
    answering(
      'elastic-cloud',
      { method: 'POST', path: ece.one, status: 200 },
      ['fresh-version-refused', 'update.200.success', 'an update with the stored version is a conflict'],
      () => ({
        status: 409,
        headers: { 'x-cloud-error-codes': 'extensions.version_conflict' },
        json: () => ({ errors: [{ code: 'extensions.version_conflict', message: 'no' }] }),
      }),
    ),
  ],
  qradar: [
    refusedStartSigns,
    accepted('qradar', 'GET', /\/extensions_task_status\/\d+$/, 'task-status.200'),
    accepted('qradar', 'GET', /\/extension_export_tasks\/\d+$/, 'export-task.200'),
    answering(
      'qradar',
      task,
      ['task-made-anew', 'state.terminal-is-stable', 'a task is made later each time'],
      (count) => json((one) => ({ ...one, created: Number(one['created']) - count })),
    ),
    answering(
      'qradar',
      { method: 'GET', path: /\/extensions\/\d+$/, status: 200 },
      ['adder-shifts', 'state.repeated-read', 'every other get shows another who added it'],
      shifting('added_by'),
    ),
    answering(
      'qradar',
      { method: 'GET', path: /\/extensions\/\d+$/, status: 200 },
      ['author-shifts', 'state.repeated-read', 'every other get shows another author'],
      shifting('author'),
    ),
    answering(
      'qradar',
      { method: 'GET', path: /\/results$/, status: 200 },
      ['results-change', 'state.repeated-read', 'every other reading of results has no items'],
      (count) => json((one) => (count % 2 === 0 ? one : { ...one, content: [] })),
    ),
    answering(
      'qradar',
      { method: 'GET', path: /\/extensions\/\d+$/, status: 200 },
      ['installed-and-back', 'state.repeated-read', 'every other get of what is installed shows it as uploaded'],
      (count) =>
        json((one) => (one['status'] === 'INSTALLED' && count % 2 === 0 ? { ...one, status: 'UPLOADED' } : one)),
    ),
    answering(
      'qradar',
      task,
      ['end-is-told-otherwise', 'state.repeated-read', 'every reading of a task that has ended has another message'],
      (count) => json((one) => (ended(one) ? { ...one, message: `${count} s ago` } : one)),
    ),
    answering(
      'qradar',
      { method: 'POST', path: ece.all, status: 201 },
      ['upload-tells-another', 'upload.read-back', 'an upload answers another name than it stores'],
      () => json((one) => ({ ...one, name: 'something else' })),
    ),
    answering(
      'qradar',
      { method: 'GET', path: ece.all, status: 200 },
      ['list-tells-another', 'state.list-and-get-agree', 'the list shows another name than a get'],
      () =>
        list((items) =>
          items.map((one) => ({ ...(one as Body), name: `${String((one as Body)['name'])}, once more` })),
        ),
    ),
    answering(
      'qradar',
      { method: 'GET', path: ece.all, status: 422 },
      ['error-code-as-text', 'model.error-body.code', 'the code of an error is a text'],
      () => json((one) => ({ ...one, code: String(one['code']) })),
    ),
    answering(
      'qradar',
      { method: 'GET', path: ece.all, status: 422 },
      ['filter-breaks', 'transport.no-5xx', 'a filter that is none breaks the server'],
      () => ({ status: 500, json: () => ({}) }),
    ),
    answering(
      'qradar',
      task,
      ['ends-and-goes-on', 'task-status.states.order', 'a task that was at work waits again'],
      (count) =>
        json((one) =>
          ended(one)
            ? one
            : { ...one, status: count % 2 === 0 ? 'PROCESSING' : 'QUEUED', started: null, completed: null },
        ),
    ),
    answering('qradar', task, ['ends-early', 'state.task-times.null-before', 'a task has ended before it has'], () =>
      json((one) => (ended(one) ? one : { ...one, completed: 1_900_000_000_000 })),
    ),
    answering('qradar', task, ['word-of-its-own', 'task-status.states.values', 'a task that goes on is RUNNING'], () =>
      json((one) => (ended(one) ? one : { ...one, status: 'RUNNING' })),
    ),
    answering('qradar', task, ['waits-oddly', 'task-status.states.waiting', 'a task that goes on is PAUSED'], () =>
      json((one) => (ended(one) ? one : { ...one, status: 'PAUSED' })),
    ),
    answering(
      'qradar',
      task,
      ['queued-and-started', 'task-status.queued-times', 'a task that waits has been started'],
      () => json((one) => (one['status'] === 'QUEUED' ? { ...one, started: 1_900_000_000_000 } : one)),
    ),
    answering(
      'qradar',
      task,
      ['goes-on-after-results', 'task-results.404.22614.while-running', 'a task whose results are there goes on'],
      (count) => json((one) => (count > 4 ? { ...one, status: 'PROCESSING' } : one)),
    ),
    answering(
      'qradar',
      { method: 'GET', path: /\/extensions\/\d+$/, status: 200 },
      ['shows-a-neighbour', 'get.200', 'a get shows another id'],
      () => json((one) => ({ ...one, id: Number(one['id']) + 1 })),
    ),
    answering(
      'qradar',
      { method: 'GET', path: ece.all, status: 200 },
      ['list-shows-one-twice', 'state.ids-unique', 'the list shows its first twice'],
      () => list((items) => [items[0], ...items]),
    ),
    answering(
      'qradar',
      { method: 'POST', path: /\/extensions\/\d+$/, status: 202 },
      ['tasks-share-an-id', 'state.task-ids-unique', 'every task is told to be the first'],
      () => json((one) => ({ ...one, status_id: 1 })),
    ),
    answering(
      'qradar',
      { method: 'POST', path: /\/extension_export_tasks$/, status: 201 },
      ['export-id-as-text', 'export.201.task-id', 'an export is told by a text'],
      () => json((one) => ({ ...one, task_id: `${Number(one['task_id'])}` })),
    ),
  ],
  connections: [
    answering(
      'connections',
      { method: 'GET', path: /\/extensions\/[\w-]+$/, status: 200 },
      ['get-leaves-out', 'update.200.replaces-stored', 'a get leaves out what was stored'],
      () => json((one) => ({ ...one, payload: undefined })),
    ),
    answering(
      'connections',
      { method: 'PUT', path: /\/extensions\/[\w-]+$/, status: 200 },
      ['update-shows-another', 'update.200.extid-of-path', 'an update answers another id'],
      () => json((one) => ({ ...one, extid: 'another' })),
    ),
    answering(
      'connections',
      { method: 'GET', path: /\/extensions\/[\w-]+$/, status: 200 },
      ['get-in-a-list', 'get.200.six-keys', 'a get answers a list of one'],
      () => ({
        json: (one) => [one],
      }),
    ),
  ],
}
