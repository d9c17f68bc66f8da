import { spoil } from '../faults/spoil.ts'

/** What is to be sent back, before it is a Response. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON when present; `text` otherwise for JSON written already. */
  readonly json?: unknown
  readonly text?: string
  readonly bytes?: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | null
  /** There is no answer: the connection is reset, or closed in silence. */
  readonly severed?: 'reset' | 'empty-reply'
  /** The answer is spoilt on its way. */
  readonly spoilt?: 'truncate' | 'malformed-json'
}

/** A literal that others are copied into: a spread that comes first costs V8 twenty times as much, and this runs for every answer. */
const withJsonType = (headers: Reply['headers']) => ({ 'content-type': 'application/json', ...headers })

/** Which of the responses that stand for no answer stands for what. */
const severed = new WeakMap<Response, NonNullable<Reply['severed']>>()

/** The Response of a reply. One without an answer is a network error (`type` is `error`), and `severedBy` tells which. */
export function toResponse(reply: Reply): Response {
  const { status, headers } = reply
  if (reply.severed) {
    const response = Response.error()
    severed.set(response, reply.severed)
    return response
  }
  if (reply.spoilt) return spoil(reply, reply.spoilt)
  if (reply.json !== undefined)
    return new Response(JSON.stringify(reply.json), { status, headers: withJsonType(headers) })
  if (reply.text !== undefined) return new Response(reply.text, { status, headers: headers ?? {} })
  return new Response(reply.bytes ?? null, { status, headers: { ...headers } })
}

/** How the connection of a response that is no answer ends; undefined for a real answer. */
export function severedBy(response: Response): Reply['severed'] {
  return severed.get(response)
}

/** The reply with its JSON written out, so that what is sent and what is remembered is one text. */
export function inText(reply: Reply): Reply {
  if (reply.json === undefined) return reply
  const { status, headers, json, severed, spoilt } = reply
  return {
    status,
    headers: withJsonType(headers),
    text: JSON.stringify(json),
    ...(severed && { severed }),
    ...(spoilt && { spoilt }),
  }
}

/** The text of a reply's body, or null when it is not text. */
export function textOf(reply: Reply): string | null {
  if (reply.json !== undefined) return JSON.stringify(reply.json)
  return reply.text ?? null
}
