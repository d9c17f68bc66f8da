import type { IncomingMessage } from 'node:http'
import { NO_BODY, requestBody, type ChunksRead, type Collector } from '../../kit/http/request-body.ts'
import type { MaybePromise } from '../../kit/operation/maybe-promise.ts'
import type { HeaderReader, PlainRequest } from '../../kit/http/request.ts'
import type { Portion } from './memory.ts'

/** Tells a sender who asked first (`Expect: 100-continue`) that its body is wanted. */
export type Proceed = () => void

/** How the body of a request is taken. */
export interface Terms {
  readonly portion: Portion
  /** Its body is not under way before this is called. */
  readonly proceed: Proceed | undefined
}

/** Scheme and host as a client used them. */
export interface Origin {
  readonly text: string
  /** Whether a URL parser would write it so. */
  readonly isPlain: boolean
}

/** Whether it may have a body that somebody reads. */
export const mayHaveBody = ({ method }: IncomingMessage) => method !== 'GET' && method !== 'HEAD'

/** A request of node:http as the mock reads it. @throws TypeError for a target that makes no address */
export function incomingRequest(incoming: IncomingMessage, { text, isPlain }: Origin, terms: Terms): PlainRequest {
  const { method = 'GET', url = '/' } = incoming
  return {
    method,
    url: addressOf(url, text),
    apart: isPlain && url.startsWith('/') ? { origin: text, target: url } : undefined,
    headers: headersOf(incoming),
    body: mayHaveBody(incoming) ? requestBody(collectorOf(incoming, terms)) : NO_BODY,
  }
}

/** A proxy's client sends the whole address. */
function addressOf(target: string, origin: string): string {
  // RFC 3986 has none, and whoever parses leniently takes it for a slash.
  if (target.includes('\\')) throw new TypeError('there is a backslash in it')
  if (target.startsWith('/')) return origin + target
  if (/^https?:\/\//i.test(target)) return new URL(target).href
  throw new TypeError(`${target} is no path`)
}

/** Node joins values of one name with commas, as a fetch `Headers` does (see `joinDuplicateHeaders`). */
function headersOf({ headers, rawHeaders }: IncomingMessage): HeaderReader {
  const get = (name: string) => textOf(headers[name.toLowerCase()]) ?? null
  let size = 0
  for (let at = 0; at < rawHeaders.length; at++) size += rawHeaders[at]?.length ?? 0
  return { get, has: (name) => get(name) !== null, entries: () => entriesOf(headers), size }
}

function* entriesOf(headers: IncomingMessage['headers']): Iterable<readonly [name: string, value: string]> {
  for (const name in headers) yield [name, textOf(headers[name]) ?? '']
}

const textOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(', ') : value)

function collectorOf(incoming: IncomingMessage, terms: Terms): Collector {
  return (maxBytes, maxDropped) =>
    terms.proceed === undefined && isWhole(incoming) && incoming.readableLength <= maxBytes
      ? atOnce(incoming, terms)
      : asItComes(incoming, terms, maxBytes, maxDropped)
}

/** A body that came together with its head is there: nobody waits for it. */
function atOnce(incoming: IncomingMessage, { portion }: Terms): MaybePromise<ChunksRead> {
  const size = incoming.readableLength
  try {
    if (size > 0) portion.take(size)
  } catch (error) {
    return Promise.reject(error)
  }
  const whole = incoming.read() as Uint8Array | null
  return { ok: true, chunks: whole === null ? [] : [whole], size }
}

function asItComes(
  incoming: IncomingMessage,
  { portion, proceed }: Terms,
  maxBytes: number,
  maxDropped: number,
): Promise<ChunksRead> {
  return new Promise((resolve, reject) => {
    // Its sender is gone already, and nothing more will be said of it.
    if (incoming.destroyed) return resolve({ ok: false, problem: 'broken-off' })
    // Nobody wants to see it: then it is not asked for.
    if (proceed && (maxBytes === 0 || announced(incoming) > maxBytes))
      return resolve({ ok: false, problem: 'too-large' })
    const chunks: Uint8Array[] = []
    const keep = keeper(chunks)
    let size = 0
    let room = 0
    /** What a body says of its length is asked for at once; what it does not say, as it comes. */
    const makeRoom = (length: number) => {
      if (length <= room) return
      try {
        portion.take(length - room)
        room = length
      } catch (error) {
        room = Number.POSITIVE_INFINITY
        chunks.length = 0
        reject(error)
      }
    }
    const end = (read: ChunksRead) => {
      incoming.off('data', take).off('end', whole).off('close', broken)
      resolve(read)
    }
    const broken = () => end({ ok: false, problem: 'broken-off' })
    const whole = () => end(size > maxBytes ? { ok: false, problem: 'too-large' } : { ok: true, chunks, size })
    const take = (chunk: Uint8Array) => {
      size += chunk.byteLength
      if (size <= maxBytes) makeRoom(size)
      if (size <= maxBytes && room < Number.POSITIVE_INFINITY) keep(chunk)
      else if (((chunks.length = 0), size > maxBytes + maxDropped)) {
        incoming.pause()
        end({ ok: false, problem: 'too-large' })
      }
    }
    // What says itself that it is too large is answered at once; what still comes is dropped, so that its sender can read the answer.
    if (maxBytes > 0 && announced(incoming) > maxBytes) resolve({ ok: false, problem: 'too-large' })
    else if (maxBytes > 0) makeRoom(announced(incoming))
    if (room < Number.POSITIVE_INFINITY) proceed?.()
    incoming.on('data', take).on('end', whole).on('close', broken)
    incoming.once('error', broken)
  })
}

/** So many chunks are joined at once, where they have fewer bytes each than a chunk costs. */
const [MANY, TINY] = [1024, 1024]

/** Chunks as they come; tiny ones, each of which takes far more memory than it brings bytes, become one. */
function keeper(chunks: Uint8Array[]): (chunk: Uint8Array) => void {
  let [joined, fresh] = [0, 0]
  return (chunk) => {
    chunks.push(chunk)
    fresh += chunk.byteLength
    if (chunks.length - joined < MANY) return
    if (fresh < MANY * TINY) chunks.push(Buffer.concat(chunks.splice(joined)))
    joined = chunks.length
    fresh = 0
  }
}

/** Its last byte is handed on before node:http says that it was the last. */
const isWhole = (incoming: IncomingMessage) =>
  incoming.complete || Number(incoming.headers['content-length']) === incoming.readableLength

const announced = ({ headers }: IncomingMessage) => Number(headers['content-length'] ?? 0)
