/** How an error is worded. No document shows one, so body and codes are our own: facts, sections 2.4 and 4.3. */
import type { Stray } from '../kit/operation/api.ts'
import type { Failure } from '../kit/operation/failure.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { ConnectionsWorld } from './operation.ts'
import { fail, refuse } from './refusals.ts'

const EXPIRED = 'oauth_access_token_expired'

/** The first failure decides; there is no form for several. */
export function render([failure]: readonly Failure[], world: ConnectionsWorld): Reply {
  if (!failure) throw new Error('there is nothing to render')
  const { status, code, message } = failure
  const headers = { ...headersOf(failure), ...failure.headers }
  return status === 302 || world.options.errorBody === 'empty'
    ? { status, headers }
    : { status, headers, json: { code, message } }
}

/** The name of the expired token's message stands in a header too, so that it is there without a body. */
function headersOf({ status, code }: Failure): Record<string, string> {
  if (status === 302) return { location: '/login' }
  if (status !== 401) return {}
  const bearer = `Bearer error="invalid_token", error_description="${EXPIRED}"`
  return { 'www-authenticate': code === EXPIRED ? bearer : 'Basic realm="appregistry"' }
}

/** A request for no operation of this API. */
export function stray({ kind, method, path, allowed, world }: Stray): Reply {
  const own = world as ConnectionsWorld
  const unknown = refuse('unknownRoute', { message: `There is no resource at ${path}.` })
  if (kind === 'method') {
    if (own.options.wrongMethod === '404') return render([unknown], own)
    const headers = { allow: allowed.join(', ') }
    return render([refuse('methodNotAllowed', { message: `${method} is not a method of ${path}.`, headers })], own)
  }
  if (kind === 'none') return render([unknown], own)
  // A broken percent escape can only stand in an id.
  const message = `The path ${path} holds a broken percent escape.`
  return render([fail.get(own.options.malformedId === '400' ? 'invalid-id' : 'not-found', { message })], own)
}
