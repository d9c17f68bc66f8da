import { andThen, type MaybePromise } from '../operation/maybe-promise.ts'
import { inSlices, type Slices } from '../time/slices.ts'
import { isLarge, recordWork, type Begun } from './list-work.ts'

/** What is to be sent back: plain fields across the whole house, made a transport's own thing at its edge. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON when present; `text` otherwise for JSON written already. */
  readonly json?: unknown
  readonly text?: string
  readonly bytes?: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | null
  /** Of a long text that is written while it is sent. */
  readonly begun?: Begun
  /** The body is still to be made, in slices; a reply that is sent has none. */
  readonly work?: Work
  /** Why it refuses, for the log: code and reason. Not sent. */
  readonly why?: string
  /** There is no answer: the connection is reset, or closed in silence. */
  readonly severed?: 'reset' | 'empty-reply'
  /** The connection ends after so many bytes of the body. */
  readonly cut?: number
}

/** A literal that others are copied into: a spread that comes first costs V8 twenty times as much, and this runs for every answer. */
export const withJsonType = (headers: Reply['headers']) => ({ 'content-type': 'application/json', ...headers })

/** What text is called that is not called anything: the type that a fetch `Response` gives it. */
export const PLAIN_TEXT = 'text/plain;charset=UTF-8'

/** A body that is made after the decision, from what was decided on, and headers that come with it. */
export type Work = Slices<Pick<Reply, 'headers' | 'text' | 'bytes' | 'begun'>>

/** The reply with its JSON written out, so that what is sent and what is remembered is one text. */
export function inText(reply: Reply): Reply {
  if (reply.json === undefined) return reply
  const { status, headers, json, why, severed, cut } = reply
  return {
    status,
    headers: withJsonType(headers),
    text: JSON.stringify(json),
    ...(why !== undefined && { why }),
    ...(severed && { severed }),
    ...(cut !== undefined && { cut }),
  }
}

/** The reply with its body made, and long JSON written: what it was decided on is in it already, so that others may be answered meanwhile. */
export function workedOut(decided: Reply): MaybePromise<Reply> {
  if (decided.work === undefined && !isLarge(decided.json)) return decided
  const { json, work: given, ...reply } = decided
  const work: Work = given ?? recordWork(json)
  return andThen(inSlices(work), ({ headers, ...body }) => ({
    ...reply,
    ...body,
    headers: { 'content-type': 'application/json', ...reply.headers, ...headers },
  }))
}

/** The text of a reply's body, or null when it is not text. */
export function textOf(reply: Reply): string | null {
  if (reply.json !== undefined) return JSON.stringify(reply.json)
  return reply.text ?? null
}

/** The whole body of a reply, whichever way it is written. */
export async function bytesOf(decided: Reply): Promise<Uint8Array<ArrayBuffer>> {
  const reply = await workedOut(decided)
  return new Uint8Array(await new Response(textOf(reply) ?? reply.bytes ?? null).arrayBuffer())
}
