/** What a 401 says of the way in: the challenge that RFC 9110 (15.5.2) asks for, and a hint in our own name. */
import type { SecurityScheme } from '../../contracts/index.ts'
import type { HeaderReader } from '../kit/http/request.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { Api } from '../kit/operation/api.ts'
import type { Room } from './tenant.ts'

type Headers = Pick<HeaderReader, 'get' | 'has'>

/** The reply; a 401 with a challenge, unless the API's dialect wrote one or its option `challenge` leaves it out. */
export function challenged(reply: Reply, { api, env }: Pick<Room, 'api' | 'env'>, headers: Headers): Reply {
  if (reply.status !== 401) return reply
  const { security, title } = api.contract
  const ways = env.options['challenge'] === 'absent' ? '' : challengesOf(Object.values(security), title, headers)
  return ways === '' ? reply : { ...reply, headers: { 'www-authenticate': ways, ...reply.headers } }
}

/** The refusal of whoever was not let in, with a hint at what would have been. */
export function withWayIn(reply: Reply, credentials: Api['credentials'], headers: Headers): Reply {
  const [[role, ready] = []] = Object.entries(credentials)
  if (role === undefined || ready === undefined) return reply
  const sent = headers.has(ready.header) || headers.has('authorization')
  const why = sent ? `those credentials are not ready here` : `no ${ready.header} header came`
  const hint = `${why}; ready for ${role}: ${ready.header}: ${ready.value}; --auth lenient lets everybody in`
  return { ...reply, headers: { 'x-extmock-hint': hint, ...reply.headers } }
}

/** Basic comes first: there are clients that look at the first challenge only. */
function challengesOf(schemes: readonly SecurityScheme[], realm: string, headers: Headers): string {
  const names = schemes.map(nameOf).toSorted((a, b) => Number(b === BASIC) - Number(a === BASIC))
  const shown = isOfBrowser(headers) ? names.filter((name) => name !== BASIC) : names
  return shown.map((name) => `${name} realm="${realm}"`).join(', ')
}

const BASIC = 'Basic'

function nameOf(scheme: SecurityScheme): string {
  if (scheme.type === 'http') return scheme.scheme === 'basic' ? BASIC : 'Bearer'
  return scheme.name.toLowerCase() === 'authorization' ? 'ApiKey' : scheme.name
}

/** A browser meets `Basic` with a log-in box of its own, and stops a page that brings its credentials in another way. */
function isOfBrowser(headers: Headers): boolean {
  return headers.has('origin') || headers.has('sec-fetch-mode')
}
