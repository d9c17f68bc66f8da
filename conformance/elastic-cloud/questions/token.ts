/** How long a token lives, as its own claims say. RFC 7519. */
import { parseJson } from '../../json/index.ts'
import { isObject } from '../../judge/index.ts'
import { each } from '../../question/index.ts'
import { textIn } from '../extension.ts'
import type { EceView } from './view.ts'

/** Milliseconds from `iat` to `exp`. */
export const readLifetime = each(({ operation, accepted, got }: EceView): number | undefined => {
  const token = operation === 'login' && accepted ? textIn(got, 'token') : undefined
  const claims = token === undefined ? undefined : claimsOf(token)
  if (!isObject(claims)) return undefined
  const { iat, exp } = claims
  return typeof iat === 'number' && typeof exp === 'number' && exp > iat ? (exp - iat) * 1000 : undefined
})

function claimsOf(token: string): unknown {
  const part = token.split('.')[1] ?? ''
  if (!/^[\w-]+$/.test(part)) return undefined
  return parseJson(atob(part.replaceAll('-', '+').replaceAll('_', '/')))
}
