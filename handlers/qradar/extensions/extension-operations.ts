/** The operations on extensions, but for the list. `Operations` in docs/sources. */
import type { Static } from 'typebox'
import { schemas } from '../../../contracts/qradar/index.ts'
import { jsonOf } from '../../kit/http/json-body.ts'
import { isFailure, type Failure } from '../../kit/operation/failure.ts'
import type { Mismatch } from '../../kit/operation/schema-judge.ts'
import { straight } from '../../kit/time/slices.ts'
import { bodyOf, misfitOf, requiredBody } from '../body.ts'
import type { QradarAsked } from '../operation.ts'
import { namedExtension, operation, positive, theExtension } from '../steps.ts'
import { nextNumber, releaseOf, replaceExtension, type StoredTask } from '../tables.ts'
import { startTask } from '../tasks/tasks.ts'
import { locationHeader, locationOf } from '../tasks/task-view.ts'
import { extensionView, extensionWritten, viewWork, lengthOf, SHORT } from '../view.ts'
import { conflicting, conflictsOf } from './conflicts.ts'
import { newExtension } from './new-extension.ts'
import { fileOf, packageOf, uploadOf } from './upload.ts'

type UninstallConfig = Static<typeof schemas.UninstallConfig>
type Metadata = Static<typeof schemas.ExtensionMetadata>

export const upload = operation('upload-extension')
  .reading('upload', [], uploadOf)
  .step('body', ['upload'], fileOf)
  .step('22607', ['body'], packageOf)
  .step('22613', ['authentication', '22607'], (asked, { authentication: { user }, '22607': given }, state) => {
    const made = newExtension(user, given, asked.env)
    const { hub_id, version } = made
    const there = hub_id === null ? [] : [...state.extensions.where('release', releaseOf(hub_id, version))]
    if (there.length === 0) return made
    return asked.fail('22613', { message: `There is an extension ${hub_id} in version ${version} already.` })
  })
  .perform((had, asked, state) => {
    const id = nextNumber(state, asked.env.ids, 'extension')
    state.packages.insert(String(id), { extension: id, sources: had['22607'].read.sources })
    const made = state.extensions.insert(String(id), { ...had['22613'], id })
    return { status: 201, work: viewWork(extensionView(asked, had)(made), had.fields) }
  })

export const get = operation('get-extension')
  .step('22606', ['parameters'], positive)
  .step('named extension', ['parameters'], namedExtension)
  .step('22603', ['parameters', 'named extension'], theExtension)
  .perform((had, asked, { extensions }) => {
    const { '22603': stored, fields } = had
    const view = () => extensionView(asked, had)(stored)
    if (lengthOf(stored) > SHORT) return { status: 200, work: viewWork(view(), fields) }
    if (fields !== null) return { status: 200, json: straight(view()) }
    const { headers, text } = extensionWritten(asked, had, extensions)(stored)
    return { status: 200, headers, text }
  })

export const install = operation('install-extension')
  .step('22606', ['parameters'], positive)
  .step('22605', ['parameters'], ({ env, fail }, { parameters: { action } }) => {
    const text = env.options.actionTypeCase === 'exact' ? action : action?.toUpperCase()
    if (text === 'INSTALL' || text === 'PREVIEW') return text
    return fail('22605', { message: `The action type must be INSTALL or PREVIEW, not ${action ?? 'missing'}.` })
  })
  .step('named extension', ['parameters'], namedExtension)
  .step('22603', ['parameters', 'named extension'], theExtension)
  .step('conflicts', ['parameters', 'named extension'], conflictsOf('install'))
  .step('22612', ['conflicts'], conflicting('22612'))
  .step('22611', ['conflicts'], conflicting('22611'))
  .step('22618', ['conflicts'], conflicting('22618'))
  .perform(({ authentication: { user }, parameters: { overwrite }, ...had }, asked, state) => {
    const kind = had['22605']
    const task = startTask(state, asked.env, { kind, user, extension: had['22603'], overwrite })
    return accepted(asked, task, kind === 'INSTALL' ? 'Installing an extension' : asked.env.options.previewMessage)
  })

export const uninstall = operation('uninstall-extension')
  .reading('json', [], jsonOf)
  .reading('misfit', ['json'], misfitOf(schemas.UninstallConfig))
  .step('body', ['json', 'misfit'], (asked, { json: sent, misfit }) => {
    const body = bodyOf(asked, sent, { value: {} })
    if (isFailure(body)) return body
    // The page gives no code for a configData that does not fit, so the framework's for what cannot be converted stands in.
    return fitting<UninstallConfig>(misfit, body.value, (where) =>
      asked.refuse('badValue', { message: `Failed to transform user body parameter "configData" at ${where}` }),
    )
  })
  .step('22606', ['parameters'], positive)
  .step('named extension', ['parameters'], namedExtension)
  .step('22603', ['parameters', 'named extension'], theExtension)
  .step('conflicts', ['parameters', 'named extension'], conflictsOf('uninstall'))
  .step('22611', ['conflicts'], conflicting('22611'))
  .step('22617', ['conflicts'], conflicting('22617'))
  .step('22618', ['conflicts'], conflicting('22618'))
  .step('22623', ['conflicts'], conflicting('22623'))
  .perform(({ authentication: { user }, body, '22603': extension }, asked, state) => {
    const previews = body.action_type === 'PREVIEW' && asked.env.options.uninstallPreview === 'by-action-type'
    const kind = previews ? 'UNINSTALL_PREVIEW' : 'UNINSTALL'
    const configs = body.configs ?? []
    return accepted(asked, startTask(state, asked.env, { kind, user, extension, configs }), 'Uninstalling an extension')
  })

export const addMetadata = operation('add-metadata')
  .reading('json', [], jsonOf)
  .reading('misfit', ['json'], misfitOf(schemas.ExtensionMetadata))
  .step('body', ['json'], requiredBody('metadata'))
  .step('22606', ['parameters'], positive)
  .step('named extension', ['parameters'], namedExtension)
  .step('22603', ['parameters', 'named extension'], theExtension)
  .step('22607', ['body', 'misfit'], ({ fail }, { body, misfit }) =>
    fitting<Metadata>(misfit, body.value, (where) =>
      fail('22607', { message: `The metadata is not right at ${where}.` }),
    ),
  )
  .perform(({ '22603': extension, '22607': sent }, asked, state) => {
    replaceExtension(state, { ...extension, metadata: [...extension.metadata, sent] })
    return asked.env.options.metadataStatus === '201' ? { status: 201, json: sent } : { status: 200, json: sent }
  })

function accepted(asked: QradarAsked, task: StoredTask, message: string) {
  const json = { status_id: task.id, message, status_location: locationOf(asked, task) }
  return { status: 202, json, ...locationHeader(asked, task) } as const
}

/** The value, which fits the schema, or what is said of the first place where it does not. */
function fitting<T>(misfit: Mismatch | undefined, value: unknown, failWith: (where: string) => Failure): T | Failure {
  return misfit ? failWith(`${misfit.path || '/'}: ${misfit.message}`) : (value as T)
}
