/** The operations of this API, each once. */
import { jsonOf } from '../kit/http/json-body.ts'
import type { Asked, AskedIn } from '../kit/operation/asked.ts'
import type { OperationTable } from '../kit/operation/operation.ts'
import type { Failure } from '../kit/operation/failure.ts'
import { createdFields, judgedFields, mediaType } from './body.ts'
import { callerOf } from './caller.ts'
import { operation, type Connections } from './operation.ts'
import { accept, deletable, existence, precondition, role, writable } from './steps.ts'
import { freshId } from '../kit/state/ids.ts'
import { createdText, JSON_HEADERS, pageWork, recordedHeaders, textOf, whole } from './view.ts'

type AskedForList = Asked<Connections, 'list-extensions'>

const POSITIVE = /^0*[1-9]\d*$/

/** How many items a list holds at most; a limit that is no positive integer may be refused. */
function limitOf(asked: AskedForList): number | Failure {
  const { invalidLimit, defaultListLimit, maxListLimit } = asked.env.options
  const sent = asked.query('limit')
  const valid = sent !== null && POSITIVE.test(sent)
  if (sent !== null && !valid && invalidLimit === 'refuse') return asked.fail('invalid-limit')
  return Math.min(valid ? Number(sent) : defaultListLimit, maxListLimit)
}

function startOf(asked: AskedForList): number {
  const sent = asked.env.options.listStart ? asked.query('start') : null
  return sent !== null && /^\d+$/.test(sent) ? Number(sent) : 0
}

function showsBuiltins(asked: AskedForList): boolean {
  const sent = asked.query('showDefaults')?.toLowerCase()
  return sent === 'true' || (sent !== 'false' && asked.env.options.showDefaultsDefault)
}

const list = operation('list-extensions')
  .step('authentication', [], callerOf)
  .step('role', ['authentication'], role)
  .step('accept', [], accept)
  .step('body', [], limitOf)
  .perform(({ body: limit }, asked, state) => {
    const page = { limit, start: startOf(asked), showBuiltins: showsBuiltins(asked) }
    return { status: 200, headers: JSON_HEADERS, work: pageWork(page, state, asked.env.options) }
  })

const create = operation('create-extension')
  .step('authentication', [], callerOf)
  .step('role', ['authentication'], role)
  .step('media-type', [], mediaType)
  .reading('json', [], jsonOf)
  .step('body', ['json'], createdFields)
  .step('accept', [], accept)
  .step('precondition', [], precondition)
  .perform(({ body: fields }, asked, state) => {
    const { ids, options } = asked.env
    const id = freshId(ids.uuid, state.extensions.get)
    const stored = state.extensions.insert(id, { id, builtin: false, fields })
    const location = options.createLocationHeader ? { location: locationOf(asked, id) } : {}
    const headers = { ...JSON_HEADERS, ...location, ...recordedHeaders(asked.env) }
    return { status: 201, headers, text: createdText(stored, options) }
  })

/** The path, with the tenant prefix that leads back to the same tenant. */
function locationOf({ origin, basePath }: AskedIn<Connections>, id: string): string {
  return `${origin.replace(/^[a-z]+:\/\/[^/]*/i, '')}${basePath}/extensions/${id}`
}

const get = operation('get-extension')
  .step('authentication', [], callerOf)
  .step('role', ['authentication'], role)
  .step('existence', [], existence)
  .step('accept', [], accept)
  .perform(({ existence: found }, { env }, state) => whole(found, state, env.options))

/** Full replacement (004, line 6): nothing of the old value stays but the id. */
const update = operation('update-extension')
  .step('authentication', [], callerOf)
  .step('role', ['authentication'], role)
  .step('existence', [], writable)
  .step('media-type', [], mediaType)
  .reading('json', [], jsonOf)
  .step('body', ['json'], judgedFields)
  .step('accept', [], accept)
  .step('precondition', [], precondition)
  .perform(({ existence: found, body: fields }, { env }, state) => {
    const stored = state.extensions.replace(found.id, { ...found, fields })
    return whole(stored, state, env.options)
  })

const remove = operation('delete-extension')
  .step('authentication', [], callerOf)
  .step('role', ['authentication'], role)
  .step('existence', [], deletable)
  .step('accept', [], accept)
  .step('precondition', [], precondition)
  .perform(({ existence: last }, { env }, state) => {
    const { deleteStatus, deleteBody } = env.options
    if (last) state.extensions.remove(last.id)
    if (!last || deleteStatus === '204') return { status: 204 }
    const content =
      deleteBody === 'empty' ? { bytes: null } : { headers: JSON_HEADERS, text: textOf(last, env.options) }
    return deleteStatus === '200' ? { status: 200, ...content } : { status: 202, ...content }
  })

export const operations = {
  'list-extensions': list,
  'create-extension': create,
  'get-extension': get,
  'update-extension': update,
  'delete-extension': remove,
} satisfies OperationTable<Connections>
