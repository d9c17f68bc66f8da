import { Readable } from 'node:stream'
import { Agent, type Dispatcher, request as undiciRequest } from 'undici'
import { answerOf } from './answer-of.ts'
import { namedConnections, type TlsChoice } from './one-connection.ts'
import { piecesOf } from './pieces-of.ts'
import type { Send } from '../send/index.ts'

/** What `fetch` sends of its own accord. */
function usual(url: string): readonly (readonly [name: string, value: string])[] {
  return [
    ['accept', '*/*'],
    ['accept-language', '*'],
    ['sec-fetch-mode', 'cors'],
    ['user-agent', 'undici'],
    ['accept-encoding', url.startsWith('https:') ? 'br, gzip, deflate' : 'gzip, deflate'],
  ]
}

async function bodyOf(request: Request, chunked: boolean): Promise<Readable | Uint8Array | null> {
  if (request.body !== null)
    return chunked ? Readable.from(piecesOf(request.body)) : new Uint8Array(await request.arrayBuffer())
  return null
}

/**
 * More of a body is never held: what is read ends long before, at the limit of an answer. Undici stops a connection on which
 * more waits to be read, and throws where nobody can catch it when the other side closes that connection meanwhile. Bytes.
 */
const mostHeld = 256 * 1024 * 1024

/** Sends over HTTP. Redirects are answers, not followed: a verdict is about the address that was asked. `close` ends all connections, also those that nothing answers on. */
export function httpSend(tls: TlsChoice = {}): { readonly send: Send; close(): Promise<void> } {
  const dispatcher = new Agent({
    connect: {
      ...(tls.ca !== undefined && { ca: tls.ca }),
      ...(tls.insecure === true && { rejectUnauthorized: false }),
    },
    keepAliveTimeout: 4_000,
  })
  const named = namedConnections(tls)
  const send: Send = async (request, options = {}) => {
    if (options.connection !== undefined) return await named.send(options.connection, request, options.signal)
    const headers = new Headers(request.headers)
    // The header itself is the client's to write: a body whose length it is not told is sent in chunks.
    const chunked = headers.has('transfer-encoding')
    headers.delete('transfer-encoding')
    for (const [name, value] of usual(request.url)) if (!headers.has(name)) headers.set(name, value)
    try {
      const answer = await undiciRequest(request.url, {
        method: request.method as Dispatcher.HttpMethod,
        headers: Object.fromEntries(headers),
        body: await bodyOf(request, chunked),
        dispatcher,
        highWaterMark: mostHeld,
        ...(options.signal && { signal: options.signal }),
      })
      return await answerOf(answer, request.method)
    } catch (error) {
      if (options.signal?.aborted === true) throw error
      throw new TypeError('fetch failed', { cause: error })
    }
  }
  const close = async (): Promise<void> => {
    named.close()
    await dispatcher.destroy()
  }
  return { send: Object.assign(send, { wire: true }), close }
}
