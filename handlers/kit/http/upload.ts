/** Reads an uploaded file: bare bytes, or one part of a multipart form. What is wrong with an upload is a value; nothing here throws. */
import {
  MaxFileSizeExceededError,
  MaxTotalSizeExceededError,
  MultipartParser,
  type MultipartPart,
} from '@remix-run/multipart-parser'
import { storedFile, type StoredFile } from '../state/files.ts'
import { contentEncoding, packed } from './content-encoding.ts'
import type { PlainRequest } from './request.ts'

/** The file that came, or the one thing that is wrong with the upload. */
export type Upload =
  | {
      readonly ok: true
      readonly file: StoredFile
      /** Of the part, or of the bare body; as the client wrote it. */
      readonly contentType: string | undefined
      /** Without folders; only a form has one. */
      readonly fileName: string | undefined
    }
  | { readonly ok: false; readonly fault: UploadFault; readonly reason: string }

/**
 * `absent`: there is no body, or no part of the name. `media-type`: the body is called something that is not taken here.
 * `form`: the form is broken, or its boundary is. `broken-off`: the connection ended before the body did.
 */
export type UploadFault = 'absent' | 'media-type' | 'encoding' | 'too-large' | 'form' | 'broken-off'

export interface UploadRules {
  /** Of the file. */
  readonly maxBytes: number
  /** The part of a form that holds the file. */
  readonly part: string
  /** What a bare body may be called: lower case, without parameters; empty when it has no name. Forms are always taken. */
  takes(mediaType: string): boolean
  /** Ends "Send ...". */
  readonly wanted: string
}

const FORM = 'multipart/form-data'
/** Bytes that a form may have besides its file, and how many parts. */
const FORM_EXTRA = 65_536
const MOST_PARTS = 20

/** Reads the upload; the file's bytes are kept once, in the pieces they came in. */
export async function readUpload(request: PlainRequest, rules: UploadRules): Promise<Upload> {
  const { maxBytes, takes, wanted } = rules
  const type = mediaType(request)
  const isForm = type === FORM
  const most = maxBytes + (isForm ? FORM_EXTRA : 0)
  if (Number(request.headers.get('content-length')) > most) return unlessEmpty(request, tooLarge(maxBytes))
  if (!isForm && !takes(type)) {
    const named = type === '' ? 'no media type' : type
    return unlessEmpty(request, fault('media-type', `Send ${wanted}; ${named} is not taken here.`))
  }
  const coding = contentEncoding(request)
  if (coding !== undefined) return unlessEmpty(request, fault('encoding', packed(coding)))
  const read = await request.body.chunks(most)
  if (!read.ok) return read.fault === 'too-large' ? tooLarge(maxBytes) : fault(read.fault, 'The upload broke off.')
  if (isForm && read.size === 0) return fault('absent', 'The request has no body.')
  if (isForm) return readForm(read.chunks, boundaryOf(request), rules)
  const contentType = request.headers.get('content-type') ?? undefined
  return { ok: true, file: storedFile(read.chunks), contentType, fileName: undefined }
}

/** Reads past a body that is not wanted, so that its sender sees the answer. One that is not there is told first. */
async function unlessEmpty(request: PlainRequest, otherwise: Upload): Promise<Upload> {
  await request.body.discard()
  const read = await request.body.chunks(0)
  return read.ok && read.size === 0 ? fault('absent', 'The request has no body.') : otherwise
}

function readForm(
  chunks: readonly Uint8Array[],
  boundary: string | undefined,
  { maxBytes, part }: UploadRules,
): Upload {
  if (boundary === undefined) return fault('form', `The ${FORM} names no boundary that a form can have.`)
  try {
    const found = partsOf(chunks, boundary, maxBytes).find(({ name }) => name === part)
    if (!found) return fault('absent', `The form has no part named ${part}.`)
    const { content, mediaType: contentType, filename, size } = found
    if (size > maxBytes) return tooLarge(maxBytes)
    return { ok: true, file: storedFile(content), contentType, fileName: baseName(filename) }
  } catch (error) {
    const over = error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError
    return over ? tooLarge(maxBytes) : fault('form', 'The multipart form could not be read.')
  }
}

/**
 * The parts of a form; throws the parser's errors. What stands before the first boundary and after the last one is to be ignored
 * (RFC 2046, section 5.1.1). The parser refuses both, so what stands before is given to it as a part of its own.
 */
function partsOf(chunks: readonly Uint8Array[], boundary: string, maxBytes: number): readonly MultipartPart[] {
  const most = maxBytes + FORM_EXTRA
  const limits = { maxFileSize: most, maxTotalSize: most, maxParts: MOST_PARTS + 1 }
  const parser = new MultipartParser(boundary, limits)
  const preamble = new TextEncoder().encode(`--${boundary}\r\nx-part: preamble\r\n\r\n\r\n`)
  const parts: MultipartPart[] = []
  for (const chunk of [preamble, ...chunks]) {
    if (isComplete(parser)) break
    if (chunk.byteLength > 0) parts.push(...parser.write(chunk))
  }
  parser.finish()
  return parts.slice(1)
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

/** Lower case, without parameters. */
export function mediaType({ headers }: Pick<PlainRequest, 'headers'>): string {
  return headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
}

/** 1 to 70 characters of ASCII, the last no space: RFC 2046, section 5.1.1. */
function boundaryOf({ headers }: PlainRequest): string | undefined {
  const found = /;\s*boundary=(?:"([^"]*)"|([^;\s"]+))/i.exec(headers.get('content-type') ?? '')
  const boundary = found?.[1] ?? found?.[2] ?? ''
  return /^[\x20-\x7e]{0,69}[\x21-\x7e]$/.test(boundary) ? boundary : undefined
}

/** Browsers of old sent whole paths; nothing but the last name is kept. */
function baseName(name: string | undefined): string | undefined {
  return name?.split(/[/\\]/).at(-1) || undefined
}

const tooLarge = (maxBytes: number) => fault('too-large', `The file is larger than ${maxBytes} bytes.`)

function fault(kind: UploadFault, reason: string): Extract<Upload, { ok: false }> {
  return { ok: false, fault: kind, reason }
}
