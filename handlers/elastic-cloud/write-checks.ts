/** The checks of what a create, an update or an upload would store. */
import type { Failure } from '../kit/operation/failure.ts'
import type { StoredFile } from '../kit/state/files.ts'
import { archiveFault } from './files/archive.ts'
import { callerOf } from './caller.ts'
import { named } from './steps.ts'
import type { EceCall, EceCheck, Gathered } from './operation.ts'
import { refuse } from './refusals.ts'
import { updateOf, type ExtensionBody } from './body.ts'

/** Runs checks one after the other under one name. */
export function inTurn(...checks: readonly EceCheck[]): EceCheck {
  return (call, gathered) => {
    for (const check of checks) {
      const failure = check(call, gathered)
      if (failure) return failure
    }
    return undefined
  }
}

const read = (call: EceCall, gathered: Gathered): ExtensionBody | undefined =>
  gathered.json?.ok ? updateOf(call, gathered) : undefined

/** Stated on create only: facts, section 3. */
export const nameCharacters: EceCheck = (call, gathered) => {
  const name = read(call, gathered)?.name ?? 'unread'
  if (call.world.options.nameCharset === 'ignore' || /^[A-Za-z0-9_.-]+$/.test(name)) return undefined
  const message = 'A name is made of letters, digits, underscores, dots and hyphens.'
  return refuse('invalidJsonRequest', { message, code: call.world.options.invalidNameCode })
}

/** A plugin is built for one version: facts, section 4. On update the type that counts is the stored one. */
export const pluginVersion: EceCheck = (call, gathered) => {
  const body = read(call, gathered)
  const type = named(call)?.extension_type ?? body?.extension_type
  if (type !== 'plugin' || call.world.options.pluginVersion === 'any' || !body?.version.includes('*')) return undefined
  const message = 'The version of a plugin is a full version without wildcards.'
  return refuse('invalidJsonRequest', { message, code: call.world.options.invalidPluginVersionCode })
}

export const nameIsFree: EceCheck = (call, gathered) => {
  const body = read(call, gathered)
  if (call.world.options.duplicateNames === 'allow' || !body) return undefined
  const { user } = callerOf(call)
  const others = user === undefined ? [] : [...call.state.extensions.where('owner', user)]
  const taken = others.some(({ id, name }) => name === body.name && id !== call.params['extension_id'])
  return taken ? refuse('duplicateName', { message: `There is an extension named ${body.name} already.` }) : undefined
}

type DownloadFailure = (
  code: 'extensions.request_execution_failed',
  more: { message: string; code?: string },
) => Failure

/** The url must be http or https, the fetch must have worked, and what came must be an archive: facts, section 4. */
export const download =
  (fail: DownloadFailure): EceCheck =>
  (call, gathered) => {
    const url = read(call, gathered)?.download_url
    // Another order of checks may bring this one before the body was judged.
    if (typeof url !== 'string') return undefined
    const refused = (why: string, code?: string) =>
      fail('extensions.request_execution_failed', {
        message: `The extension could not be downloaded from ${withoutSecrets(url)}: ${why}.`,
        ...(code !== undefined && { code }),
      })
    if (!/^https?:\/\//i.test(url))
      return refused('it is not an http(s) url', call.world.options.nonHttpDownloadUrlCode)
    const { download } = gathered
    if (!download) return undefined
    const why = download.ok ? fileFault(call, download.file, read(call, gathered)) : download.reason
    return why === undefined ? undefined : refused(why)
  }

/** What is wrong with a file for the extension it is meant for. Its type is the stored one, where there is one. */
function fileFault(call: EceCall, file: StoredFile, body?: ExtensionBody): string | undefined {
  const type = named(call)?.extension_type ?? body?.extension_type
  if (call.world.options.uploadValidation === 'none' || type === undefined) return undefined
  return archiveFault(file, type)
}

/** A url may hold a user and a password, and the password another at sign: facts, section 4. */
function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/?#]*@/, '//')
}

type UploadFailure = (code: 'extensions.request_execution_failed', more: { message: string; code: string }) => Failure

export const uploadedFile =
  (fail: UploadFailure): EceCheck =>
  (call, { upload }) => {
    if (!upload) return undefined
    const { invalidUploadCode: code } = call.world.options
    if (!upload.ok)
      return upload.tooLarge
        ? refuse('payloadTooLarge', { message: upload.reason })
        : fail('extensions.request_execution_failed', { message: upload.reason, code })
    const why = fileFault(call, upload.file)
    return why === undefined
      ? undefined
      : fail('extensions.request_execution_failed', { message: `The file was refused: ${why}.`, code })
  }
