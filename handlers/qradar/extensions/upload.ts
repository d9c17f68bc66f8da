/** What a client uploads: a package as bare bytes, or in a multipart form as the part named `file`. `Operations` in docs/sources (2) and 4.5. */
import { defaultLimits } from '../../kit/archive/archive.ts'
import type { Upload } from '../../kit/http/upload-rules.ts'
import type { Failure, Failing } from '../../kit/operation/failure.ts'
import type { StoredFile } from '../../kit/state/files.ts'
import { missingBody } from '../body.ts'
import type { QradarAsked, QradarOptions } from '../operation.ts'
import type { ReadPackage } from '../package/index.ts'

export interface UploadedPackage {
  readonly read: ReadPackage
  readonly size: number
  readonly fileName: string | undefined
}

/** The package, or what is wrong with the request or with what is in the file. */
export type ReadUpload =
  | { readonly kind: 'package'; readonly uploaded: UploadedPackage }
  | { readonly kind: 'no-upload'; readonly upload: Extract<Upload, { ok: false }> }
  | { readonly kind: 'invalid'; readonly code: '22607' | '22616'; readonly reason: string }

/** The media types of the documented body besides forms. */
const MEDIA_TYPES = ['application/zip', 'application/xml', 'application/x-gzip']
const WANTED = `one of ${MEDIA_TYPES.join(', ')}, multipart/form-data`

/** The reading step `upload`, within the limits of the options. */
export async function uploadOf({ request, env: { options } }: QradarAsked): Promise<ReadUpload> {
  const takes = (type: string) => MEDIA_TYPES.includes(type)
  const { readUpload } = await import('../../kit/http/upload.ts')
  const upload = await readUpload(request, { maxBytes: options.maxUploadBytes, part: 'file', takes, wanted: WANTED })
  if (!upload.ok) return { kind: 'no-upload', upload }
  if (upload.file.size === 0)
    return { kind: 'no-upload', upload: { ok: false, problem: 'absent', reason: 'The file is empty.' } }
  return judge(upload.file, upload.contentType, upload.fileName, options)
}

async function judge(
  { chunks, size }: StoredFile,
  contentType: string | undefined,
  fileName: string | undefined,
  { maxUnpackedBytes, uploadValidation, unknownContent }: QradarOptions,
): Promise<ReadUpload> {
  if (size > maxUnpackedBytes) return invalid('22607', `the package is larger than ${maxUnpackedBytes} bytes`)
  // Archives and XML take a tenth of the mock's code, and most consoles never see a package.
  const { readPackage } = await import('../package/read-package.ts')
  const read = await readPackage({
    bytes: chunks,
    ...(contentType !== undefined && { contentType }),
    ...(fileName !== undefined && { fileName }),
    reading: { deep: uploadValidation === 'deep', closed: unknownContent === 'fails' },
    limits: {
      ...defaultLimits,
      maxEntryBytes: Math.min(defaultLimits.maxEntryBytes, maxUnpackedBytes),
      maxTotalBytes: maxUnpackedBytes,
    },
  })
  if (read.kind === 'invalid') return invalid(read.code, read.reason)
  return { kind: 'package', uploaded: { read, size, fileName } }
}

const invalid = (code: '22607' | '22616', reason: string) => ({ kind: 'invalid', code, reason: `${reason}.` }) as const

type Sent = Exclude<ReadUpload, { kind: 'no-upload' }>

/** The step `body`: a file of a size and a media type that are taken. What is wrong within a form is wrong with the package. */
export function fileOf(asked: QradarAsked, { upload }: { readonly upload: ReadUpload }): Sent | Failure {
  if (upload.kind !== 'no-upload') return upload
  const { problem, reason } = upload.upload
  if (problem === 'media-type' || problem === 'encoding')
    return asked.refuse('unsupportedMediaType', { message: reason })
  if (problem === 'too-large') return asked.refuse('bodyTooLarge', { message: reason })
  return problem === 'absent' ? missingBody(asked, 'file') : { kind: 'invalid', code: '22607', reason }
}

/** The step `22607`: the package itself. */
export function packageOf({ fail }: Failing<'22607' | '22616'>, { body }: { readonly body: Sent }) {
  return body.kind === 'package' ? body.uploaded : fail(body.code, { message: body.reason })
}
