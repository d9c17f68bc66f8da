/** Reads JSON bodies within limits. What is wrong with a body is a value; nothing here throws. */
import { andThen, type MaybePromise } from '../operation/maybe-promise.ts'
import { inSlices } from '../time/slices.ts'
import { contentEncoding, mediaType, packed } from './content-encoding.ts'
import { depthOf } from './json-depth.ts'
import type { PlainRequest } from './request.ts'

/** A JSON body, or the one thing that is wrong with it. */
export type JsonBody =
  | {
      readonly ok: true
      readonly value: unknown
      /** As it was sent: the value cannot hold every number, nor a key that comes twice. */
      readonly text: string
    }
  | { readonly ok: false; readonly problem: JsonProblem; readonly message: string }

export type JsonProblem = 'empty' | 'too-large' | 'encoding' | 'not-utf8' | 'not-json' | 'too-deep'

export interface JsonLimits {
  readonly maxBytes: number
  readonly maxDepth: number
}

interface AskedForJson {
  readonly request: PlainRequest
  readonly env: { readonly options: { readonly maxJsonBytes: number; readonly maxJsonDepth: number } }
}

/** The reading step that reads the body as JSON, within the limits that the options of these names set. */
export function jsonOf({ request, env: { options } }: AskedForJson): MaybePromise<JsonBody> {
  return readJson(request, { maxBytes: options.maxJsonBytes, maxDepth: options.maxJsonDepth })
}

/** What is said of a body that calls itself something else; one that names nothing is taken for JSON, by every API. */
export function notJson(
  request: PlainRequest,
  isJson: (type: string) => boolean = (type) => type === 'application/json',
) {
  const type = mediaType(request)
  return type === '' || isJson(type) ? undefined : `Send application/json; ${type} is not taken here.`
}

/**
 * Reads the body as one JSON value.
 *
 * @example const body = await readJson(request, { maxBytes: 1_000_000, maxDepth: 100 })
 */
export function readJson(request: PlainRequest, limits: JsonLimits): MaybePromise<JsonBody> {
  const { maxBytes } = limits
  // What is declared too large is not kept, and its sender can still read the answer.
  if (Number(request.headers.get('content-length')) > maxBytes)
    return request.body.discard().then(() => tooLarge(request, maxBytes))
  return andThen(request.body.chunks(maxBytes), (read): MaybePromise<JsonBody> => {
    if (read.ok) return parse(request, joined(read.chunks, read.size), limits)
    return read.problem === 'too-large'
      ? tooLarge(request, maxBytes)
      : problem('not-json', 'The body could not be read to its end.')
  })
}

function parse(request: PlainRequest, bytes: Uint8Array, { maxDepth }: JsonLimits): MaybePromise<JsonBody> {
  const coded = bytes.length > 0 ? codingProblem(request) : undefined
  if (coded) return coded
  const text = decodeUtf8(bytes)
  if (text === undefined) return problem('not-utf8', notUtf8(request))
  request.body.remember(text)
  if (text === '') return EMPTY
  if (depthOf(text, maxDepth) > maxDepth)
    return problem('too-deep', `The body is nested deeper than ${maxDepth} levels.`)
  if (text.length > AT_ONCE) return parsedLong(text)
  try {
    return { ok: true, value: JSON.parse(text) as unknown, text }
  } catch {
    return text.trim() === '' ? EMPTY : NOT_JSON
  }
}

/** What is parsed in one go. Characters. */
const AT_ONCE = 16 * 1024

/** Most pages send nothing as long. */
async function parsedLong(text: string): Promise<JsonBody> {
  const { parseJson } = await import('./parse-json.ts')
  const read = await inSlices(parseJson(text, { levels: text.length, fields: text.length, items: text.length }))
  if ('value' in read) return { ok: true, value: read.value, text }
  return read.problem === 'empty' ? EMPTY : NOT_JSON
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** A charset has no meaning for JSON (RFC 8259, section 11), but it may tell why the bytes are wrong. */
function notUtf8({ headers }: PlainRequest): string {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers.get('content-type') ?? '')?.[1]
  const told = charset === undefined || /^utf-?8$/i.test(charset) ? '' : `, but ${charset} by its Content-Type`
  return `The body is not UTF-8${told}.`
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** Nobody knows how large it is unpacked. */
const tooLarge = (request: PlainRequest, maxBytes: number) =>
  codingProblem(request) ?? problem('too-large', `The body is larger than ${maxBytes} bytes.`)

function codingProblem(request: PlainRequest): JsonBody | undefined {
  const coding = contentEncoding(request)
  return coding === undefined ? undefined : problem('encoding', packed(coding))
}

const EMPTY = problem('empty', 'The request has no body; a JSON object is expected.')
const NOT_JSON = problem('not-json', 'The body is not valid JSON.')

function problem(kind: JsonProblem, message: string): Extract<JsonBody, { ok: false }> {
  return { ok: false, problem: kind, message }
}
