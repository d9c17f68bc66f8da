/** How an error is worded. No document shows one, so body and codes are our own: `Models, error body` and `Behaviour, error bodies` in docs/sources. */
import { connections } from '../../contracts/connections/index.ts'
import type { Stray } from '../kit/operation/api.ts'
import { failing, refusing, whyOf, type Failure } from '../kit/operation/failure.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { Connections, ConnectionsEnvironment } from './operation.ts'

const EXPIRED = 'oauth_access_token_expired'
const refuse = refusing(connections)
const failGet = failing(connections, 'get-extension')

/** The first failure decides; there is no form for several. */
export function render([failure]: readonly Failure[], { options }: Pick<ConnectionsEnvironment, 'options'>): Reply {
  if (!failure) throw new Error('there is nothing to render')
  const { status, code, message } = failure
  const why = whyOf([failure])
  const headers = { ...headersOf(failure), ...failure.headers }
  return status === 302 || options.errorBody === 'empty'
    ? { status, headers, why }
    : { status, headers, why, json: { code, message } }
}

/** The name of the expired token's message stands in a header too, so that it is there without a body. */
function headersOf({ status, code }: Failure): Record<string, string> {
  if (status === 302) return { location: '/login' }
  return code === EXPIRED ? { 'www-authenticate': `Bearer error="invalid_token", error_description="${EXPIRED}"` } : {}
}

export function stray(asked: Stray<Connections>): Reply {
  return render([strayFailure(asked)], asked.env)
}

function strayFailure({ kind, path, allowed, env: { options }, request: { method } }: Stray<Connections>): Failure {
  if (kind === 'malformed') {
    // A broken percent escape can only stand in an id.
    const message = `The path ${path} holds a broken percent escape.`
    return failGet(options.malformedId === '400' ? 'invalid-id' : 'not-found', { message })
  }
  if (kind === 'none' || options.wrongMethod === '404')
    return refuse('unknownRoute', { message: `There is no resource at ${path}.` })
  const headers = { allow: allowed.join(', ') }
  return refuse('methodNotAllowed', { message: `${method} is not a method of ${path}.`, headers })
}
