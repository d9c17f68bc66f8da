/** Who is calling: an API key, a user with a password, or a token of the log-in. `Credentials` in docs/sources. */
import { credentials } from '../../fixtures/elastic-cloud/credentials.ts'
import { authorizationOf, passwordKey } from '../kit/http/credentials.ts'
import type { AuthMode } from '../kit/operation/asked.ts'
import { isFailure, type Failure } from '../kit/operation/failure.ts'
import type { EceAsked } from './operation.ts'
import type { ReadState } from './tables.ts'

/** A caller; one without `user` has a credential with nobody behind it. */
export interface Caller {
  readonly user?: string
}

const { owner, stranger, userless } = credentials
const people = [owner, stranger]
const OWNER: Caller = { user: owner.user.id }

const byApiKey = new Map<string, Caller>([
  ...people.map(({ apiKey, user }) => [apiKey, { user: user.id }] as const),
  [userless.apiKey, {}],
])
const byPassword = new Map<string, Caller>(people.map(({ user }) => [passwordKey(user), { user: user.id }]))

/** The ready credentials as they are sent, so that the usual request is one look-up. */
const byHeader = new Map<string, Caller>([
  ...people.map(({ value, user }) => [value, { user: user.id }] as const),
  [userless.value, {}],
])

type Asked = Pick<EceAsked, 'request' | 'env' | 'refuse'>

/** The caller under the mock's authentication mode, or why there is none. */
export function callerOf(asked: Asked, _had: unknown, state: ReadState): Caller | Failure {
  const { auth } = asked.env
  if (auth === 'off') return OWNER
  const found = byHeader.get(asked.request.headers.get('authorization') ?? '') ?? identify(asked, state)
  return isFailure(found) && auth === 'lenient' ? OWNER : found
}

/** Whoever logs in under a mode that lets everybody in is the first role. */
export function userWith(login: { readonly username: string; readonly password: string }, auth: AuthMode) {
  return byPassword.get(passwordKey(login))?.user ?? (auth === 'strict' ? undefined : OWNER.user)
}

function identify(asked: Asked, { tokens }: ReadState): Caller | Failure {
  const sent = authorizationOf(asked.request.headers)
  if (sent.scheme === 'bearer') {
    const stored = tokens.get(sent.token)
    return stored && stored.expires > asked.env.clock.now() ? { user: stored.user } : asked.refuse('invalidToken')
  }
  const known = sent.scheme === 'apikey' ? byApiKey.get(sent.token) : undefined
  const named = sent.scheme === 'basic' ? byPassword.get(passwordKey(sent)) : undefined
  return known ?? named ?? asked.refuse('unauthenticated')
}
