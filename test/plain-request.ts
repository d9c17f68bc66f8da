/** A request as the mock reads it, without a transport. */
import { requestBody } from '../handlers/kit/http/request-body.ts'
import type { PlainRequest } from '../handlers/kit/http/request.ts'
import { streamFrom } from './stream-from.ts'

type Body = string | Uint8Array | ReadableStream<Uint8Array> | null

/** A POST with this body and these headers. */
export function plainRequest(body: Body, headers: Readonly<Record<string, string>> = {}): PlainRequest {
  const source = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return { method: 'POST', url: 'http://x.test/', headers: new Headers(headers), body: requestBody(source) }
}

/** The bytes in pieces that are cut at these places, taken round their length. */
export function inPieces(bytes: Uint8Array, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  return streamFrom(places.slice(1).map((end, at) => bytes.slice(places[at], end)))
}

/** A body whose connection ends after its first piece. */
export function brokenOff(first = '{"a":'): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(first)),
    pull: (controller) => controller.error(new Error('gone')),
  })
}
