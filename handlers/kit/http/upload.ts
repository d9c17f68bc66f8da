/** Reads an uploaded file: bare bytes, or one part of a multipart form. What is wrong with an upload is a value; nothing here throws. Loaded when there is an upload: many pages have none. */
import { storedFile } from '../state/files.ts'
import { inSlices } from '../time/slices.ts'
import { contentEncoding, mediaType, packed } from './content-encoding.ts'
import { readForm } from './read-form.ts'
import type { PlainRequest } from './request.ts'
import { problem, FORM, FORM_EXTRA, tooLarge, type Upload, type UploadRules } from './upload-rules.ts'

/** Reads the upload; the file's bytes are kept once, in the pieces they came in. What its head says of it comes before its size, which not every head says. */
export async function readUpload(request: PlainRequest, rules: UploadRules): Promise<Upload> {
  const { maxBytes, takes, wanted } = rules
  const type = mediaType(request)
  const isForm = type === FORM
  if (!isForm && !takes(type)) {
    const named = type === '' ? 'no media type' : type
    return unlessEmpty(request, problem('media-type', `Send ${wanted}; ${named} is not taken here.`))
  }
  const coding = contentEncoding(request)
  if (coding !== undefined) return unlessEmpty(request, problem('encoding', packed(coding)))
  const most = maxBytes + (isForm ? FORM_EXTRA : 0)
  if (Number(request.headers.get('content-length')) > most) return unlessEmpty(request, tooLarge(maxBytes))
  const read = await request.body.chunks(most)
  if (!read.ok)
    return read.problem === 'too-large' ? tooLarge(maxBytes) : problem(read.problem, 'The upload broke off.')
  if (isForm && read.size === 0) return problem('absent', 'The request has no body.')
  if (isForm) return inSlices(readForm(read.chunks, boundaryOf(request), rules))
  const contentType = request.headers.get('content-type') ?? undefined
  return { ok: true, file: storedFile(read.chunks), contentType, fileName: undefined }
}

/** Reads past a body that is not wanted, so that its sender sees the answer. One that is not there is told first. */
async function unlessEmpty(request: PlainRequest, otherwise: Upload): Promise<Upload> {
  await request.body.discard()
  const read = await request.body.chunks(0)
  return read.ok && read.size === 0 ? problem('absent', 'The request has no body.') : otherwise
}

/** 1 to 70 characters of ASCII, the last no space: RFC 2046, section 5.1.1. */
function boundaryOf({ headers }: PlainRequest): string | undefined {
  const found = /;\s*boundary=(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(headers.get('content-type') ?? '')
  const boundary = found?.[1]?.replaceAll(/\\(.)/g, '$1') ?? found?.[2] ?? ''
  return /^[\x20-\x7e]{0,69}[\x21-\x7e]$/.test(boundary) ? boundary : undefined
}
