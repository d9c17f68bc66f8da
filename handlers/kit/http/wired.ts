import { inText, type Reply } from './reply.ts'

/** A reply as it goes out: with the headers that a server gives it. */
export interface Wired {
  readonly headers: Record<string, string>
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null
}

const encoder = new TextEncoder()

/** What leaves in process, header by header as it leaves the server. A reply that is cut says no length: nobody has measured it. */
export function wired(given: Reply): Wired {
  const { status, headers, text, bytes = null, cut } = inText(given)
  if (text !== undefined) {
    const body = encoder.encode(text)
    // A literal that others are copied into: a spread that comes first costs V8 twenty times as much.
    return { headers: { 'content-type': PLAIN, ...headers, 'content-length': String(body.byteLength) }, body }
  }
  const unmeasured = cut !== undefined || status === 204 || status === 304 || (bytes && !(bytes instanceof Uint8Array))
  if (unmeasured) return { headers: { ...headers }, body: bytes }
  return { headers: { 'content-length': String(bytes?.byteLength ?? 0), ...headers }, body: bytes }
}

const PLAIN = 'text/plain;charset=UTF-8'
