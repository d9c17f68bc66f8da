/** Reads an upload: bare bytes, or a multipart form with a part named `file`. Facts, sections 1.2 (2) and 4.5. */
import { MaxFileSizeExceededError, MaxTotalSizeExceededError, parseMultipartRequest } from '@remix-run/multipart-parser'
import { storedFile, type StoredFile } from '../../kit/state/files.ts'
import { readChunks } from '../../kit/http/read-chunks.ts'
import type { Gathered, QradarCall, QradarOptions } from '../operation.ts'
import type { ReadPackage } from '../package/index.ts'

/** A package that was read, or the one thing that is wrong with the upload. */
export type Upload =
  | { readonly ok: true; readonly read: ReadPackage; readonly size: number; readonly fileName: string | undefined }
  | { readonly ok: false; readonly fault: UploadFault; readonly reason: string }

export type UploadFault = 'media-type' | 'too-large' | 'empty' | '22607' | '22616'

/** The four media types of the documented body. */
const MEDIA_TYPES = ['application/zip', 'application/xml', 'application/x-gzip', 'multipart/form-data']
const FORM_OVERHEAD = 65_536
const MIB = 1024 * 1024

interface Part {
  readonly file: StoredFile
  readonly contentType: string | undefined
  readonly fileName: string | undefined
}

/** Reads the upload within the limits of the options. A body of another media type is let through unread. */
export async function gatherUpload(call: QradarCall): Promise<Gathered> {
  const { request } = call
  const { maxUploadBytes: limit } = call.world.options
  const type = mediaType(request)
  const isForm = type === 'multipart/form-data'
  const declared = Number(request.headers.get('content-length') ?? 0)
  const tooLarge = declared > limit + (isForm ? FORM_OVERHEAD : 0)
  if (tooLarge || !MEDIA_TYPES.includes(type)) {
    const seen = await letThrough(request)
    if (seen === 0) return { upload: empty('The request has no body.') }
    return { upload: tooLarge ? over(limit) : mediaFault(type) }
  }
  const part = await (isForm ? readForm(request, limit) : readRaw(request, limit))
  return { upload: 'file' in part ? await judge(part, call.world.options) : part }
}

async function judge({ file, contentType, fileName }: Part, options: QradarOptions): Promise<Upload> {
  if (file.size === 0) return empty('The file is empty.')
  const { maxUnpackedBytes } = options
  if (file.size > maxUnpackedBytes) return invalid(`the package is larger than ${maxUnpackedBytes} bytes`)
  // Archives and XML take a tenth of the mock's code, and most worlds never see a package.
  const { readPackage } = await import('../package/read-package.ts')
  const read = readPackage({
    bytes: file.chunks,
    ...(contentType !== undefined && { contentType }),
    ...(fileName !== undefined && { fileName }),
    limits: {
      maxEntries: 10_000,
      maxEntryBytes: Math.min(128 * MIB, maxUnpackedBytes),
      maxTotalBytes: maxUnpackedBytes,
      maxRatio: 200,
    },
  })
  if (read.kind === 'invalid') return { ok: false, fault: read.code, reason: `${read.reason}.` }
  return { ok: true, read, size: file.size, fileName }
}

async function readRaw(request: Request, limit: number): Promise<Part | Extract<Upload, { ok: false }>> {
  const read = await readChunks(request, limit)
  if (read.ok)
    return {
      file: storedFile(read.chunks),
      contentType: request.headers.get('content-type') ?? undefined,
      fileName: undefined,
    }
  return read.fault === 'too-large' ? over(limit) : invalid('the upload broke off')
}

async function readForm(request: Request, limit: number): Promise<Part | Extract<Upload, { ok: false }>> {
  try {
    const limits = { maxFileSize: limit, maxTotalSize: limit + FORM_OVERHEAD, maxParts: 20 }
    let found: Part | undefined
    for await (const part of parseMultipartRequest(request, limits)) {
      if (part.name === 'file')
        found ??= { file: storedFile(part.content), contentType: part.mediaType, fileName: baseName(part.filename) }
    }
    return found ?? empty('The form has no part named file.')
  } catch (error) {
    const large = error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError
    return large ? over(limit) : invalid('the multipart form could not be read')
  }
}

/** Browsers of old sent whole paths; nothing but the last name is kept. */
function baseName(name: string | undefined): string | undefined {
  return name?.split(/[/\\]/).at(-1) || undefined
}

/** Reads past a body that is not wanted, so that its sender sees the answer; how many bytes there were, as far as was read. */
async function letThrough(request: Request): Promise<number> {
  let seen = 0
  try {
    for (const reader = request.body?.getReader(); reader && seen <= 64 * MIB;) {
      const { done, value } = await reader.read()
      if (done) break
      seen += value.byteLength
    }
  } catch {
    // A body that breaks off has nothing left to read past.
  }
  return seen
}

function mediaType(request: Request): string {
  return request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
}

function fault(kind: UploadFault, reason: string): Extract<Upload, { ok: false }> {
  return { ok: false, fault: kind, reason }
}
const invalid = (reason: string) => fault('22607', `${reason}.`)
const over = (limit: number) => fault('too-large', `The file is larger than ${limit} bytes.`)
const empty = (reason: string) => fault('empty', reason)
const mediaFault = (type: string) =>
  fault('media-type', `Send one of ${MEDIA_TYPES.join(', ')}; ${type || 'no media type'} is not taken here.`)
