/** The operations of this API, each once. */
import type { OperationTable } from '../kit/operation/api.ts'
import { accept } from './accept.ts'
import * as check from './steps.ts'
import type { Connections, ConnectionsCall, Gathered, Handles } from './operation.ts'
import { limitIsValid, pageText } from './list-page.ts'
import { recordedHeaders } from './recorded-headers.ts'
import { fail } from './refusals.ts'
import { fieldsOf, gatherJson, mediaType, validBody } from './body.ts'
import { freshId, type ConnectionsState } from './tables.ts'
import { createdText, JSON_HEADERS, textOf } from './view.ts'

const caller = { authentication: check.authentication, role: check.role, accept } as const

const list: Handles<'list-extensions'> = {
  checks: { ...caller, body: limitIsValid },
  perform: (call) => ({ status: 200, headers: JSON_HEADERS, text: pageText(call) }),
}

const create: Handles<'create-extension'> = {
  gather: gatherJson,
  checks: {
    ...caller,
    'media-type': mediaType(fail.create),
    body: validBody(fail.create, ({ createChecks }) => createChecks === 'as-update'),
    precondition: check.precondition,
  },
  perform: (call, gathered) => {
    const { state, world } = call
    const id = freshId(state, world.ids.uuid)
    const fields = fieldsOf(gathered, world.options)
    const stored = state.extensions.insert(id, { id, builtin: false, fields })
    const location = world.options.createLocationHeader ? { location: locationOf(call, id) } : {}
    const headers = { ...JSON_HEADERS, ...location, ...recordedHeaders(world) }
    return { status: 201, headers, text: createdText(stored, world.options) }
  },
}

/** The path, with the tenant prefix that leads back to the same tenant. */
function locationOf({ origin, basePath }: ConnectionsCall, id: string): string {
  return `${origin.replace(/^[a-z]+:\/\/[^/]*/i, '')}${basePath}/extensions/${id}`
}

const get: Handles<'get-extension'> = {
  checks: { ...caller, existence: check.existence(fail.get) },
  perform: (call) => ({ status: 200, headers: JSON_HEADERS, text: textOf(check.theNamed(call), call) }),
}

/** Full replacement (004, line 6): nothing of the old value stays but the id. */
const update: Handles<'update-extension'> = {
  gather: gatherJson,
  checks: {
    ...caller,
    existence: check.writable(fail.update),
    'media-type': mediaType(fail.update),
    body: validBody(fail.update, () => true),
    precondition: check.precondition,
  },
  perform: (call, gathered) => {
    const { id, builtin } = check.theNamed(call)
    const fields = fieldsOf(gathered, call.world.options)
    const stored = call.state.extensions.replace(id, { id, builtin, fields })
    return { status: 200, headers: JSON_HEADERS, text: textOf(stored, call) }
  },
}

const remove: Handles<'delete-extension'> = {
  checks: { ...caller, existence: check.deletable, precondition: check.precondition },
  perform: (call) => {
    const { deleteStatus, deleteBody } = call.world.options
    const last = check.named(call)
    if (last) call.state.extensions.remove(last.id)
    if (!last || deleteStatus === '204') return { status: 204 }
    const content = deleteBody === 'empty' ? { bytes: null } : { headers: JSON_HEADERS, text: textOf(last, call) }
    return deleteStatus === '200' ? { status: 200, ...content } : { status: 202, ...content }
  },
}

export const operations: OperationTable<Connections, ConnectionsState, Gathered> = {
  'list-extensions': list,
  'create-extension': create,
  'get-extension': get,
  'update-extension': update,
  'delete-extension': remove,
}
