import type { Reply } from '../../kit/http/reply.ts'
import { statusText } from '../../kit/http/status-text.ts'
import { wired } from '../../kit/http/wired.ts'

/** The response that a reply is. A connection that is taken away is `Response.error()`, which MSW understands. */
export function toResponse(reply: Reply): Response {
  const { status, severed, cut } = reply
  if (severed) return Response.error()
  const { headers, body } = wired(reply)
  return new Response(cut === undefined ? body : cutOff(firstOf(reply, cut)), {
    status,
    statusText: statusText(status),
    headers,
  })
}

function firstOf({ bytes }: Reply, length: number): Uint8Array {
  return bytes instanceof Uint8Array ? bytes.subarray(0, length) : new Uint8Array()
}

/** What was given must be on its way first: a server that meets the break at once sends an answer of its own instead. Milliseconds. */
const BEFORE_THE_BREAK = 20

/** A body that gives these bytes and then breaks. */
function cutOff(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = bytes.length === 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!sent) controller.enqueue(bytes)
      else {
        await new Promise((resolve) => setTimeout(resolve, BEFORE_THE_BREAK))
        controller.error(new TypeError('terminated'))
      }
      sent = true
    },
  })
}
