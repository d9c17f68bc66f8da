/** Carries out what fault rules ask for: answers spoilt on their way. Loaded when a rule strikes. */
import { inText, type Reply } from '../http/reply.ts'
import type { TransportFault } from './fault-rule.ts'
import type { Strike } from './faults.ts'
import { marked } from './struck-reply.ts'

/** An answer on its way out; one that has nothing to spoil goes out as it is. */
export function onItsWay(reply: Reply, strikes: readonly Strike[]): Reply {
  for (const strike of strikes) {
    const how = strike.rule.transport
    if (reply.severed || (how !== 'truncate' && how !== 'malformed-json')) continue
    const worse = spoilt(reply, how)
    return worse ? marked(worse, strike) : reply
  }
  return reply
}

/** The reply spoilt; undefined when there is nothing to spoil: half a body, or a JSON text. */
function spoilt(reply: Reply, how: Extract<TransportFault, 'truncate' | 'malformed-json'>): Reply | undefined {
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
