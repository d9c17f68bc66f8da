/** Lets browsers of one origin, or of any, call the server. */
import type { MaybePromise } from '../../kit/operation/maybe-promise.ts'
import { withHeaders } from '../../kit/faults/spoil.ts'

type Respond = (request: Request) => MaybePromise<Response>

/** Headers a script may read; without this a browser hides what the vendors' answers say in headers. */
const EXPOSED = '*'

/** Answers preflights and marks every answer. `origin` is an origin or `*`. */
export function withCors(respond: Respond, origin: string): Respond {
  return async (request) => {
    const asks = request.method === 'OPTIONS' && request.headers.has('access-control-request-method')
    const response = asks ? new Response(null, { status: 204 }) : await respond(request)
    if (response.type === 'error') return response
    const headers = new Headers(response.headers)
    headers.set('access-control-allow-origin', origin)
    headers.set('access-control-expose-headers', EXPOSED)
    if (origin !== '*') headers.append('vary', 'Origin')
    if (asks) {
      headers.set('access-control-allow-methods', 'GET, POST, PUT, DELETE, HEAD')
      headers.set('access-control-allow-headers', request.headers.get('access-control-request-headers') ?? '*')
      headers.set('access-control-max-age', '600')
    }
    return withHeaders(response, headers)
  }
}
