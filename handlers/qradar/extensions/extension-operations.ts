/** The operations on extensions, but for the list. Facts, section 1.2, 2 to 6. */
import type { Static } from 'typebox'
import { schemas } from '../../../contracts/qradar/index.ts'
import { firstMismatch } from '../../kit/operation/validate.ts'
import { callerOf } from '../caller.ts'
import * as check from '../steps.ts'
import { installConflicts, uninstallConflicts } from './conflicts.ts'
import type { Gathered, Handles, QradarCall } from '../operation.ts'
import { newExtension } from './new-extension.ts'
import { queryValue, wantsOverwrite } from '../request/parameters.ts'
import { fail, refuse } from '../refusals.ts'
import { gatherJson, jsonBody, missingBody, valueOf } from '../body.ts'
import type { StoredTask } from '../tables.ts'
import { settled, startTask } from '../tasks/tasks.ts'
import { locationHeader, locationOf } from '../tasks/task-view.ts'
import { gatherUpload } from './upload.ts'
import { extensionView } from '../view.ts'

type UninstallConfig = Static<typeof schemas.UninstallConfig>
type Metadata = Static<typeof schemas.ExtensionMetadata>

export const upload: Handles<'upload-extension'> = {
  gather: gatherUpload,
  checks: {
    ...check.common,
    body: (_call, { upload: given }) => {
      if (!given || given.ok) return undefined
      if (given.fault === 'media-type') return refuse('unsupportedMediaType', { message: given.reason })
      if (given.fault === 'too-large') return refuse('bodyTooLarge', { message: given.reason })
      return given.fault === 'empty' ? missingBody('file') : undefined
    },
    '22607': (_call, { upload: given }) => {
      if (!given || given.ok) return undefined
      return given.fault === '22607' || given.fault === '22616' ? fail.upload(given.fault, given.reason) : undefined
    },
    '22613': (call, { upload: given }) => {
      if (!given?.ok) return undefined
      const { hub_id, version } = newExtension(0, '', given, call.world)
      const there = hub_id !== null && settled(call).extensions.has(hub_id, version)
      return there ? fail.upload('22613', `There is an extension ${hub_id} in version ${version} already.`) : undefined
    },
  },
  perform: (call, { upload: given }) => {
    if (!given?.ok) throw new Error('the upload was not checked')
    const state = settled(call)
    const id = (state.last.extension += 1)
    const stored = state.extensions.insert(newExtension(id, callerOf(call).user, given, call.world))
    return { status: 201, json: extensionView(call)(stored) }
  },
}

export const get: Handles<'get-extension'> = {
  checks: { ...check.common, '22606': check.positive(fail.get), '22603': check.extensionExists(fail.get) },
  perform: (call) => ({ status: 200, json: extensionView(call)(check.theExtension(call)) }),
}

export const install: Handles<'install-extension'> = {
  checks: {
    ...check.common,
    '22606': check.positive(fail.install),
    '22605': (call) => (check.actionOf(call) ? undefined : fail.install('22605', badAction(call))),
    '22603': check.extensionExists(fail.install),
    ...installConflicts,
  },
  perform: (call) => {
    const action = check.actionOf(call) ?? 'INSTALL'
    const { id } = check.theExtension(call)
    const task = startTask(call, action, { extension: id, overwrite: wantsOverwrite(call) })
    const message = action === 'INSTALL' ? 'Installing an extension' : call.world.options.previewMessage
    return { status: 202, json: accepted(call, task, message), ...locationHeader(call, task) }
  },
}

export const uninstall: Handles<'uninstall-extension'> = {
  gather: gatherJson,
  checks: {
    ...check.common,
    body: (call, gathered) => jsonBody('configData', false)(call, gathered) ?? configFault(gathered),
    '22606': check.positive(fail.uninstall),
    '22603': check.extensionExists(fail.uninstall),
    ...uninstallConflicts,
  },
  perform: (call, gathered) => {
    const config = (valueOf(gathered) ?? {}) as UninstallConfig
    const previews = config.action_type === 'PREVIEW' && call.world.options.uninstallPreview === 'by-action-type'
    const { id } = check.theExtension(call)
    const asked = { extension: id, configs: config.configs ?? [] } as Pick<StoredTask, 'extension' | 'configs'>
    const task = startTask(call, previews ? 'UNINSTALL_PREVIEW' : 'UNINSTALL', asked)
    return {
      status: 202,
      json: accepted(call, task, 'Uninstalling an extension'),
      ...locationHeader(call, task),
    }
  },
}

export const addMetadata: Handles<'add-metadata'> = {
  gather: gatherJson,
  checks: {
    ...check.common,
    body: jsonBody('metadata', true),
    '22606': check.positive(fail.metadata),
    '22603': check.extensionExists(fail.metadata),
    '22607': (_call, gathered) => {
      const mismatch = gathered.json?.ok ? firstMismatch(schemas.ExtensionMetadata, gathered.json.value) : undefined
      return (
        mismatch && fail.metadata('22607', `The metadata is not right at ${mismatch.path || '/'}: ${mismatch.message}.`)
      )
    },
  },
  perform: (call, gathered) => {
    const json = valueOf(gathered) as Metadata
    const before = check.theExtension(call)
    call.state.extensions.replace({ ...before, metadata: [...before.metadata, structuredClone(json)] })
    return call.world.options.metadataStatus === '201' ? { status: 201, json } : { status: 200, json }
  },
}

function accepted(call: QradarCall, task: StoredTask, message: string) {
  return { status_id: task.id, message, status_location: locationOf(call, task) }
}

function badAction(call: QradarCall): string {
  return `The action type must be INSTALL or PREVIEW, not ${queryValue(call, 'action_type') ?? 'missing'}.`
}

/** The page gives no code for a configData that does not fit, so the framework's for what cannot be converted stands in. */
function configFault(gathered: Gathered) {
  const mismatch = gathered.json?.ok ? firstMismatch(schemas.UninstallConfig, gathered.json.value) : undefined
  const where = mismatch && `"configData" at ${mismatch.path || '/'}: ${mismatch.message}`
  return where === undefined
    ? undefined
    : refuse('badValue', { message: `Failed to transform user body parameter ${where}` })
}
