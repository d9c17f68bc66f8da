/** The checks of this API by the names the option `checkOrder` knows, and by codes of our own choice for the others. */
import type { Failure } from '../kit/operation/failure.ts'
import { callerOf, identifyRequest } from './caller.ts'
import { fields } from './request/fields.ts'
import type { QradarCall, QradarCheck, QradarWorld } from './operation.ts'
import { contentLimitOf, idOf, parameters, queryValue } from './request/parameters.ts'
import { refuse } from './refusals.ts'
import type { StoredExtension, StoredTask } from './tables.ts'
import { settled } from './tasks/tasks.ts'
import { versionOf } from './request/version.ts'

/** What the option leaves out comes at these places: facts, section 3.12, and where it says nothing, the framework before the endpoint. */
const WITH_PARAMETERS = ['accept', 'parameters', 'body', 'range']
const LAST = ['22617', '22623', '22604', '22614', '22607', '22613', '22608', '22610', '1021']

/** Names of checks, first to last. */
export function orderOf(world: QradarWorld): readonly string[] {
  const { checkOrder } = world.options
  return [...checkOrder.flatMap((name) => (name === 'parameters' ? WITH_PARAMETERS : [name])), ...LAST]
}

const authentication: QradarCheck = (call) => {
  const caller = identifyRequest(call.request, call.world)
  return 'failure' in caller ? caller.failure : undefined
}

/** Stated for three operations from 16.0 on (facts, section 1.1); a console with another rule for the rest is not known. */
const authorization: QradarCheck = (call) => {
  const caller = identifyRequest(call.request, call.world)
  if ('failure' in caller || callerOf(call).capable) return undefined
  return refuse('forbidden', { message: 'User has insufficient capabilities to access this endpoint resource' })
}

const version: QradarCheck = (call) => {
  const found = versionOf(call)
  return 'failure' in found ? found.failure : undefined
}

/** 406 where neither JSON nor what the operation succeeds with is wanted: facts, section 3.4. */
const accept: QradarCheck = (call) => {
  const header = call.request.headers.get('accept')?.trim() ?? ''
  if (header === '') return undefined
  const offered = [
    '*/*',
    'application/*',
    'application/json',
    ...(call.operation === 'download-export' ? ['application/zip'] : []),
  ]
  const wanted = header.split(',').map((range) =>
    range
      .toLowerCase()
      .split(';')
      .map((part) => part.trim()),
  )
  const fits = wanted.some(
    ([type = '', ...rest]) => offered.includes(type) && !rest.some((part) => /^q=0(\.0*)?$/.test(part)),
  )
  return fits ? undefined : refuse('notAcceptable', { message: `Nothing of ${header} can be produced.` })
}

/** The checks that every operation has. */
export const common = { authentication, authorization, version, accept, fields, parameters }

/** Numbers must be positive. */
export const positive =
  (fail: (code: '22606') => Failure): QradarCheck =>
  (call) =>
    (idOf(call) ?? 1) < 1 || contentLimitOf(call) < 1 ? fail('22606') : undefined

/** The extension a path names. */
export function namedExtension(call: QradarCall): StoredExtension | undefined {
  const id = idOf(call)
  return id === undefined ? undefined : settled(call).extensions.get(id)
}

/** The extension a path names, once its existence was checked. */
export function theExtension(call: QradarCall): StoredExtension {
  const found = namedExtension(call)
  if (!found) throw new Error('the existence of the extension was not checked')
  return found
}

export const extensionExists =
  (fail: (code: '22603', message: string) => Failure): QradarCheck =>
  (call) =>
    namedExtension(call) ? undefined : fail('22603', `There is no extension with the id ${idOf(call)}.`)

/** The action, or undefined for a value that is none. */
export function actionOf(call: QradarCall): 'INSTALL' | 'PREVIEW' | undefined {
  const sent = queryValue(call, 'action_type') ?? ''
  const text = call.world.options.actionTypeCase === 'exact' ? sent : sent.toUpperCase()
  return text === 'INSTALL' || text === 'PREVIEW' ? text : undefined
}

/** The task a path names: an export by its own path, and by that of the other tasks where both share one series of ids. */
export function namedTask(call: QradarCall): StoredTask | undefined {
  const { tasks } = settled(call)
  const id = idOf(call)
  const asExport = tasks.get(`export:${id}`)
  if (call.params['task_id'] !== undefined) return asExport
  return tasks.get(`task:${id}`) ?? (call.world.options.taskIdSpace === 'shared' ? asExport : undefined)
}

/** The task a path names, once its existence was checked. */
export function theTask(call: QradarCall): StoredTask {
  const found = namedTask(call)
  if (!found) throw new Error('the existence of the task was not checked')
  return found
}

export const taskExists =
  (fail: (code: '22604', message: string) => Failure): QradarCheck =>
  (call) =>
    namedTask(call) ? undefined : fail('22604', `There is no task with the id ${idOf(call)}.`)
