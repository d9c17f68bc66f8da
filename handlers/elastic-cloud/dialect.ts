/** How this vendor words an error: BasicFailedReply, and the same codes in a header. Facts, sections 2, 3 and 6. */
import type { Stray } from '../kit/operation/api.ts'
import type { Failure } from '../kit/operation/failure.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { EceWorld } from './operation.ts'
import { refuse } from './refusals.ts'

/** Body and header always hold the same codes. */
export function render(failures: readonly Failure[], world: EceWorld): Reply {
  const codes = [...new Set(failures.map(({ code }) => code))]
  const errors = failures.map(({ code, message, details }) => ({ code, message, ...details }))
  return {
    status: failures[0]?.status ?? 500,
    headers: {
      'x-cloud-error-codes': codes.join(world.options.errorCodesSeparator),
      ...Object.assign({}, ...failures.map(({ headers }) => headers)),
    },
    json: { errors },
  }
}

const HTML_405 = '<html><head><title>405: Method Not Allowed</title></head><body>405: Method Not Allowed</body></html>'

/** A request for no operation of this API. */
export function stray({ kind, method, path, allowed, world }: Stray): Reply {
  const own = world as EceWorld
  if (kind === 'method') {
    const headers = { allow: allowed.join(', ') }
    if (own.options.methodNotAllowedBody === 'json')
      return render([refuse('methodNotAllowed', { message: `${method} is not a method of ${path}.`, headers })], own)
    // As seen on the hosted service in 2020: facts, section 6.
    const seen = { 'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE', 'content-type': 'text/html' }
    return { status: 405, headers: { ...headers, ...seen }, text: HTML_405 }
  }
  if (kind === 'malformed')
    return render([refuse('invalidParameter', { message: `The path ${path} holds a broken percent escape.` })], own)
  return render([refuse('unknownRoute', { message: `There is no resource at ${path}.` })], own)
}
