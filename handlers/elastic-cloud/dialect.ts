/** How this vendor words an error: BasicFailedReply, and the same codes in a header. `Operations` and `Errors outside the tables` in docs/sources. */
import { elasticCloud } from '../../contracts/elastic-cloud/index.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { Stray } from '../kit/operation/api.ts'
import { refusing, whyOf, type Failure } from '../kit/operation/failure.ts'
import type { Ece, EceEnvironment } from './operation.ts'

const refuse = refusing(elasticCloud)

/** Body and header always hold the same codes. */
export function render(failures: readonly Failure[], { options }: Pick<EceEnvironment, 'options'>): Reply {
  const codes = [...new Set(failures.map(({ code }) => code))]
  const errors = failures.map(({ code, message }) => ({ code, message }))
  return {
    status: failures[0]?.status ?? 500,
    headers: {
      'x-cloud-error-codes': codes.join(options.errorCodesSeparator),
      ...Object.assign({}, ...failures.map(({ headers }) => headers)),
    },
    json: { errors },
    why: whyOf(failures),
  }
}

const HTML_405 = '<html><head><title>405: Method Not Allowed</title></head><body>405: Method Not Allowed</body></html>'
/** As seen on the hosted service in 2020: `Errors outside the tables` in docs/sources. */
const HTML_HEADERS = { 'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE', 'content-type': 'text/html' }

export function stray(asked: Stray<Ece>): Reply {
  const { kind, allowed, env } = asked
  if (kind === 'method' && env.options.methodNotAllowedBody === 'html')
    return { status: 405, headers: { allow: allowed.join(', '), ...HTML_HEADERS }, text: HTML_405 }
  return render([strayFailure(asked)], env)
}

function strayFailure({ kind, path, allowed, request: { method } }: Stray<Ece>): Failure {
  if (kind === 'none') return refuse('unknownRoute', { message: `There is no resource at ${path}.` })
  if (kind === 'malformed')
    return refuse('invalidParameter', { message: `The path ${path} holds a broken percent escape.` })
  const headers = { allow: allowed.join(', ') }
  return refuse('methodNotAllowed', { message: `${method} is not a method of ${path}.`, headers })
}
