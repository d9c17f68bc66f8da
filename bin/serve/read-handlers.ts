import type { RequestHandler } from 'msw'
import type { Reply } from '../../handlers/kit/http/reply.ts'
import type { PlainRequest } from '../../handlers/kit/http/request.ts'
import type { MaybePromise } from '../../handlers/kit/operation/maybe-promise.ts'
import { toReply, toRequest } from '../../handlers/transports/fetch/index.ts'
import { imported } from '../imported.ts'
import { UsageError } from '../usage-error.ts'

type Respond = (request: PlainRequest) => MaybePromise<Reply>

/** Where it is told what a handler of the user's did. */
interface Listener {
  /** Told before the answer goes out; a connection that is to be broken is `Response.error()`. */
  handled(request: Request, response: Response): Promise<void>
  /** A whole text, its last line ended. */
  threw(text: string): void
}

/** Asks the MSW handlers of a module first. The module exports them as `handlers` or as its default. */
export async function readHandlers(path: string, respond: Respond, listener: Listener): Promise<Respond> {
  const { getResponse } = await import('msw')
  const handlers = handlersOf(path, await imported('--handlers', path, '--handlers takes a JavaScript module'))
  return async (plain) => {
    const request = await toRequest(plain)
    const response = await getResponse(handlers, request.clone()).catch((error: unknown) =>
      confess(path, request, error, listener),
    )
    if (!response) return respond(plain)
    await listener.handled(request, response)
    // `HttpResponse.error()` of a user's handler is a connection that breaks.
    return toReply(response)
  }
}

function handlersOf(path: string, module: Record<string, unknown>): RequestHandler[] {
  const handlers = module['handlers'] ?? module['default']
  const hint = 'export the MSW handlers as `handlers` or as the default'
  if (!Array.isArray(handlers)) throw new UsageError(`--handlers ${path} exports no array`, hint)
  const odd = handlers.findIndex((handler) => typeof (handler as RequestHandler | undefined)?.run !== 'function')
  if (odd >= 0) throw new UsageError(`--handlers ${path}: item ${odd} of the array is no MSW handler`, hint)
  return handlers as RequestHandler[]
}

/** The module is the user's, so what it throws is shown whole. */
function confess(path: string, request: Request, error: unknown, listener: Listener): Response {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  listener.threw(`extmock: a handler of ${path} threw at ${request.method} ${request.url}: ${what}\n`)
  return Response.json(
    { extmock: { error: `A handler of --handlers ${path} threw; see standard error.` } },
    { status: 500 },
  )
}
