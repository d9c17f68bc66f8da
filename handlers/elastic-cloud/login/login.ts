/** The log-in that the vendor's own clients make before anything else, and its refresh. Facts, section 1. */
import type { Static } from 'typebox'
import { schemas } from '../../../contracts/elastic-cloud/index.ts'
import { firstMismatch } from '../../kit/operation/validate.ts'
import { callerOf, userOf } from '../caller.ts'
import type { EceCall, Handles } from '../operation.ts'
import { fail, refuse } from '../refusals.ts'
import { bodyOf, fits, gatherJson } from '../body.ts'

type LoginBody = Static<typeof schemas.LoginRequest>

export const login: Handles<'login'> = {
  gather: gatherJson,
  checks: {
    body: fits(schemas.LoginRequest),
    user: (_call, gathered) => {
      // Another order of checks may bring this one before the body was judged.
      if (!gathered.json?.ok || firstMismatch(schemas.LoginRequest, gathered.json.value)) return undefined
      const { username, password } = bodyOf<LoginBody>(gathered)
      return userOf(username, password) === undefined ? fail.login('root.unauthenticated') : undefined
    },
  },
  perform: (call, gathered) => {
    const { username, password } = bodyOf<LoginBody>(gathered)
    return { status: 200, json: { token: issueToken(call, userOf(username, password) ?? '') } }
  },
}

export const refreshToken: Handles<'refresh-token'> = {
  checks: {
    authentication: (call) => {
      if (call.world.auth === 'off') return undefined
      const header = call.request.headers.get('authorization')
      if (header === null && call.world.auth === 'strict') return refuse('unauthenticated')
      return callerOf(call).user === undefined || !/^bearer /i.test(header ?? 'bearer ')
        ? fail.refresh('root.unauthorized')
        : undefined
    },
  },
  perform: (call) => ({ status: 200, json: { token: issueToken(call, callerOf(call).user ?? '') } }),
}

/** A token in the shape of a JWT, known to this tenant alone. Old ones are forgotten on the way. */
function issueToken(call: EceCall, user: string): string {
  const { clock, ids, options } = call.world
  const { tokens } = call.state
  const now = clock.now()
  for (const [token, { expires }] of tokens.dump()) {
    if (expires > now) break
    tokens.remove(token)
  }
  const expires = now + options.tokenLifetime
  const claims = { sub: user, iat: Math.floor(now / 1000), exp: Math.floor(expires / 1000), jti: ids.hex(16) }
  const token = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${ids.hex(43)}`
  tokens.insert(token, { user, expires })
  return token
}

function encode(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
}
