/** The operations of this API, each once. */
import { jsonOf } from '../kit/http/json-body.ts'
import { listWork, PLACE } from '../kit/http/list-work.ts'
import type { Work } from '../kit/http/reply.ts'
import type { Asked } from '../kit/operation/asked.ts'
import type { OperationTable } from '../kit/operation/operation.ts'
import { createdBody, updatedBody } from './body.ts'
import { callerOf } from './caller.ts'
import { downloaded, fetchDownload, keepFile, newFile, receive, uploaded } from './files/index.ts'
import type { StoredFile } from '../kit/state/files.ts'
import { freshId } from '../kit/state/ids.ts'
import type { Draft } from '../kit/state/state.ts'
import { login, refreshToken } from './login/index.ts'
import { operation, type Ece, type ExtensionBody } from './operation.ts'
import * as step from './steps.ts'
import { timeOfWrite, type StoredDeployment, type StoredExtension } from './tables.ts'
import { answer, answerWithDeployments, resourceHeaders, toExtension, type Extension } from './view.ts'

const list = operation('list-extensions')
  .step('authentication', [], callerOf)
  // Releases that dropped the parameter pay no heed to it: contradiction list-include-deployments.
  .step('body', [], (asked) => asked.env.options.listIncludeDeployments && step.withDeployments(asked))
  .perform(({ authentication: { user }, body: shown }, asked, state) => {
    const own = user === undefined ? [] : state.extensions.where('owner', user)
    const visible = asked.env.options.listScope === 'all' ? state.extensions.values() : own
    const deployments = shown ? [...state.deployments.values()] : undefined
    return { status: 200, work: listed([...visible], deployments, (one, using) => toExtension(asked, one, using)) }
  })

/** What it takes to know the deployments of an extension. Bytes. */
const FILED = 150

type Shown = (stored: StoredExtension, using: readonly StoredDeployment[] | undefined) => Extension

/** The body of a list, with the deployments of each extension where they are given. */
function* listed(
  stored: readonly StoredExtension[],
  deployments: readonly StoredDeployment[] | undefined,
  show: Shown,
): Work {
  const using = deployments && new Map<string, StoredDeployment[]>(stored.map(({ id }) => [id, []]))
  for (const deployment of deployments ?? []) {
    for (const id of new Set(deployment.extensions)) using?.get(id)?.push(deployment)
    yield
  }
  const write = (one: StoredExtension) => JSON.stringify(show(one, using?.get(one.id)))
  return yield* listWork(stored, write, ['{"extensions":[', ']}'], using ? PLACE + FILED : PLACE)
}

const get = operation('get-extension')
  .step('authentication', [], callerOf)
  .step('body', [], step.withDeployments)
  .step('extension', [], step.extensionOf)
  .step('existence', ['authentication', 'extension'], step.visibility)
  .perform(({ existence: found, body: shown }, asked, state) =>
    shown ? answerWithDeployments(asked, found, state) : answer(200, asked, found, state),
  )

const create = operation('create-extension')
  .step('authentication', [], callerOf)
  .reading('json', [], jsonOf)
  .step('body', ['json'], createdBody)
  .step('name', ['authentication', 'body'], step.nameIsFree)
  .step('user', ['authentication'], step.userOf)
  .reading('fetched', ['body'], fetchDownload)
  .step('download', ['body', 'fetched'], downloaded)
  .perform(({ user: owner, body, download: file }, asked, state) => {
    const { clock, ids } = asked.env
    const [id, now] = [freshId(() => ids.decimal('extension'), state.extensions.get), clock.now()]
    const { name, extension_type, version, description, download_url } = body
    const stored = state.extensions.insert(id, {
      id,
      owner,
      name,
      extension_type,
      version,
      ...(description !== undefined && { description }),
      ...(download_url !== undefined && { download_url }),
      revision: 1,
      created: now,
      modified: now,
      ...(file && { file: newFile(file, now) }),
    })
    if (file) keepFile(state, id, file)
    return answer(201, asked, stored, state)
  })

const update = operation('update-extension')
  .step('authentication', [], callerOf)
  .reading('json', [], jsonOf)
  .step('extension', [], step.extensionOf)
  .step('body', ['json', 'extension'], updatedBody)
  .step('name', ['authentication', 'body', 'extension'], step.nameIsFree)
  .step('user', ['authentication'], step.userOf)
  .step('existence', ['extension'], step.existence)
  .step('ownership', ['authentication', 'existence'], step.ownership)
  .step('version', ['existence'], step.resourceVersion)
  .reading('fetched', ['existence', 'body'], fetchDownload)
  .step('download', ['existence', 'body', 'fetched'], downloaded)
  .perform(({ existence: before, body, download: file }, asked, state) => {
    const stored = state.extensions.replace(before.id, updated(asked, before, body, file))
    if (file) keepFile(state, before.id, file)
    return answer(200, asked, stored, state)
  })

const upload = operation('upload-extension')
  .step('authentication', [], callerOf)
  .step('user', ['authentication'], step.userOf)
  .step('extension', [], step.extensionOf)
  .step('existence', ['extension'], step.existence)
  .step('ownership', ['authentication', 'existence'], step.ownership)
  .reading('upload', [], receive)
  .step('download', ['existence', 'upload'], uploaded)
  .perform(({ existence: before, download: bytes }, asked, state) => {
    const { clock, options } = asked.env
    const modified = timeOfWrite(clock.now(), before)
    const bumped = options.uploadBumpsVersion ? { revision: before.revision + 1, modified } : {}
    const file = newFile(bytes, modified, before)
    const stored = state.extensions.replace(before.id, { ...before, ...bumped, file })
    keepFile(state, before.id, bytes)
    return answer(200, asked, stored, state)
  })

const remove = operation('delete-extension')
  .step('authentication', [], callerOf)
  .step('user', ['authentication'], step.userOf)
  .step('extension', [], step.extensionOf)
  .step('existence', ['extension'], step.existence)
  .step('ownership', ['authentication', 'existence'], step.ownership)
  .step('version', ['existence'], step.resourceVersion)
  .step('in-use', [], step.inUse)
  .perform(({ existence: last }, asked, state) => {
    state.extensions.remove(last.id)
    state.files.remove(last.id)
    // The reference gives a successful delete the resource headers: `Open questions` in docs/sources, 13.
    const headers = asked.env.options.deleteHeaders === 'last-stored' ? resourceHeaders(last) : {}
    return { status: 200, json: {}, headers }
  })

/** Full replacement, except for what an update cannot touch: id, owner, type, and the file when no url is sent. */
function updated(
  { env: { clock, options } }: Asked<Ece, 'update-extension'>,
  before: StoredExtension,
  body: ExtensionBody,
  fetched: StoredFile | undefined,
): StoredExtension {
  const modified = timeOfWrite(clock.now(), before)
  const { id, owner, extension_type, created, description: old, download_url: shown, file: kept } = before
  const description = body.description ?? (options.omittedDescription === 'keep' ? old : undefined)
  const url = body.download_url ?? (options.omittedDownloadUrl === 'keep' ? shown : undefined)
  const moved = kept && options.metadataUpdateMovesFileDate ? { ...kept, modified } : kept
  const file = fetched ? newFile(fetched, modified, before) : moved
  const { name, version } = body
  const revision = before.revision + 1
  const stored: Draft<StoredExtension> = { id, owner, name, extension_type, version, revision, created, modified }
  if (description !== undefined) stored.description = description
  if (url !== undefined) stored.download_url = url
  if (file) stored.file = file
  return stored
}

export const operations = {
  'list-extensions': list,
  'create-extension': create,
  'get-extension': get,
  'update-extension': update,
  'upload-extension': upload,
  'delete-extension': remove,
  login,
  'refresh-token': refreshToken,
} satisfies OperationTable<Ece>
