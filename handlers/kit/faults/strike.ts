/** Carries out what fault rules ask for. */
import { messageOf, type Failure } from '../operation/failure.ts'
import type { FaultRule } from './fault-rule.ts'
import type { Strike } from './faults.ts'
import type { Reply } from '../http/reply.ts'
import { canSpoil } from './spoil.ts'
import type { Room, Tenant } from '../../core/tenants.ts'
import { INJECTED, injectableErrors, isMeant } from './trigger.ts'

/** What is left to do with a request that rules have struck. */
export interface Struck {
  /** The answer, when a rule gives one. */
  readonly reply?: Reply
  /** What becomes of the answer that the operation gives. */
  readonly spoil?: (reply: Reply) => Reply
}

/** Lets the rules of a tenant strike a request: waits, then says what they leave of it. */
export async function strikeWith(
  { faults, clock }: Pick<Tenant, 'faults' | 'clock'>,
  room: Room,
  request: Request,
  at: { readonly operation: string; readonly path: string; readonly query: URLSearchParams },
): Promise<Struck> {
  const { api, world } = room
  const { method, headers } = request
  const errors = injectableErrors(api, at.operation, world)
  const documents = (error: NonNullable<FaultRule['error']>) => errors.some((one) => isMeant(error, one))
  const body = () => request.clone().text()
  const strikes = await faults.strike({ ...at, api: api.contract.name, method, headers, documents, body })
  for (const { delay } of strikes) if (delay > 0) await clock.wait(delay)
  const spoil = spoiling(strikes)
  for (const strike of strikes) {
    const plain = replyOf(strike, room, at.operation)
    if (!plain) continue
    const reply = marked(plain, strike)
    return { reply: spoil && !reply.severed ? spoil(reply) : reply }
  }
  return spoil ? { spoil } : {}
}

function marked(reply: Reply, { rule, retryAfter }: Strike): Reply {
  const retry = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return { ...reply, headers: { ...retry, ...reply.headers, [INJECTED]: `fault=${rule.id}` } }
}

/** What becomes of an answer on its way; one that has nothing to spoil goes out as it is. */
function spoiling(strikes: readonly Strike[]): Struck['spoil'] {
  const strike = strikes.find(({ rule }) => rule.transport === 'truncate' || rule.transport === 'malformed-json')
  const kind = strike?.rule.transport
  if (!strike || (kind !== 'truncate' && kind !== 'malformed-json')) return undefined
  return (reply) => (canSpoil(reply, kind) ? { ...marked(reply, strike), spoilt: kind } : reply)
}

function replyOf({ rule, retryAfter }: Strike, room: Room, operation: string): Reply | undefined {
  if (rule.transport === 'reset' || rule.transport === 'empty-reply') return { status: 0, severed: rule.transport }
  if (rule.error) return room.api.render([failureOf(room, operation, rule.error)], room.world)
  if (rule.response) return answerOf(rule.response)
  if (retryAfter === undefined) return undefined
  const json = { extmock: { error: `More requests than the rate limit lets through; try again in ${retryAfter} s.` } }
  return { status: 429, json }
}

function answerOf({ status, headers, json, text }: NonNullable<FaultRule['response']>): Reply {
  return {
    status,
    ...(headers && { headers }),
    ...(json !== undefined && { json }),
    ...(text !== undefined && { text }),
  }
}

function failureOf(room: Room, operation: string, wanted: NonNullable<FaultRule['error']>): Failure {
  const found = injectableErrors(room.api, operation, room.world).find((one) => isMeant(wanted, one))
  if (!found) throw new Error(`${operation} documents no such error, and a rule for it struck`)
  const { status, error } = found
  return { status, code: error.code, message: messageOf(error) }
}
