import type { Reply } from '../../kit/http/reply.ts'
import type { PlainRequest } from '../../kit/http/request.ts'
import type { MaybePromise } from '../../kit/operation/maybe-promise.ts'

/** The Request that a plain one is; its body is read by then, and stays there for others. */
export async function toRequest({ method, url, headers, body }: PlainRequest): Promise<Request> {
  const read = method === 'GET' || method === 'HEAD' ? undefined : await body.chunks(Infinity)
  // Chunks of a Buffer's pool are views; a Blob copies what they show.
  const sent = read?.ok && read.size > 0 ? { body: new Blob([...read.chunks] as BlobPart[]) } : {}
  return new Request(url, { method, headers: [...headers.entries()] as [string, string][], ...sent })
}

/** The reply that a response is. */
export function toReply(response: Response): Reply {
  if (response.type === 'error') return { status: 0, severed: 'reset' }
  const { status, headers, body } = response
  return { status, headers: Object.fromEntries(headers), bytes: body }
}

/**
 * What answers Requests, in the place of what answers plain ones.
 *
 * @example await startServer(viaFetch(async () => new Response('hello')))
 */
export function viaFetch(
  handle: (request: Request) => MaybePromise<Response>,
): (request: PlainRequest) => Promise<Reply> {
  return async (request) => toReply(await handle(await toRequest(request)))
}
