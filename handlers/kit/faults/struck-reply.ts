/** Carries out what fault rules ask for: answers of their own, and answers spoilt on their way. */
import { inText, type Reply } from '../http/reply.ts'
import type { Api } from '../operation/api.ts'
import type { Environment } from '../operation/asked.ts'
import { failureOf } from '../operation/failure.ts'
import type { TransportFault } from './fault-rule.ts'
import type { Strike } from './faults.ts'
import { INJECTED, injectableErrors, isMeant } from './trigger.ts'

/** The answer that the first of some strikes gives which gives one. */
export function answerOf(strikes: readonly Strike[], api: Api, env: Environment, operation: string): Reply | undefined {
  for (const strike of strikes) {
    const plain = plainAnswer(strike, api, env, operation)
    if (plain) return marked(plain, strike)
  }
  return undefined
}

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

function marked(reply: Reply, { rule, retryAfter }: Strike): Reply {
  const retry = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return { ...reply, headers: { ...retry, ...reply.headers, [INJECTED]: `fault=${rule.id}` } }
}

function plainAnswer({ rule, retryAfter }: Strike, api: Api, env: Environment, operation: string): Reply | undefined {
  if (rule.transport === 'reset' || rule.transport === 'empty-reply') return { status: 0, severed: rule.transport }
  const { error, response } = rule
  if (error) {
    const meant = injectableErrors(api, operation, env.options).find((one) => isMeant(error, one))
    if (!meant) throw new Error(`${operation} documents no such error, and a rule for it struck`)
    return api.render([failureOf(meant.status, meant.error)], env)
  }
  if (response) return response
  if (retryAfter === undefined) return undefined
  const json = { extmock: { error: `More requests than the rate limit lets through; try again in ${retryAfter} s.` } }
  return { status: 429, json }
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
