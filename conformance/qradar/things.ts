/** Extensions as things that requests read and write, for recordings that are all the traffic there was. */
import { isObject, type Lasting, type Said, type Things, type Touch, type Watched } from '../judge/index.ts'
import { schemas } from '../../contracts/qradar/index.ts'
import { clauseId, clauseIds, type Qradar } from './checks.ts'
import { acceptedIn, begunIn, bodyOf, endedIn } from './history-judges.ts'
import { isBusy } from './tasks/index.ts'

type Body = Readonly<Record<string, unknown>>

/** What no task changes. */
const fixed = ['name', 'version', 'size', 'author', 'added_by', 'add_time']

const shown = (body: Body): Body =>
  Object.fromEntries(fixed.flatMap((name) => (name in body ? [[name, body[name]]] : [])))

function itemsIn({ asked, exchange, json }: Watched<Qradar>): readonly Body[] {
  return asked.operation === 'list-extensions' && exchange.status === 200 && Array.isArray(json)
    ? json.filter(isObject)
    : []
}

function touches(one: Watched<Qradar>): readonly Touch[] {
  const { asked, exchange } = one
  const items = itemsIn(one)
  if (items.length > 0)
    return items.flatMap((item): readonly Touch[] =>
      typeof item['id'] === 'number'
        ? [{ of: String(item['id']), op: { do: 'read', shows: shown(item) }, listed: true }]
        : [],
    )
  const made = bodyOf(one, 'upload-extension')
  if (made !== null && exchange.status === 201)
    return typeof made['id'] === 'number' ? [{ of: String(made['id']), op: { do: 'make', shows: shown(made) } }] : []
  const { extension_id: id } = asked.params
  if (id === undefined) return []
  if (asked.operation === 'get-extension') {
    const body = bodyOf(one, 'get-extension')
    return [{ of: id, op: { do: 'read', ...(body !== null && { shows: shown(body) }) } }]
  }
  // One that is begun changes nothing of what is shown here.
  if (asked.operation === 'install-extension')
    return isRefusedStart(exchange.status) ? [{ of: id, op: { do: 'write' } }] : []
  // Its task removes the record at any time from then on, or leaves it.
  const accepted = exchange.status === 202 && { outcome: 'maybe' as const }
  return asked.operation === 'uninstall-extension' ? [{ of: id, op: { do: 'remove', ...accepted } }] : []
}

/** That there is none is said of the record, not of the start. */
const isRefusedStart = (status: number): boolean => status >= 400 && status < 500 && status !== 404 && status !== 410

/** Neither filtered nor a page of more. */
function isWhole(one: Watched<Qradar>): boolean {
  const { exchange, asked, json } = one
  const plain = new URL(exchange.url).search === '' && exchange.requestHeaders['range'] === undefined
  return (
    plain &&
    asked.operation === 'list-extensions' &&
    Array.isArray(json) &&
    exchange.headers['content-range'] === undefined
  )
}

/** The fields that a model names. What stands in lists of things may come in any order. */
function known(body: Body, model: { readonly properties: object }): Body {
  const fields = Object.keys(model.properties).filter((name) => name in body)
  return Object.fromEntries(fields.map((name) => [name, inAnyOrder(body[name])]))
}

const inAnyOrder = (value: unknown): unknown =>
  Array.isArray(value) ? value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value

/** Tasks change what they are about until they are seen to have ended. */
const lasting: Lasting<Qradar> = {
  makes: (one) => {
    const task = acceptedIn(one)?.task
    const upload = bodyOf(one, 'upload-extension')
    return [
      ...(task === undefined ? [] : [`task ${task}`, `results of task ${task}`]),
      ...(typeof upload?.['id'] === 'number' ? [`extension ${upload['id']}`] : []),
    ]
  },
  begins: begunIn,
  ends: (one) => (endedIn(one) === null ? null : (one.asked.params['status_id'] ?? null)),
  shows: (one): readonly Said<unknown>[] => {
    const { extension_id: extension, status_id: task } = one.asked.params
    const body = bodyOf(one, 'get-extension')
    const results = bodyOf(one, 'get-task-results')
    const end = endedIn(one)
    return [
      ...(body === null || isBusy(body)
        ? []
        : [{ of: `extension ${extension}`, value: known(body, schemas.Extension) }]),
      ...(results === null ? [] : [{ of: `results of task ${task}`, value: known(results, schemas.TaskResult) }]),
      ...(end === null ? [] : [{ of: `task ${task}`, value: known(end, schemas.TaskStatus) }]),
    ]
  },
}

export const things: Things<Qradar> = {
  speaksOf: clauseIds(
    'upload.read-back',
    'state.refused-changes-nothing',
    'state.others-untouched',
    'state.repeated-read',
    'state.deleted-is-gone',
    'state.ids-unique',
    'state.list-and-get-agree',
    'state.upload-is-listed',
  ),
  touches,
  lasting,
  creates: 'upload-extension',
  isWhole,
  clauses: {
    readBack: () => clauseId('upload.read-back'),
    refused: clauseId('state.refused-changes-nothing'),
    others: clauseId('state.others-untouched'),
    repeated: clauseId('state.repeated-read'),
    gone: clauseId('state.deleted-is-gone'),
    idsUnique: clauseId('state.ids-unique'),
    listAgrees: clauseId('state.list-and-get-agree'),
    listHolds: clauseId('state.upload-is-listed'),
    listReadsBack: null,
    stale: () => null,
    fresh: () => null,
    leaves: null,
    oneOrder: null,
  },
}
