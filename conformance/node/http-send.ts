import { Agent, fetch as undiciFetch } from 'undici'
import { namedConnections, type TlsChoice } from './one-connection.ts'
import { piecesOf } from './pieces-of.ts'
import type { Send } from '../send/index.ts'

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
    const body = request.body === null ? undefined : chunked ? piecesOf(request.body) : await request.arrayBuffer()
    const response = await undiciFetch(request.url, {
      method: request.method,
      headers: [...headers],
      ...(body !== undefined && { body, duplex: 'half' }),
      redirect: 'manual',
      dispatcher,
      ...(options.signal && { signal: options.signal }),
    })
    return response as unknown as Response
  }
  const close = async (): Promise<void> => {
    named.close()
    await dispatcher.destroy()
  }
  return { send: Object.assign(send, { wire: true }), close }
}
