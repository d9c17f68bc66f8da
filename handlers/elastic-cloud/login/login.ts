/** The log-in and its refresh. `Log-in` in docs/sources. */
import { schemas } from '../../../contracts/elastic-cloud/index.ts'
import { authorizationOf } from '../../kit/http/credentials.ts'
import { isFailure, type Failure } from '../../kit/operation/failure.ts'
import { bodyOf, jsonOf } from '../body.ts'
import { callerOf, userWith } from '../caller.ts'
import { operation, type EceAsked, type Failing } from '../operation.ts'
import type { ReadState } from '../tables.ts'
import { issueToken } from './issue-token.ts'

export const login = operation('login')
  .reading('json', [], jsonOf)
  .step('body', ['json'], bodyOf(schemas.LoginRequest))
  .step('user', ['body'], (asked, { body }) => userWith(body) ?? asked.fail('root.unauthenticated'))
  .perform(({ user }, { env }, state) => ({ status: 200, json: { token: issueToken(state, user, env) } }))

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
  if (isFailure(caller)) return scheme === 'none' ? caller : asked.fail('root.unauthorized')
  const bears = asked.env.auth === 'off' || scheme === 'none' || scheme === 'bearer'
  return (bears ? caller.user : undefined) ?? asked.fail('root.unauthorized')
}
