import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
// Not the global one, which a test that moves its own clock has replaced.
import { setImmediate } from 'node:timers'
import { refusal } from '../../control/refusal.ts'
import type { Reply } from '../../kit/http/reply.ts'
import type { PlainRequest } from '../../kit/http/request.ts'
import type { MaybePromise } from '../../kit/operation/maybe-promise.ts'
import { guarded } from './control-guard.ts'
import { withCors } from '../fetch/index.ts'
import { incomingRequest, mayHaveBody, type Origin, type Proceed, type Terms } from './incoming-request.ts'
import { checkServerOptions, type ServerOptions } from './server-options.ts'
import { createMemory, UNLIMITED } from './memory.ts'
import { rawRefusals, type Newest } from './raw-refusals.ts'
import { sendReply } from './send-reply.ts'
import { createUnread, UNCOUNTED } from './unread.ts'

export interface RunningServer {
  /** Without a trailing slash. */
  readonly url: string
  /** Takes no more requests and waits for those in flight, at most `deadline` milliseconds (default 5 s); then the rest are cut. */
  close(deadline?: number): Promise<void>
}

type Respond = (request: PlainRequest) => MaybePromise<Reply>

/**
 * Serves what answers requests; `viaFetch` makes such a function of one that takes a Request and gives a Response.
 * @throws the system's error, with its `code`, when the port cannot be had; OptionError when an option is not right
 * @example const server = await startServer(createCore().respond, { port: 0 })
 */
export async function startServer(respond: Respond, options: ServerOptions = {}): Promise<RunningServer> {
  checkServerOptions(respond, options)
  const { port = 4010, host = '127.0.0.1', tls, cors } = options
  const serverOptions = {
    headersTimeout: options.headersTimeout ?? 20_000,
    requestTimeout: options.requestTimeout ?? 600_000,
    connectionsCheckingInterval: 5_000,
    // A long filter is a query, and a query is part of the head: the vendor's own answer to it must be reached.
    maxHeaderSize: 80 * 1024,
    joinDuplicateHeaders: true,
  }
  const name = host.includes(':') ? `[${host}]` : host
  // HTTP/1.0 knows no Host header, and node:http asks for one in HTTP/1.1 alone (RFC 9112, 3.2).
  const originOf = origins(tls ? 'https' : 'http', port === 0 ? name : `${name}:${port}`)
  const newest: Newest = new WeakMap()
  const listener = connect(cors === undefined ? respond : withCors(respond, cors), originOf, newest, options)
  // Loaded where it is asked for: most servers speak plainly, and should start at once.
  const server: Server = tls
    ? (await import('node:https')).createServer(
        { ...serverOptions, ...tls, ALPNProtocols: ['http/1.1', 'http/1.0'] },
        listener,
      )
    : createServer(serverOptions, listener)
  // Who has said all there is to say may end its side (RFC 9112, 9.6), and still gets the answer, however long that takes.
  Object.assign(server, { httpAllowHalfOpen: true })
  server.on('checkContinue', (incoming, outgoing) =>
    (waits(incoming) ? listener : refuseExpectation)(incoming, outgoing),
  )
  server.on('checkExpectation', refuseExpectation)
  const { tunnel, garbage } = rawRefusals(newest)
  server.on('connect', tunnel).on('clientError', garbage)
  await listening(server, port, host)
  const bound = (server.address() as AddressInfo).port
  return {
    url: `${tls ? 'https' : 'http'}://${name}:${bound}`,
    close: (deadline = 5_000) => closing(server, deadline),
  }
}

/** What would make a part of the host another part of the address (RFC 3986, 3.2), or would be left out by a URL parser. */
const NO_HOST = /[\s/?#@\\]/

/** Scheme and host that a request names; a host is not looked at again while it stays the same. */
function origins(scheme: string, otherwise: string): (incoming: IncomingMessage) => Origin {
  let known: string | undefined
  let origin: Origin = { text: '', isPlain: false }
  return ({ headers: { host = otherwise } }) => {
    if (host === known) return origin
    if (NO_HOST.test(host)) throw new TypeError(`"${host}" is no host`)
    const text = `${scheme}://${host}`
    const isPlain = new URL(text).origin === text
    known = host
    origin = { text, isPlain }
    return origin
  }
}

/** Of the limit of memory, beside it: what long answers may take that nobody has read yet. */
const SHARE = 4

/** Joins the answers to the connections they go out on. No mistake of ours reaches a client as a stack trace. */
function connect(
  respond: Respond,
  originOf: (incoming: IncomingMessage) => Origin,
  newest: Newest,
  { controlToken: token, memory }: ServerOptions,
) {
  const unread = memory === undefined ? UNCOUNTED : createUnread(memory.limit / SHARE)
  const open = createMemory(memory, unread)
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    // Its body was found broken meanwhile: what is refused does not happen.
    if (outgoing.headersSent) return
    const portion = mayHaveBody(incoming) ? open() : UNLIMITED
    const request = readable(incoming, originOf, { portion, proceed: proceedOf(incoming, outgoing) })
    if ('status' in request) return sendReply(request, outgoing)
    const send = (reply: Reply) => {
      portion.close()
      sendReply(reply, outgoing, unread)
    }
    const confess = (error: unknown) => send(confession(request, error))
    try {
      const reply = guarded(request, incoming, token, respond)
      if (reply instanceof Promise) void reply.then(send).catch(confess)
      else send(reply)
    } catch (error) {
      confess(error)
    }
  }
  // What all connections have brought is read before any of it is answered: requests are answered in the order they came in, a body that
  // came in one piece is whole, and the code of one request stays in the processor's cache for the next.
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    newest.set(incoming.socket, outgoing)
    setImmediate(serve, incoming, outgoing)
  }
}

/** Whether its sender holds the body back, and expects nothing else. */
function waits({ headers: { expect } }: IncomingMessage): boolean {
  return expect?.split(',').every((one) => one.trim().toLowerCase() === '100-continue') ?? false
}

/** Nothing else is known that could be expected: RFC 9110, section 10.1.1. */
function refuseExpectation({ headers }: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.shouldKeepAlive = false
  sendReply(refusal(417, `Expect: ${headers.expect} cannot be met; 100-continue can.`), outgoing)
}

/** For a body that its sender holds back until it is wanted; one that never is ends the connection with the answer. */
function proceedOf(incoming: IncomingMessage, outgoing: ServerResponse): Proceed | undefined {
  if (!waits(incoming)) return undefined
  const { shouldKeepAlive } = outgoing
  outgoing.shouldKeepAlive = false
  return () => {
    outgoing.shouldKeepAlive = shouldKeepAlive
    outgoing.writeContinue()
  }
}

/** The request, or what is said of a head that makes no address: a broken Host header, or a target such as `*`. */
function readable(
  incoming: IncomingMessage,
  originOf: (incoming: IncomingMessage) => Origin,
  terms: Terms,
): PlainRequest | Reply {
  try {
    return incomingRequest(incoming, originOf(incoming), terms)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return refusal(400, `The request has no address that can be read: ${why}.`)
  }
}

function confession({ method, url }: PlainRequest, error: unknown): Reply {
  process.stderr.write(`extmock: fault while answering ${method} ${url}: ${String(error)}\n`)
  if (process.env['EXTMOCK_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return refusal(500, 'A fault of the mock itself; see its standard error.')
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
