/** Answers that are spoilt on their way: cut in the middle of the body, or with their JSON made wrong. */
import type { Reply } from '../http/reply.ts'

type Kind = NonNullable<Reply['spoilt']>

/** Whether there is something to spoil: half a body, or a JSON text. */
export function canSpoil(reply: Reply, kind: Kind): boolean {
  const text = written(reply)
  if (kind === 'malformed-json') return text !== null && text !== '' && isJson(reply)
  return text === null ? lengthOf(reply) > 0 : text.length > 0
}

/** The response of a reply that `canSpoil`. */
export function spoil(reply: Reply, kind: Kind): Response {
  const { status } = reply
  const text = written(reply)
  const headers = { ...(reply.json !== undefined && { 'content-type': 'application/json' }), ...reply.headers }
  if (kind === 'malformed-json') return new Response(`${(text ?? '').slice(0, -1)},`, { status, headers })
  const whole = text === null ? bytesOf(reply) : new TextEncoder().encode(text)
  const length = whole?.length ?? lengthOf(reply)
  const half = whole?.slice(0, Math.floor(whole.length / 2)) ?? new Uint8Array()
  const response = new Response(cutOff(half), { status, headers: { ...headers, 'content-length': String(length) } })
  halves.set(response, half)
  return response
}

const halves = new WeakMap<Response, Uint8Array>()

/** The bytes of a body that is to be cut after them; undefined for any other. Who owns the connection breaks it without reading the body. */
export function halfOf(response: Response): Uint8Array | undefined {
  return halves.get(response)
}

/** A copy of a response with other headers; one that is to be cut stays so. */
export function withHeaders(response: Response, headers: Headers): Response {
  const copy = new Response(response.body, { status: response.status, headers })
  const half = halfOf(response)
  if (half) halves.set(copy, half)
  return copy
}

/** What was given must be on its way first: a server that meets the break at once sends an answer of its own instead. Milliseconds. */
const BEFORE_THE_BREAK = 20

/** A body that gives these bytes and then breaks. */
function cutOff(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = bytes.length === 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!sent) controller.enqueue(bytes)
      else {
        await new Promise((resolve) => setTimeout(resolve, BEFORE_THE_BREAK))
        controller.error(new TypeError('terminated'))
      }
      sent = true
    },
  })
}

function written({ json, text }: Reply): string | null {
  return json === undefined ? (text ?? null) : JSON.stringify(json)
}

function isJson({ json, headers }: Reply): boolean {
  return json !== undefined || (headers?.['content-type']?.includes('json') ?? false)
}

const bytesOf = ({ bytes }: Reply) => (bytes instanceof Uint8Array ? bytes : undefined)

/** Bytes of a body that is no text; a stream has its length in its headers. */
function lengthOf(reply: Reply): number {
  if (!reply.bytes) return 0
  return bytesOf(reply)?.length ?? Number(reply.headers?.['content-length'] ?? 0)
}
