/** Reads an uploaded archive: a multipart form with a part named `file`, or the bare bytes. Facts, sections 1 and 4. */
import {
  getMultipartBoundary,
  MaxFileSizeExceededError,
  MaxTotalSizeExceededError,
  MultipartParser,
} from '@remix-run/multipart-parser'
import { storedFile, type StoredFile } from '../../kit/state/files.ts'
import { discard } from '../../kit/http/body.ts'
import { readChunks } from '../../kit/http/read-chunks.ts'
import type { EceCall, Gathered } from '../operation.ts'

/** The bytes that came, or why there are none. */
export type Upload =
  | { readonly ok: true; readonly file: StoredFile }
  | { readonly ok: false; readonly tooLarge: boolean; readonly reason: string }

/** Bytes that a form may have besides its file. */
const FORM_EXTRA = 65_536

/** Reads the upload, keeping its bytes once, within the limit of the world's options. */
export async function gatherUpload(call: EceCall): Promise<Gathered> {
  const { request } = call
  const limit = call.world.options.maxUploadBytes
  const isForm = /^multipart\/form-data/i.test(request.headers.get('content-type') ?? '')
  if (Number(request.headers.get('content-length') ?? 0) > limit + (isForm ? FORM_EXTRA : 0)) {
    await discard(request)
    return { upload: tooLarge(limit) }
  }
  return { upload: await (isForm ? readForm(request, limit) : readRaw(request, limit)) }
}

function tooLarge(limit: number): Upload {
  return {
    ok: false,
    tooLarge: true,
    reason: `The file is larger than ${limit} bytes; larger ones go by download_url.`,
  }
}

function unread(reason: string): Upload {
  return { ok: false, tooLarge: false, reason }
}

async function readRaw(request: Request, limit: number): Promise<Upload> {
  const read = await readChunks(request, limit)
  if (read.ok) return { ok: true, file: storedFile(read.chunks) }
  return read.fault === 'too-large' ? tooLarge(limit) : unread('The upload broke off.')
}

/** A form, piece by piece, so that its file is kept once. */
async function readForm(request: Request, limit: number): Promise<Upload> {
  const boundary = getMultipartBoundary(request.headers.get('content-type') ?? '')
  const reader = request.body?.getReader()
  if (boundary === null || !reader) return unread('The multipart form has no boundary or no body.')
  const parser = new MultipartParser(boundary, { maxFileSize: limit, maxTotalSize: limit + FORM_EXTRA, maxParts: 20 })
  try {
    let file: StoredFile | undefined
    for (let seen = 0; ;) {
      const { done, value } = await reader.read()
      if (done) break
      if ((seen += value.byteLength) > limit + FORM_EXTRA) throw new MaxTotalSizeExceededError(limit)
      // What follows the last boundary is to be ignored: RFC 2046, section 5.1.1. The parser would refuse it.
      if (value.byteLength === 0 || isComplete(parser)) continue
      for (const part of parser.write(value)) if (part.name === 'file') file ??= storedFile(part.content)
    }
    parser.finish()
    return file ? { ok: true, file } : unread('The form has no part named file.')
  } catch (error) {
    reader.releaseLock()
    await discard(request)
    const over = error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError
    return over ? tooLarge(limit) : unread('The multipart form could not be read.')
  }
}

/** The parser tells only by throwing. */
function isComplete(parser: MultipartParser): boolean {
  try {
    parser.finish()
    return true
  } catch {
    return false
  }
}
