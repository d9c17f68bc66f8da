/** An uploaded archive: a multipart form with a part named `file`, or the bare bytes. `Media types` and `Behaviour` in docs/sources. */
import type { Upload } from '../../kit/http/upload-rules.ts'
import type { Failure, Failing } from '../../kit/operation/failure.ts'
import type { StoredFile } from '../../kit/state/files.ts'
import type { EceAsked } from '../operation.ts'
import type { StoredExtension } from '../tables.ts'
import { contentsProblem, contentsOf, type Contents } from './archive.ts'

/** What no file is called. `curl -T` sends no Content-Type, and other clients call the archive many things. */
const NO_FILE = /^(application\/(.+\+)?(json|xml)|application\/x-www-form-urlencoded|(text|multipart)\/.*)$/

type Received = Exclude<Upload, { ok: true }> | (Extract<Upload, { ok: true }> & { readonly contents: Contents })

/** Reads the upload, keeping its bytes once, within the limit of the options. */
export async function receive({ request, env: { options } }: EceAsked): Promise<Received> {
  const { readUpload } = await import('../../kit/http/upload.ts')
  const upload = await readUpload(request, {
    maxBytes: options.maxUploadBytes,
    part: 'file',
    takes: (type) => options.uploadValidation === 'none' || !NO_FILE.test(type),
    wanted: 'the archive as application/zip, or in a part named file of multipart/form-data',
  })
  return upload.ok ? { ...upload, contents: await contentsOf(upload.file, options) } : upload
}

export function uploaded(
  asked: EceAsked & Failing<'extensions.request_execution_failed'>,
  { upload, existence }: { readonly upload: Received; readonly existence: StoredExtension },
): StoredFile | Failure {
  const refused = (message: string) =>
    asked.fail('extensions.request_execution_failed', { message, code: asked.env.options.invalidUploadCode })
  if (upload.ok) {
    const why = contentsProblem(upload.contents, existence.extension_type)
    return why === undefined ? upload.file : refused(`The file was refused: ${why}.`)
  }
  const { problem, reason } = upload
  if (problem === 'too-large')
    return asked.refuse('payloadTooLarge', { message: `${reason} Larger ones go by download_url.` })
  const isOfType = problem === 'encoding' || problem === 'media-type'
  return isOfType ? asked.refuse('unsupportedMediaType', { message: reason }) : refused(reason)
}
