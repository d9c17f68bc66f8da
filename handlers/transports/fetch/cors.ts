/** Lets pages of one origin, or of any, call the mock. */
import type { Reply } from '../../kit/http/reply.ts'
import type { PlainRequest } from '../../kit/http/request.ts'
import { andThen, type MaybePromise } from '../../kit/operation/maybe-promise.ts'

type Respond = (request: PlainRequest) => MaybePromise<Reply>

/** Answers preflights and marks every answer. `origin` is an origin or `*`. */
export function withCors(respond: Respond, origin: string): Respond {
  return (request) => {
    const { method, headers } = request
    const asks = method === 'OPTIONS' && headers.has('access-control-request-method')
    if (asks) return { status: 204, headers: { ...admitting(undefined, origin), ...preflight(request) } }
    return andThen(respond(request), (reply) => ({ ...reply, headers: admitting(reply.headers, origin) }))
  }
}

/**
 * As a service worker's answers are read: a DOM in Node, such as jsdom, sends over a network that MSW 3 answers, asks there whether its page may call,
 * and says where the page is from.
 */
export function withPages(respond: Respond): Respond {
  return (request) => {
    const origin = request.headers.get('origin')
    return origin === null ? respond(request) : withCors(respond, origin)(request)
  }
}

/** Without the headers' names a browser hides what the vendors' answers say in headers; where credentials go along, `*` names none. */
function admitting(headers: Reply['headers'], origin: string): Record<string, string> {
  const admitted = { ...headers, 'access-control-allow-origin': origin }
  if (origin === '*') return { ...admitted, 'access-control-expose-headers': '*' }
  return {
    ...admitted,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': Object.keys(headers ?? {}).join(', '),
    vary: [headers?.['vary'], 'Origin'].filter((one) => one !== undefined).join(', '),
  }
}

function preflight({ headers }: PlainRequest): Record<string, string> {
  return {
    'access-control-allow-methods': 'GET, POST, PUT, DELETE, HEAD',
    'access-control-allow-headers': headers.get('access-control-request-headers') ?? '*',
    'access-control-max-age': '600',
  }
}
