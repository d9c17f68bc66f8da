/** Who is calling: the token of an authorised service, or a user with a password. `Credentials` in docs/sources. */
import { credentials } from '../../fixtures/qradar/credentials.ts'
import { authorizationOf, passwordKey, tokenHeaderOf, type Credentials } from '../kit/http/credentials.ts'
import type { Failure } from '../kit/operation/failure.ts'
import type { QradarAsked } from './operation.ts'

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

const byToken = new Map<string, Caller>(people.map(({ value, user, capable }) => [value, { user, capable }]))
const byPassword = new Map<string, Caller>(
  people.map(({ basic, user, capable }) => [passwordKey(basic), { user, capable }]),
)

/** The caller of a request, or why there is none. Cookies are never looked at. */
export function callerOf({
  request: { headers },
  env,
  refuse,
}: Pick<QradarAsked, 'request' | 'env' | 'refuse'>): Caller | Failure {
  if (env.auth === 'off') return ADMIN
  const sec = headers.get('sec')
  // The usual request is one look-up.
  const ready = sec === null || headers.has('authorization') ? undefined : byToken.get(sec)
  if (ready) return ready
  const token = tokenHeaderOf(headers, 'sec')
  const authorization = authorizationOf(headers)
  const useBasic =
    authorization.scheme === 'basic' && (token.scheme === 'none' || env.options.bothCredentials === 'basic')
  const found = lookUp(useBasic ? authorization : token)
  if (found) return found
  if (env.auth === 'lenient') return ADMIN
  const none = token.scheme === 'none' && authorization.scheme === 'none'
  // The recorded message names the header that is missing and both ways to authenticate: `Framework codes` in docs/sources, code 18.
  const problem = none ? 'No SEC header present in request.' : 'The credentials sent are not valid.'
  const message = `${problem} Send the token of an authorized service in SEC, or HTTP Basic credentials.`
  return refuse('unauthenticated', { message })
}

function lookUp(sent: Credentials): Caller | undefined {
  if (sent.scheme === 'basic') return byPassword.get(passwordKey(sent))
  return sent.scheme === 'header' ? byToken.get(sent.token) : undefined
}
