import { Agent, fetch as undiciFetch } from 'undici'
import type { Send } from '../send/index.ts'

/** How much of the target's certificate is believed. */
export interface TlsChoice {
  /** PEM text of an authority that is trusted besides none other. */
  readonly ca?: string
  /** Any certificate will do; only by explicit choice. */
  readonly insecure?: boolean
}

/** Sends over HTTP. Redirects are answers, not followed: a verdict is about the address that was asked. `close` ends all connections, also those that nothing answers on. */
export function httpSend(tls: TlsChoice = {}): { readonly send: Send; close(): Promise<void> } {
  const dispatcher = new Agent({
    connect: {
      ...(tls.ca !== undefined && { ca: tls.ca }),
      ...(tls.insecure === true && { rejectUnauthorized: false }),
    },
    keepAliveTimeout: 4_000,
  })
  const send: Send = async (request, options = {}) => {
    const body = request.body === null ? undefined : await request.arrayBuffer()
    const response = await undiciFetch(request.url, {
      method: request.method,
      headers: [...request.headers],
      ...(body !== undefined && { body }),
      redirect: 'manual',
      dispatcher,
      ...(options.signal && { signal: options.signal }),
    })
    return response as unknown as Response
  }
  return { send, close: () => dispatcher.destroy() }
}
