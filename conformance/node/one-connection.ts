/** Requests one after the other over one connection, written and read by hand: a ready-made client hides what a server left on it. */
import { connect as connectPlainly, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { type Arriving, arriving, readResponse } from './read-response.ts'

/** How much of the target's certificate is believed. */
export interface TlsChoice {
  /** PEM text of an authority that is trusted besides none other. */
  readonly ca?: string
  /** Any certificate will do; only by explicit choice. */
  readonly insecure?: boolean
}

interface Line {
  readonly socket: Socket
  readonly input: Arriving
  /** Something was answered over it before. */
  used: boolean
}

/** Sends over the connection of that name, and over another when the server has closed it. */
export type SendOver = (name: string, request: Request, signal?: AbortSignal) => Promise<Response>

/** Connections by name. What a server says of its own accord is taken for the answer to the next request, as any client would. */
export function namedConnections(tls: TlsChoice): { readonly send: SendOver; close(): void } {
  const lines = new Map<string, Line>()

  const over = async (line: Line, request: Request, message: Buffer): Promise<Response> => {
    line.socket.write(message)
    const { response, last } = await readResponse(line.input, request.method)
    line.used = true
    if (last) line.socket.destroy()
    return response
  }
  const send: SendOver = async (name, request, signal) => {
    const key = `${new URL(request.url).origin} ${name}`
    const message = await written(request)
    signal?.throwIfAborted()
    const before = lines.get(key)
    const line = before === undefined || before.socket.destroyed ? open(request.url, tls) : before
    lines.set(key, line)
    const abort = (): void => void line.socket.destroy(new Error('aborted'))
    signal?.addEventListener('abort', abort, { once: true })
    try {
      return await over(line, request, message)
    } catch (error) {
      line.socket.destroy()
      // A server may close a connection between two requests: RFC 9112, 9.6. What changes nothing is sent again.
      const closedBefore = line.used && line.input.held() === 0 && request.method === 'GET' && signal?.aborted !== true
      if (!closedBefore) throw error
    } finally {
      signal?.removeEventListener('abort', abort)
    }
    return await send(name, request, signal)
  }
  return { send, close: () => lines.forEach(({ socket }) => socket.destroy()) }
}

function open(url: string, { ca, insecure }: TlsChoice): Line {
  const { protocol, hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const socket =
    protocol === 'https:'
      ? connectSecurely({
          host,
          port: Number(port || 443),
          servername: /^[\d.]+$|:/.test(host) ? '' : host,
          ALPNProtocols: ['http/1.1'],
          ...(ca !== undefined && { ca }),
          ...(insecure === true && { rejectUnauthorized: false }),
        })
      : connectPlainly({ host, port: Number(port || 80) })
  return { socket, input: arriving(socket), used: false }
}

/** The request as it goes over the wire, with the length of its body. */
async function written(request: Request): Promise<Buffer> {
  const { host, pathname, search } = new URL(request.url)
  const body = Buffer.from(await request.clone().arrayBuffer())
  const own = [...request.headers].filter(([name]) => !['transfer-encoding', 'content-length'].includes(name))
  const length = request.body === null ? [] : [['content-length', String(body.length)]]
  const fields = [['host', host], ...own, ...length].map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `${request.method} ${pathname}${search} HTTP/1.1\r\n${fields.join('')}\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}
