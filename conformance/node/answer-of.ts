/** An answer as `fetch` would give it, from one that undici's `request` has read: without the streams that most answers have no use for. */
import { type Duplex, pipeline, Readable } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Dispatcher } from 'undici'
import { own } from '../json/index.ts'

type Raw = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers' | 'body'>

/** Shorter bodies, of a length that is told, are read at once. Bytes. */
const atOnce = 1024 * 1024

/** A `Response` of the status, headers and decoded body. Throws what reading the body throws. */
export async function answerOf({ statusCode, headers: told, body }: Raw, method: string): Promise<Response> {
  const headers = headersOf(told)
  const bare = method === 'HEAD' || [204, 205, 304].includes(statusCode)
  const content = bare ? await nothing(body) : await contentOf(body, headers)
  if (statusCode <= 599) return new Response(content, { status: statusCode, headers })
  // A `Response` of no known class cannot be made, and yet be answered.
  return Object.defineProperty(new Response(content, { headers }), 'status', { value: statusCode })
}

async function nothing(body: Raw['body']): Promise<null> {
  await body.dump()
  return null
}

async function contentOf(body: Raw['body'], headers: Headers): Promise<ArrayBuffer | ReadableStream> {
  const decoded = decodedOf(body, headers)
  const length = headers.get('content-length') ?? ''
  if (decoded === body && /^\d+$/.test(length) && Number(length) <= atOnce) return await body.arrayBuffer()
  return Readable.toWeb(decoded) as ReadableStream
}

/** A body without its content codings; the same where it has none. */
export function decodedOf(body: Readable, headers: Headers): Readable {
  const decoders = decodersFor(headers.get('content-encoding') ?? '')
  return decoders.reduce<Readable>((from, decoder) => pipeline(from, decoder, () => undefined), body)
}

const flushed = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH }
const brotli = { flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH }

const decoderOf: Readonly<Record<string, () => Duplex>> = {
  gzip: () => createGunzip(flushed),
  'x-gzip': () => createGunzip(flushed),
  deflate: () => createInflate(flushed),
  br: () => createBrotliDecompress(brotli),
}

/** Last applied, first undone. A body in a coding that nobody knows stays as it is. RFC 9110, 8.4. */
function decodersFor(codings: string): readonly Duplex[] {
  const names = codings
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const known = names.flatMap((name) => own(decoderOf, name) ?? [])
  return known.length < names.length ? [] : known.toReversed().map((make) => make())
}

function headersOf(told: Raw['headers']): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(told))
    for (const value of [values ?? []].flat()) headers.append(name, value)
  return headers
}
