/** The log-in and its refresh. `Log-in` in docs/sources. */
import { schemas } from '../../../contracts/elastic-cloud/index.ts'
import { credentials } from '../../../fixtures/elastic-cloud/credentials.ts'
import { authorizationOf } from '../../kit/http/credentials.ts'
import { jsonOf } from '../../kit/http/json-body.ts'
import { isFailure, type Failure, type Failing } from '../../kit/operation/failure.ts'
import { bodyOf } from '../body.ts'
import { callerOf, userWith } from '../caller.ts'
import { operation, type EceAsked, type EceEnvironment } from '../operation.ts'
import type { ReadState, State } from '../tables.ts'

export const login = operation('login')
  .reading('json', [], jsonOf)
  .step('body', ['json'], bodyOf(schemas.LoginRequest))
  .step(
    'user',
    ['body'],
    (asked, { body }) => userWith(body, asked.env.auth) ?? asked.fail('root.unauthenticated', WRONG),
  )
  .perform(({ user }, { env }, state) => ({ status: 200, json: { token: issueToken(state, user, env) } }))

const { username, password } = credentials.owner.user
const WRONG = hinting(
  `no ready user name and password came; ready for owner: ${username}, ${password}; --auth lenient lets everybody in`,
)
const NO_TOKEN = hinting('only a token that _login answered is refreshed; send authorization: Bearer TOKEN')

export const refreshToken = operation('refresh-token')
  .step('authentication', [], bearerOf)
  .perform(({ authentication: user }, { env }, state) => ({
    status: 200,
    json: { token: issueToken(state, user, env) },
  }))

/** The user whose token is still good; other credentials are refreshed by nobody. */
function bearerOf(asked: EceAsked & Failing<'root.unauthorized'>, had: unknown, state: ReadState): string | Failure {
  const caller = callerOf(asked, had, state)
  const { scheme } = authorizationOf(asked.request.headers)
  if (isFailure(caller))
    return scheme === 'none' ? { ...caller, ...NO_TOKEN } : asked.fail('root.unauthorized', NO_TOKEN)
  const bears = asked.env.auth === 'off' || scheme === 'none' || scheme === 'bearer'
  return (bears ? caller.user : undefined) ?? asked.fail('root.unauthorized', NO_TOKEN)
}

/** A token in the shape of a JWT, known to this tenant alone. Old ones are forgotten on the way. */
function issueToken({ tokens }: State, user: string, { clock, ids, options }: EceEnvironment): string {
  const now = clock.now()
  for (const { token, expires } of tokens.values()) {
    if (expires > now) break
    tokens.remove(token)
  }
  const expires = now + options.tokenLifetime
  const claims = { sub: user, iat: Math.floor(now / 1000), exp: Math.floor(expires / 1000), jti: ids.hex(16) }
  const token = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${ids.hex(43)}`
  tokens.insert(token, { token, user, expires })
  return token
}

function encode(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
}

/** The way in here is another one than elsewhere. */
function hinting(hint: string) {
  return { headers: { 'x-extmock-hint': hint } }
}
