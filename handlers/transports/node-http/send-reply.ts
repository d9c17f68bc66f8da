import type { ServerResponse } from 'node:http'
import { refusal } from '../../control/refusal.ts'
import { inText, PLAIN_TEXT, type Reply } from '../../kit/http/reply.ts'
import { mayHaveBody } from './incoming-request.ts'
import { UNCOUNTED, type Unread } from './unread.ts'

/** A shorter answer is not counted: most are read before the next one comes. Bytes. */
const SHORT = 4_096

/** Sends a reply, or takes the connection away; nothing for a request whose body was refused on its way. */
export function sendReply(given: Reply, outgoing: ServerResponse, unread: Unread = UNCOUNTED): void {
  if (outgoing.headersSent) return
  const reply = inText(given)
  const { status, severed, text, bytes, cut } = reply
  const length = text?.length ?? (bytes ? held(reply) : 0)
  if (length > SHORT && !mayHaveBody(outgoing.req) && !unread.hasRoom(length)) return refuse(reply, outgoing)
  // A client that goes on sending what nobody reads is hung up on when it has its answer.
  if (outgoing.req.isPaused()) outgoing.shouldKeepAlive = false
  if (severed === 'reset') outgoing.req.socket.resetAndDestroy()
  else if (severed) outgoing.destroy()
  else if (cut !== undefined) cutAfter(reply, cut, outgoing)
  else if (text !== undefined) outgoing.writeHead(status, textHeaders(reply, text)).end(text)
  else if (bytes instanceof Uint8Array) outgoing.writeHead(status, lengthOf(reply, bytes)).end(bytes)
  else if (bytes) void pour(bytes, outgoing.writeHead(status, { ...reply.headers }), unread)
  else outgoing.writeHead(status, lengthOf(reply, undefined)).end()
  if (length > SHORT && isUnread(bytes, outgoing)) unread.hold(length, outgoing)
}

/** What is there is most often taken at once. */
const isUnread = (bytes: Reply['bytes'], { socket }: ServerResponse) =>
  bytes instanceof ReadableStream || socket === null || socket.writableLength > 0

/** What a stream takes by itself, with the portion that is under way. Bytes. */
const STREAM = 128 * 1024

/** What the body of an answer takes here that is no text. */
function held({ bytes, begun }: Reply): number {
  if (bytes instanceof Uint8Array) return bytes.byteLength
  return bytes ? STREAM + (begun?.holds ?? 0) : 0
}

/** Nothing has happened by a GET that is answered so. */
function refuse({ bytes }: Reply, outgoing: ServerResponse): void {
  if (bytes instanceof ReadableStream) void bytes.cancel().catch(() => undefined)
  sendReply({ ...refusal(503, FULL), headers: { 'retry-after': '1' } }, outgoing)
}

const FULL =
  'Long answers that nobody has read yet take all that --max-memory leaves for them; ask again when they are read.'

/** Names and values in turn, as node:http writes them fastest: this runs for every answer. */
function textHeaders({ headers }: Reply, text: string): string[] {
  const flat = ['content-type', headers?.['content-type'] ?? PLAIN_TEXT]
  for (const name in headers)
    if (name !== 'content-type' && name !== 'content-length') flat.push(name, headers[name] ?? '')
  flat.push('content-length', String(Buffer.byteLength(text)))
  return flat
}

/** What has no body by its status says no length. */
function lengthOf({ status, headers }: Reply, bytes: Uint8Array | undefined) {
  return status === 204 || status === 304 ? { ...headers } : { 'content-length': bytes?.byteLength ?? 0, ...headers }
}

/** What is there must be on its way before the connection ends. */
function cutAfter({ status, headers, bytes }: Reply, length: number, outgoing: ServerResponse): void {
  outgoing.writeHead(status, { ...headers })
  if (bytes instanceof Uint8Array) outgoing.write(bytes.subarray(0, length))
  else outgoing.flushHeaders()
  outgoing.socket?.destroySoon()
}

/** Until the client has taken what was written, or is gone. */
function taken(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      outgoing.off('drain', go).off('close', go)
      resolve()
    }
    outgoing.on('drain', go).on('close', go)
  })
}

/** No faster than the client takes it. */
async function pour(bytes: ReadableStream<Uint8Array>, outgoing: ServerResponse, unread: Unread): Promise<void> {
  const reader = bytes.getReader()
  const leave = () => void reader.cancel().catch(() => undefined)
  if (outgoing.closed) return leave()
  outgoing.once('close', leave)
  let counted = STREAM
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const { value } = piece
      if (value.byteLength > counted) {
        unread.hold(value.byteLength, outgoing)
        counted += value.byteLength
      }
      if (!outgoing.write(value)) await taken(outgoing)
    }
    outgoing.off('close', leave).end()
  } catch (error) {
    outgoing.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}
