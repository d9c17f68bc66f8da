/** Carries out what fault rules ask for. */
import type { Operation } from '../../contracts/index.ts'
import type { Failure } from './failure.ts'
import type { Faults, Strike } from './faults.ts'
import type { Clock } from './clock.ts'
import type { Reply } from './reply.ts'
import type { Room } from './tenants.ts'
import { INJECTED, triggerable } from './trigger.ts'

/** What is left to do with a request that rules have struck. */
export interface Struck {
  /** The answer, when a rule gives one. */
  readonly reply?: Reply
  /** What becomes of the answer that the operation gives. */
  readonly spoil?: (reply: Reply) => Reply
}

/** Lets the rules of a tenant strike a request: waits, then says what they leave of it. */
export async function strikeWith(
  faults: Faults,
  clock: Clock,
  room: Room,
  request: Request,
  at: { readonly operation: string; readonly path: string; readonly query: URLSearchParams },
): Promise<Struck> {
  const { method, headers } = request
  const body = () => request.clone().text()
  const strikes = await faults.strike({ ...at, api: room.api.contract.name, method, headers, body })
  for (const { delay } of strikes) if (delay > 0) await clock.wait(delay)
  for (const strike of strikes) {
    const reply = replyOf(strike, room, at.operation)
    if (reply) return { reply: { ...reply, headers: { ...reply.headers, [INJECTED]: `fault=${strike.rule.id}` } } }
  }
  const kind = strikes.find(({ rule }) => rule.transport !== undefined)?.rule.transport
  if (kind === undefined || kind === 'reset' || kind === 'empty-reply') return {}
  return { spoil: (reply) => ({ ...reply, spoilt: kind, headers: { ...reply.headers, [INJECTED]: `fault=${kind}` } }) }
}

function replyOf({ rule, retryAfter }: Strike, room: Room, operation: string): Reply | undefined {
  if (rule.transport === 'reset' || rule.transport === 'empty-reply') return { status: 0, severed: rule.transport }
  if (rule.error) return room.api.render([failureOf(room, operation, rule.error)], room.world)
  if (rule.response) {
    const { status, headers, json, text } = rule.response
    return {
      status,
      ...(headers && { headers }),
      ...(json !== undefined && { json }),
      ...(text !== undefined && { text }),
    }
  }
  if (retryAfter === undefined) return undefined
  const json = { extmock: { error: `More requests than the rate limit lets through; try again in ${retryAfter} s.` } }
  return { status: 429, headers: { 'retry-after': String(retryAfter) }, json }
}

function failureOf(
  room: Room,
  name: string,
  { code, example }: { readonly code?: number; readonly example?: string },
): Failure {
  const operation = room.api.contract.operations[name] as Operation
  const found = triggerable(room.api.contract, operation).find(
    ({ status, error }) => (code === undefined || status === code) && (example === undefined || error.code === example),
  )
  // A rule for several operations may name an error that this one does not document.
  return {
    status: found?.status ?? code ?? 500,
    code: found?.error.code ?? example ?? String(code),
    message: found?.error.meaning ?? 'Asked for by a fault rule.',
  }
}
