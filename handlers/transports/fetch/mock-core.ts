/** A mock by `fetch`: the same world for whoever has a Request and wants a Response. */
import type { ApiMap } from '../../core/api-map.ts'
import type { PlainCore } from '../../core/plain-core.ts'
import type { Reply } from '../../kit/http/reply.ts'
import { plainRequest } from './plain-request.ts'
import { replySeen, shortText } from './reply-seen.ts'
import { toResponse } from './to-response.ts'

/** A mock that is driven by `fetch`. */
export interface MockCore<M extends object = ApiMap> extends PlainCore<M> {
  /**
   * Answers any request; one for no mocked API gets a 404 that says what is mocked.
   * Rejects with a TypeError, as `fetch` does, when a fault rule takes the connection away.
   */
  fetch(request: Request): Promise<Response>
  /**
   * Notes an answer that somebody else gave in the mock's place: journal, metrics and `onAnswer` are told of it as of the
   * mock's own. Its tenant's clock does not step. Resolves when it is noted; both bodies are left to be read by others.
   */
  note(request: Request, response: Response): Promise<void>
}

/**
 * A core with `fetch`.
 *
 * @example
 * const answer = await withFetch(createPlainCore({ apis: [tagRegistry] })).fetch(new Request('http://tags.test/tags/v1/tags/red'))
 */
export function withFetch<M extends object>(core: PlainCore<M>): MockCore<M> {
  return {
    ...core,
    fetch: async (request) => toResponse(orNetworkError(await core.respond(plainRequest(request)))),
    note: async (request, response) => {
      const [text, reply] = await Promise.all([shortText(request), replySeen(response)])
      const plain = plainRequest(request)
      if (text !== undefined) plain.body.remember(text)
      core.noted(plain, reply)
    },
  }
}

/** What `fetch` does when there is no answer. */
function orNetworkError(reply: Reply): Reply {
  const { severed } = reply
  if (severed) throw new TypeError('fetch failed', { cause: new Error(`the connection ended: ${severed}`) })
  return reply
}
