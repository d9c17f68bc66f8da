/** Carries out what fault rules ask for: answers of their own. */
import type { Reply } from '../http/reply.ts'
import type { Api } from '../operation/api.ts'
import type { Environment } from '../operation/asked.ts'
import { failureOf } from '../operation/failure.ts'
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

/** An answer says which rule it comes of. */
export function marked(reply: Reply, { rule, retryAfter }: Strike): Reply {
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
