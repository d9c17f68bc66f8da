/** An answer that somebody else made, as far as a journal remembers it. */
import type { Reply } from '../../kit/http/reply.ts'

/** Longer bodies are not read: a journal would cut them. Bytes. */
const LONGEST = 1024 * 1024
const TEXT = /json|^text\/(?!event-stream)|xml|urlencoded/

/** The reply that a response amounts to; a network error has no status. */
export async function replySeen(response: Response): Promise<Reply> {
  if (response.type === 'error') return { status: 0, severed: 'reset' }
  const text = await shortText(response)
  const { status, headers } = response
  return { status, headers: Object.fromEntries(headers), ...(text !== undefined && { text }) }
}

/** The body of a message that says it is a text, and how long; one that does not may never end. */
export async function shortText(message: Request | Response): Promise<string | undefined> {
  const { headers, body, bodyUsed } = message
  const length = Number(headers.get('content-length') ?? Number.NaN)
  const isShort = length > 0 && length <= LONGEST && TEXT.test(headers.get('content-type') ?? '')
  return isShort && body !== null && !bodyUsed ? message.clone().text() : undefined
}
