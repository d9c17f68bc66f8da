/** Who is calling: a user by Basic, or an OAuth 2.0 access token. `Credentials` in docs/sources. */
import { credentials } from '../../fixtures/connections/credentials.ts'
import { authorizationOf, passwordKey, type Credentials } from '../kit/http/credentials.ts'
import type { AskedIn } from '../kit/operation/asked.ts'
import type { Failure } from '../kit/operation/failure.ts'
import type { Connections } from './operation.ts'

export interface Caller {
  /** Of the organisation. */
  readonly administrator: boolean
}

/** A caller, or why there is none: no credentials, wrong ones, or a token that has expired. */
type Identity = Caller | 'none' | 'wrong' | 'expired'

const { admin, adminBearer, member, expired } = credentials
const ADMINISTRATOR: Caller = { administrator: true }

const byPassword = new Map<string, Caller>([admin, member].map(({ user }) => [passwordKey(user), user]))
const byToken = new Map<string, Identity>([
  [adminBearer.value, adminBearer.user],
  [expired.value, 'expired'],
])
/** The ready credentials as they are sent, so that the usual request is one look-up. */
const byHeader = new Map<string, Identity>([[admin.value, admin.user], [member.value, member.user], ...byToken])

/**
 * The caller under the mock's authentication mode, or why there is none. A redirect is for those who bring nothing; wrong
 * credentials are always 401.
 */
export function callerOf(asked: AskedIn<Connections>): Caller | Failure {
  const { auth, options } = asked.env
  if (auth === 'off') return ADMINISTRATOR
  const found =
    byHeader.get(asked.request.headers.get('authorization') ?? '') ?? identify(authorizationOf(asked.request.headers))
  if (typeof found === 'object') return found
  if (found === 'expired') return asked.refuse('tokenExpired')
  if (auth === 'lenient') return ADMINISTRATOR
  return asked.refuse(found === 'none' && options.unauthenticated === 'redirect' ? 'loginRedirect' : 'unauthenticated')
}

function identify(sent: Credentials): Identity {
  if (sent.scheme === 'none') return 'none'
  if (sent.scheme === 'basic') return byPassword.get(passwordKey(sent)) ?? 'wrong'
  return (sent.scheme === 'bearer' && byToken.get(`Bearer ${sent.token}`)) || 'wrong'
}
