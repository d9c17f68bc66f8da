/** How this vendor words an error: one envelope of exactly five keys. `Error body` and `Framework codes` in docs/sources. */
import { httpMessages, qradar } from '../../contracts/qradar/index.ts'
import type { Stray } from '../kit/operation/api.ts'
import { isFailure, refusing, whyOf, type Failure } from '../kit/operation/failure.ts'
import type { Reply } from '../kit/http/reply.ts'
import { callerOf } from './caller.ts'
import type { Qradar, QradarEnvironment } from './operation.ts'
import { versionOf } from './request/version.ts'

const refuse = refusing(qradar)

/** The first failure; the vendor reports one at a time. Every JSON error, whatever the media type of the success. */
export function render(failures: readonly Failure[], env: QradarEnvironment): Reply {
  const [failure = refuse('badValue')] = failures
  const { status, code, message, meaning, headers } = failure
  const number = Number(code)
  const framework = number < 100 || number === 1001
  return {
    status,
    ...(headers && { headers }),
    why: whyOf([failure]),
    json: {
      http_response: { code: status, message: httpMessages[status] ?? '' },
      // Zero stands where the number is not published: `Framework codes` in docs/sources, last row.
      code: number === 0 ? env.options.unknownFrameworkCode : number,
      // What the operation's table calls the code; `message` is what happened to this request (`Error body` in docs/sources).
      description: framework ? '' : meaning,
      details: {},
      message,
    },
  }
}

export function stray(asked: Stray<Qradar>): Reply {
  const { kind, path, allowed, env, request } = asked
  const wrong = wrongVersion(asked)
  if (wrong) return render([wrong], env)
  const { method } = request
  if (kind === 'method') {
    const message = `The method ${method} is not one of ${path}.`
    return render([refuse('methodNotAllowed', { message, headers: { allow: allowed.join(', ') } })], env)
  }
  if (kind === 'malformed' && env.options.nonNumericId === 'code-11')
    return render([refuse('badValue', { message: `Failed to transform the path ${path}.` })], env)
  return render([refuse('unknownEndpoint', { message: unknownPath(path) })], env)
}

/** A version that does not exist any more is told before the path: IBM's own sample counts on it (facts, section 8). */
function wrongVersion({ request, env }: Stray<Qradar>): Failure | undefined {
  if (isFailure(callerOf({ request, env, refuse }))) return undefined
  const version = versionOf({ request, env, refuse })
  return isFailure(version) ? version : undefined
}

/** What is said with 404, code 4. */
export function unknownPath(path: string): string {
  return `Relative path (${path}) is not a known endpoint resource.`
}
