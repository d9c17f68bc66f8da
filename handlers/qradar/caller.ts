/** Who is calling: the token of an authorised service, or a user with a password. Facts, section 3.2. */
import { credentials } from '../../fixtures/qradar/index.ts'
import type { Failure } from '../kit/operation/failure.ts'
import type { QradarCall, QradarWorld } from './operation.ts'
import { refuse } from './refusals.ts'

/** A caller; one that is not `capable` is known and may do nothing here. */
export interface Caller {
  readonly user: string
  readonly capable: boolean
}

const people = [
  { ...credentials.admin, capable: true },
  { ...credentials.limited, capable: false },
]
const ADMIN: Caller = { user: credentials.admin.user, capable: true }

const byToken = new Map(people.map(({ value, user, capable }) => [value as string, { user, capable }]))
const byPassword = new Map(
  people.map(({ basic, user, capable }) => [`${basic.username}:${basic.password}`, { user, capable }]),
)

/** The caller of a request, or why there is none. Cookies are never looked at. */
export function identifyRequest(request: Request, world: QradarWorld): Caller | { readonly failure: Failure } {
  if (world.auth === 'off') return ADMIN
  const found = lookUp(request, world)
  if (found) return found
  return world.auth === 'lenient' ? ADMIN : { failure: unauthenticated(request) }
}

/** The caller, once the check of authentication has passed. */
export function callerOf(call: QradarCall): Caller {
  const found = identifyRequest(call.request, call.world)
  return 'failure' in found ? { user: '', capable: false } : found
}

function lookUp(request: Request, world: QradarWorld): Caller | undefined {
  const token = request.headers.get('sec')
  const basic = /^basic\s+(.*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const useBasic = basic !== undefined && (token === null || world.options.bothCredentials === 'basic')
  if (useBasic) return byPassword.get(decodeBasic(basic))
  return token === null ? undefined : byToken.get(token.trim())
}

/** The recorded message names the header that is missing and both ways to authenticate: facts, section 3.11, code 18. */
function unauthenticated(request: Request): Failure {
  const none = request.headers.get('sec') === null && request.headers.get('authorization') === null
  return refuse('unauthenticated', {
    message: none
      ? 'No SEC header present in request. Send the token of an authorized service in SEC, or HTTP Basic credentials.'
      : 'The credentials sent are not valid. Send the token of an authorized service in SEC, or HTTP Basic credentials.',
  })
}

function decodeBasic(value: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(value.trim()), (character) => character.charCodeAt(0)))
  } catch {
    return ''
  }
}
