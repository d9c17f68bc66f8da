/** Lets browsers of one origin, or of any, call the server. */
import type { Reply } from '../../kit/http/reply.ts'
import type { PlainRequest } from '../../kit/http/request.ts'
import { andThen, type MaybePromise } from '../../kit/operation/maybe-promise.ts'

type Respond = (request: PlainRequest) => MaybePromise<Reply>

/** Headers a script may read; without this a browser hides what the vendors' answers say in headers. */
const EXPOSED = '*'

/** Answers preflights and marks every answer. `origin` is an origin or `*`. */
export function withCors(respond: Respond, origin: string): Respond {
  return (request) => {
    const { method, headers } = request
    const asks = method === 'OPTIONS' && headers.has('access-control-request-method')
    if (asks) return { status: 204, headers: { ...admitting(undefined, origin), ...preflight(request) } }
    return andThen(respond(request), (reply) => ({ ...reply, headers: admitting(reply.headers, origin) }))
  }
}

function admitting(headers: Reply['headers'], origin: string): Record<string, string> {
  const vary = [headers?.['vary'], 'Origin'].filter((one) => one !== undefined).join(', ')
  return {
    ...headers,
    'access-control-allow-origin': origin,
    'access-control-expose-headers': EXPOSED,
    ...(origin !== '*' && { vary }),
  }
}

function preflight({ headers }: PlainRequest): Record<string, string> {
  return {
    'access-control-allow-methods': 'GET, POST, PUT, DELETE, HEAD',
    'access-control-allow-headers': headers.get('access-control-request-headers') ?? '*',
    'access-control-max-age': '600',
  }
}
