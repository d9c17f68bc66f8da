import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { refusal } from '../../control/refusal.ts'
import type { MaybePromise } from '../../kit/operation/maybe-promise.ts'
import { severedBy, toResponse } from '../../kit/http/reply.ts'
import { halfOf } from '../../kit/faults/spoil.ts'
import { guardControl } from './control-guard.ts'
import { withCors } from './cors.ts'

export interface ServerOptions {
  /** Default 4010; 0 takes a free one. */
  readonly port?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** PEM texts; the server speaks https when they are there. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** An origin, or `*`: browsers on it may call the server. None by default. */
  readonly cors?: string
  /** Opens the control surface to whoever sends it, and closes it to everybody else. */
  readonly controlToken?: string
  /** Lets the adaptor put its own, faster Request and Response in the place of the process's. For a process that does nothing else. */
  readonly ownsProcess?: boolean
  /** Milliseconds for the headers of a request (default 20 s). */
  readonly headersTimeout?: number
  /** Milliseconds for a whole request (default 10 min: a large upload over a slow line). */
  readonly requestTimeout?: number
}

export interface RunningServer {
  /** Without a trailing slash. */
  readonly url: string
  /** Takes no more requests and waits for those in flight, at most `deadline` milliseconds (default 5 s); then the rest are cut. */
  close(deadline?: number): Promise<void>
}

type Respond = (request: Request) => MaybePromise<Response>
type Env = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse }

/**
 * Serves what answers requests. A response that `severedBy` knows ends the connection without an answer.
 * @throws the system's error, with its `code`, when the port cannot be had
 */
export async function startServer(respond: Respond, options: ServerOptions = {}): Promise<RunningServer> {
  const { port = 4010, host = '127.0.0.1', tls, cors } = options
  const serverOptions = {
    headersTimeout: options.headersTimeout ?? 20_000,
    requestTimeout: options.requestTimeout ?? 600_000,
    connectionsCheckingInterval: 5_000,
    // A long filter is a query, and a query is part of the head: the vendor's own answer to it must be reached.
    maxHeaderSize: 256 * 1024,
  }
  const name = host.includes(':') ? `[${host}]` : host
  const answer = connect(cors === undefined ? respond : withCors(respond, cors), options.controlToken)
  const listener = getRequestListener(answer, {
    overrideGlobalObjects: options.ownsProcess ?? false,
    // HTTP/1.0 knows no Host header, and node:http asks for one in HTTP/1.1 alone (RFC 9112, 3.2).
    hostname: port === 0 ? name : `${name}:${port}`,
    errorHandler: unreadable,
  })
  // Loaded where it is asked for: most servers speak plainly, and should start at once.
  const server: Server = tls
    ? (await import('node:https')).createServer({ ...serverOptions, ...tls }, listener)
    : createServer(serverOptions, listener)
  server.on('clientError', refuseGarbage)
  await listening(server, port, host)
  const bound = (server.address() as AddressInfo).port
  return {
    url: `${tls ? 'https' : 'http'}://${name}:${bound}`,
    close: (deadline = 5_000) => closing(server, deadline),
  }
}

/** Joins the answers to the connections they go out on. No fault of ours reaches a client as a stack trace. */
function connect(respond: Respond, token: string | undefined) {
  return (request: Request, env: unknown): MaybePromise<Response> => {
    const { incoming, outgoing } = env as Env
    try {
      const response = guardControl(request, incoming, token) ?? respond(request)
      return response instanceof Promise
        ? response.then(
            (late) => sent(late, incoming, outgoing),
            (error: unknown) => confess(request, error),
          )
        : sent(response, incoming, outgoing)
    } catch (error) {
      return confess(request, error)
    }
  }
}

/** Looking at the response itself would make the adaptor build a real one, at twice the cost. */
function sent(response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Response {
  const severed = severedBy(response)
  const half = severed ? undefined : halfOf(response)
  if (!severed && !half) return response
  if (half) cutAfter(half, response, outgoing)
  else if (severed === 'reset') incoming.socket.resetAndDestroy()
  else outgoing.destroy()
  return RESPONSE_ALREADY_SENT
}

/** The adaptor would print the error of a body that breaks, which here is no fault of anybody's. */
function cutAfter(half: Uint8Array, { status, headers }: Response, outgoing: ServerResponse): void {
  outgoing.writeHead(status, [...headers].flat())
  outgoing.write(half)
  outgoing.socket?.destroySoon()
}

/** A head that makes no address: a broken Host header, or a target such as `*`. */
function unreadable(error: unknown): Response {
  const why = error instanceof Error ? error.message : String(error)
  return toResponse(refusal(400, `The request has no address that can be read: ${why}.`))
}

function confess(request: Request, error: unknown): Response {
  process.stderr.write(`extmock: fault while answering ${request.method} ${request.url}: ${String(error)}\n`)
  if (process.env['EXTMOCK_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return toResponse(refusal(500, 'A fault of the mock itself; see its standard error.'))
}

/** What is not HTTP gets one line and is hung up on. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: NodeJS.WritableStream & { destroy(): void }): void {
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : statusOf(error)
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  else socket.destroy()
}

function statusOf(error: NodeJS.ErrnoException): string {
  return error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closing(server: Server, deadline: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), deadline)
    // A connection whose last answer goes out now would otherwise be kept alive, and waited for.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
  })
}
