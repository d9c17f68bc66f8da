/** Answers that are spoilt on their way: cut in the middle of the body, or with their JSON made wrong. */
import { inText, type Reply } from '../http/reply.ts'
import type { TransportFault } from './fault-rule.ts'

export type Spoiling = Extract<TransportFault, 'truncate' | 'malformed-json'>

/** The reply spoilt; undefined when there is nothing to spoil: half a body, or a JSON text. */
export function spoilt(reply: Reply, how: Spoiling): Reply | undefined {
  const written = inText(reply)
  return how === 'truncate' ? truncated(written) : malformed(written)
}

function malformed(reply: Reply): Reply | undefined {
  const isJson = reply.headers?.['content-type']?.includes('json') ?? false
  return isJson && reply.text ? { ...reply, text: `${reply.text.slice(0, -1)},` } : undefined
}

/** A stream has its length in its headers, and is cut before its first byte. */
function truncated(reply: Reply): Reply | undefined {
  const { text, bytes } = reply
  const whole = text === undefined ? bytes : new TextEncoder().encode(text)
  const known = whole instanceof Uint8Array
  const length = known ? whole.length : whole ? Number(reply.headers?.['content-length'] ?? 0) : 0
  if (length === 0) return undefined
  const headers = { ...reply.headers, 'content-length': String(length) }
  return { status: reply.status, headers, bytes: whole ?? null, cut: known ? Math.floor(length / 2) : 0 }
}
