/** The steps that operations of this API share, by the names the option `checkOrder` knows, and by names of our own choice for the others. */
import { accepts, JSON_TYPE } from '../kit/http/accept.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { Failure, Failing } from '../kit/operation/failure.ts'
import { callerOf, type Caller } from './caller.ts'
import {
  bareOperation,
  LAST,
  WITH_PARAMETERS,
  type CheckName,
  type OperationName,
  type QradarAsked,
  type QradarOptions,
} from './operation.ts'
import type { FieldSelection } from './query/index.ts'
import { fieldsOf, parametersOf, versionOf, withFields, type ApiVersion, type Parameters } from './request/index.ts'
import type { QradarReadState, StoredExtension, StoredTask } from './tables.ts'

export function order({ checkOrder }: QradarOptions): readonly CheckName[] {
  return [...checkOrder.flatMap((name) => (name === 'parameters' ? WITH_PARAMETERS : [name])), ...LAST]
}

/** The beginning of every operation: what the framework does before and after an endpoint. What it reads is read once, however often it is decided. */
export function operation<const K extends OperationName>(name: K) {
  return bareOperation(name)
    .step('authentication', [], callerOf)
    .step('authorization', ['authentication'], authorized)
    .reading('version', [], versionOf)
    .step('accept', [], accepted)
    .reading('fields', ['version'], fieldsOf)
    .reading('parameters', ['version'], parametersOf)
    .finishing(['version', 'fields'], finished)
}

/** Stated for three operations from 16.0 on (`Operations` in docs/sources); a console with another rule for the rest is not known. */
function authorized({ refuse }: QradarAsked, { authentication: { capable } }: { readonly authentication: Caller }) {
  if (capable) return undefined
  return refuse('forbidden', { message: 'User has insufficient capabilities to access this endpoint resource' })
}

/** 406 where neither JSON nor what the operation succeeds with is wanted: `Media types` in docs/sources. */
function accepted({ request, operation: name, refuse }: QradarAsked): undefined | Failure {
  const header = request.headers.get('accept')
  const archive = name === 'download-export' ? ['application/zip'] : []
  if (accepts(header, [JSON_TYPE, ...archive])) return undefined
  return refuse('notAcceptable', { message: `Nothing of ${header?.trim()} can be produced.` })
}

/** `fields` cuts every success down, and a deprecated version says so: `Fields` and `Versions` in docs/sources. */
function finished(
  reply: Reply,
  { version, fields }: { readonly version: ApiVersion; readonly fields: FieldSelection | null },
): Reply {
  const cut = withFields(reply, fields)
  if (!version.deprecated) return cut
  const deprecated = `Version ${version.major}.${version.minor} of the API is deprecated.`
  return { ...cut, headers: { ...cut.headers, deprecated } }
}

interface WithParameters {
  readonly parameters: Parameters
}

export function positive(asked: Failing<'22606'>, { parameters: { id, contentLimit } }: WithParameters) {
  return id < 1 || contentLimit < 1 ? asked.fail('22606') : undefined
}

/** The extension that a path names, where there is one. */
export function namedExtension(
  _asked: unknown,
  { parameters: { id } }: WithParameters,
  { extensions }: Pick<QradarReadState, 'extensions'>,
): StoredExtension | undefined {
  return extensions.get(String(id))
}

export function theExtension(
  asked: Failing<'22603'>,
  had: WithParameters & { readonly 'named extension': StoredExtension | undefined },
): StoredExtension | Failure {
  const message = `There is no extension with the id ${had.parameters.id}.`
  return had['named extension'] ?? asked.fail('22603', { message })
}

/** The task that a path names, where there is one: an export by its own path, and by that of the other tasks where both share one series of ids. */
export function namedTask(
  { operation: name, env }: Pick<QradarAsked, 'operation' | 'env'>,
  { parameters: { id } }: WithParameters,
  { tasks }: Pick<QradarReadState, 'tasks'>,
): StoredTask | undefined {
  const byExportPath = name !== 'get-task-status' && name !== 'get-task-results'
  const asOther = byExportPath ? undefined : tasks.get(`task:${id}`)
  if (asOther || !(byExportPath || env.options.taskIdSpace === 'shared')) return asOther
  return tasks.get(`export:${id}`)
}

export function theTask(
  asked: Failing<'22604'>,
  had: WithParameters & { readonly 'named task': StoredTask | undefined },
): StoredTask | Failure {
  return had['named task'] ?? asked.fail('22604', { message: `There is no task with the id ${had.parameters.id}.` })
}
