/** Who is calling: an API key, a user with a password, or a token of the log-in. Facts, section 1. */
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import type { Failure } from '../kit/operation/failure.ts'
import type { EceCall } from './operation.ts'
import { refuse } from './refusals.ts'

/** A caller; one without `user` has a credential with nobody behind it. */
export interface Caller {
  readonly user?: string
}

const people = [credentials.owner, credentials.stranger]
const OWNER: Caller = { user: credentials.owner.user.id }

const byApiKey = new Map<string, Caller>([
  ...people.map(({ apiKey, user }) => [apiKey, { user: user.id }] as const),
  [credentials.userless.apiKey, {}],
])
const byPassword = new Map<string, Caller>(
  people.map(({ user }) => [`${user.username}:${user.password}`, { user: user.id }]),
)

type Identified = Caller | { readonly failure: Failure }

/** Several checks of one call ask for its caller, one right after the other. */
let latest: { readonly call: EceCall; readonly found: Identified } | undefined

/** The caller of a request, or why there is none. */
export function identify(call: EceCall): Identified {
  if (call.world.auth === 'off') return OWNER
  if (latest?.call === call) return latest.found
  const looked = lookUp(call)
  const found = 'failure' in looked && call.world.auth === 'lenient' ? OWNER : looked
  latest = { call, found }
  return found
}

/** The caller, once the check of `identify` has passed. */
export function callerOf(call: EceCall): Caller {
  const found = identify(call)
  return 'failure' in found ? {} : found
}

/** The id of the user with that name and password, or undefined. */
export function userOf(username: string, password: string): string | undefined {
  return byPassword.get(`${username}:${password}`)?.user
}

function lookUp(call: EceCall): Caller | { readonly failure: Failure } {
  const header = call.request.headers.get('authorization') ?? ''
  const space = header.indexOf(' ')
  const scheme = header.slice(0, Math.max(space, 0)).toLowerCase()
  const value = header.slice(space + 1).trim()
  if (scheme === 'apikey') return byApiKey.get(value) ?? nobody()
  if (scheme === 'basic') return byPassword.get(decodeBasic(value)) ?? nobody()
  if (scheme === 'bearer') return byToken(call, value) ?? { failure: refuse('invalidToken') }
  return nobody()
}

const nobody = () => ({ failure: refuse('unauthenticated') })

function byToken(call: EceCall, token: string): Caller | undefined {
  const stored = call.state.tokens.get(token)
  return stored && stored.expires > call.world.clock.now() ? { user: stored.user } : undefined
}

function decodeBasic(value: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(value), (character) => character.charCodeAt(0)))
  } catch {
    return ''
  }
}
