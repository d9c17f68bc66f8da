import type { EceEnvironment } from '../operation.ts'
import type { State } from '../tables.ts'

/** A token in the shape of a JWT, known to this tenant alone. Old ones are forgotten on the way. */
export function issueToken({ tokens }: State, user: string, { clock, ids, options }: EceEnvironment): string {
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
