/** The operations of this API, each once. */
import { schemas } from '../../contracts/elastic-cloud/index.ts'
import type { OperationTable } from '../kit/operation/api.ts'
import type { StoredFile } from '../kit/state/files.ts'
import { callerOf } from './caller.ts'
import * as check from './steps.ts'
import type { Ece, EceCall, Gathered, Handles } from './operation.ts'
import { login, refreshToken } from './login/login.ts'
import { fail } from './refusals.ts'
import { bodyOf, fits, gatherJson, updateOf, type ExtensionBody } from './body.ts'
import { timeOfWrite, type ElasticState, type StoredExtension } from './tables.ts'
import { gatherUpload } from './files/upload.ts'
import { resourceHeaders, toExtension } from './view.ts'
import { download, inTurn, nameCharacters, nameIsFree, pluginVersion, uploadedFile } from './write-checks.ts'

const list: Handles<'list-extensions'> = {
  checks: {
    authentication: check.authentication,
    // Releases that dropped the parameter pay no heed to it: contradiction list-include-deployments.
    body: (call, gathered) =>
      call.world.options.listIncludeDeployments ? check.includeDeployments(call, gathered) : undefined,
  },
  perform: (call) => {
    const { user } = callerOf(call)
    const { extensions } = call.state
    const own = user === undefined ? [] : extensions.where('owner', user)
    const visible = call.world.options.listScope === 'all' ? extensions.values() : own
    const withDeployments = call.world.options.listIncludeDeployments && check.wantsDeployments(call)
    return { status: 200, json: { extensions: [...visible].map((one) => toExtension(one, call, withDeployments)) } }
  },
}

const get: Handles<'get-extension'> = {
  checks: {
    authentication: check.authentication,
    body: check.includeDeployments,
    existence: check.visibility(fail.get),
  },
  perform: (call) => {
    const found = check.theNamed(call)
    const json = toExtension(found, call, check.wantsDeployments(call))
    return { status: 200, json, headers: resourceHeaders(found) }
  },
}

const create: Handles<'create-extension'> = {
  gather: gatherJson,
  checks: {
    authentication: check.authentication,
    // The name's characters are judged apart from the model, because an option names their code.
    body: inTurn(fits(schemas.UpdateExtensionRequest), nameCharacters, pluginVersion, nameIsFree),
    user: check.user(fail.create),
    download: download(fail.create),
  },
  settle: fetchDownload,
  perform: (call, gathered) => {
    const { name, extension_type, version, description, download_url } = bodyOf<ExtensionBody>(gathered)
    const now = call.world.clock.now()
    const stored = call.state.extensions.insert(
      ...withId(call, {
        owner: callerOf(call).user ?? '',
        name,
        extension_type,
        version,
        ...(description !== undefined && { description }),
        ...(download_url !== undefined && { download_url }),
        revision: 1,
        created: now,
        modified: now,
        ...keepDownload(gathered, now),
      }),
    )
    storeBytes(call, stored.id, gathered)
    return { status: 201, json: toExtension(stored, call), headers: resourceHeaders(stored) }
  },
}

const update: Handles<'update-extension'> = {
  gather: gatherJson,
  checks: {
    authentication: check.authentication,
    body: inTurn(fits(schemas.UpdateExtensionRequest), pluginVersion, nameIsFree),
    user: check.user(fail.update),
    existence: check.existence(fail.update),
    ownership: check.ownership(fail.update),
    version: check.resourceVersion(fail.update),
    download: download(fail.update),
  },
  settle: fetchDownload,
  perform: (call, gathered) => {
    const before = check.theNamed(call)
    const stored = call.state.extensions.replace(before.id, updated(call, before, gathered))
    storeBytes(call, stored.id, gathered)
    return { status: 200, json: toExtension(stored, call), headers: resourceHeaders(stored) }
  },
}

const upload: Handles<'upload-extension'> = {
  gather: gatherUpload,
  checks: {
    authentication: check.authentication,
    user: check.user(fail.upload),
    existence: check.existence(fail.upload),
    ownership: check.ownership(fail.upload),
    download: uploadedFile(fail.upload),
  },
  perform: (call, gathered) => {
    const before = check.theNamed(call)
    if (!gathered.upload?.ok) throw new Error('the upload was not checked')
    const modified = timeOfWrite(call.world.clock.now(), before)
    const bumped = call.world.options.uploadBumpsVersion ? { revision: before.revision + 1, modified } : {}
    const file = newFile(gathered.upload.file, modified, before)
    const stored = call.state.extensions.replace(before.id, { ...before, ...bumped, file })
    call.state.files.set(before.id, gathered.upload.file)
    return { status: 200, json: toExtension(stored, call), headers: resourceHeaders(stored) }
  },
}

const remove: Handles<'delete-extension'> = {
  checks: {
    authentication: check.authentication,
    user: check.user(fail.delete),
    existence: check.existence(fail.delete),
    ownership: check.ownership(fail.delete),
    version: check.resourceVersion(fail.delete),
    'in-use': check.inUse(fail.delete),
  },
  perform: (call) => {
    const last = check.theNamed(call)
    call.state.extensions.remove(last.id)
    call.state.files.delete(last.id)
    // The reference gives a successful delete the resource headers: facts, section 10, 13.
    const headers = call.world.options.deleteHeaders === 'last-stored' ? resourceHeaders(last) : {}
    return { status: 200, json: {}, headers }
  },
}

/** Fetches what `download_url` leads to. Skipped when there is none. */
function fetchDownload(call: EceCall, gathered: Gathered): Promise<Gathered> | undefined {
  const { download_url, extension_type, version } = updateOf(call, gathered)
  if (download_url === undefined) return undefined
  const kind = check.named(call)?.extension_type ?? extension_type
  return call.world.network(download_url, { kind, version }).then((download) => ({ ...gathered, download }))
}

function keepDownload(gathered: Gathered, now: number, before?: StoredExtension): Pick<StoredExtension, 'file'> {
  return gathered.download?.ok ? { file: newFile(gathered.download.file, now, before) } : {}
}

/** A new file is always dated later than the one it replaces: facts, section 4, Upload. */
function newFile({ size }: StoredFile, now: number, before?: StoredExtension): NonNullable<StoredExtension['file']> {
  return { size, modified: Math.max(now, (before?.file?.modified ?? 0) + 1) }
}

function storeBytes(call: EceCall, id: string, gathered: Gathered): void {
  if (gathered.download?.ok) call.state.files.set(id, gathered.download.file)
}

function withId(call: EceCall, fields: Omit<StoredExtension, 'id'>): [string, StoredExtension] {
  let id = call.world.ids.decimal('extension')
  // Starting data may hold an id that the source of ids comes to.
  while (call.state.extensions.get(id)) id = call.world.ids.decimal('extension')
  return [id, { id, ...fields }]
}

/** Full replacement, except for what an update cannot touch: id, owner, type, and the file when no url is sent. */
function updated(call: EceCall, before: StoredExtension, gathered: Gathered): StoredExtension {
  const body = updateOf(call, gathered)
  const { omittedDescription, metadataUpdateMovesFileDate } = call.world.options
  const modified = timeOfWrite(call.world.clock.now(), before)
  const description = body.description ?? (omittedDescription === 'keep' ? before.description : undefined)
  const download_url = body.download_url ?? before.download_url
  const moved = before.file && metadataUpdateMovesFileDate ? { ...before.file, modified } : before.file
  const file = keepDownload(gathered, modified, before).file ?? moved
  const { id, owner, extension_type, created } = before
  return {
    id,
    owner,
    extension_type,
    created,
    name: body.name,
    version: body.version,
    revision: before.revision + 1,
    modified,
    ...(description !== undefined && { description }),
    ...(download_url !== undefined && { download_url }),
    ...(file && { file }),
  }
}

export const operations: OperationTable<Ece, ElasticState, Gathered> = {
  'list-extensions': list,
  'create-extension': create,
  'get-extension': get,
  'update-extension': update,
  'upload-extension': upload,
  'delete-extension': remove,
  login,
  'refresh-token': refreshToken,
}
