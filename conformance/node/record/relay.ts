import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HeaderLines } from '../../history/recorded-exchange.ts'
import type { Scrubber } from '../../history/secrets/index.ts'
import type { TlsChoice } from '../one-connection.ts'
import { captureBody } from './captured-body.ts'
import type { Seen } from './har-entry.ts'
import { passOn, type PassOn, type Rewriting } from './pass-on.ts'
import { askPlainly, type Upgraded } from './plain-upstream.ts'
import { endToEnd, linesOf, rawOf, withHeader, withoutHeader } from './raw-headers.ts'
import { addressFields, type Addresses } from './rewrite-addresses.ts'
import type { UnderWay } from './under-way.ts'
import type { Asked, Hearer, Hop, Upstream } from './upstream.ts'

/** What every exchange of a recording goes through. */
export interface Course {
  /** Of the deployment: `https://host[:port]`. */
  readonly origin: string
  /** Its host, with the port where there is one. */
  readonly host: string
  readonly tls: TlsChoice
  readonly upstream: Upstream
  readonly scrubber: Scrubber
  /** `http` or `https`, as clients speak to the proxy. */
  readonly scheme: string
  /** The deployment's, where answers are rewritten; null where they are not. */
  readonly addresses: Addresses | null
  /** Bytes of a body that are kept. */
  readonly limit: number
  readonly now: () => number
  /** Exchanges that are under way, or not in the file yet. */
  readonly open: UnderWay<Mark>
  /** Takes an exchange that is over; once it is in the file, it is no longer open, and `written` gives its client the end of the answer. */
  readonly keep: (seen: Seen, noLongerOpen: () => void, written: () => void) => void
  /** Told in one line what a client cannot see: why the deployment was not reached. */
  readonly trouble: (text: string) => void
}

/** When an exchange was begun. */
export interface Mark {
  readonly begun: number
}

/** An exchange under way. */
export interface Relayed {
  /** Ends it now, and keeps what is known of it. */
  readonly giveUp: (why: string) => void
}

/**
 * Passes one request on to the deployment and its answer back. `switched` takes the connection when both sides agree on another
 * protocol; without it none is asked for.
 */
export function relay(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  course: Course,
  switched?: Upgraded,
): Relayed {
  const headers = linesFor(request, course, switched !== undefined)
  const log = openLog(request, headers, path, course)
  const pass = passOn(response, request.method ?? 'GET', rewritingFor(request, path, course))
  const asked: Asked = {
    method: request.method ?? 'GET',
    path,
    headers: rawOf(headers),
    body: hasBody(request) ? tapped(request, log.asked) : null,
    trailers: () => request.rawTrailers,
  }
  const hop: { one: Hop | null } = { one: null }
  response.sendDate = false
  const giveUp = (why: string): void => {
    if (!log.over(why, () => undefined)) return
    hop.one?.abort()
    response.destroy()
  }
  response.on('close', () => giveUp('the client hung up'))
  response.on('drain', () => hop.one?.resume())
  const hearer = hearerFor(request, response, pass, log, course, giveUp)
  hop.one = isPlain(request, path, switched)
    ? askPlainly(
        course.origin,
        course.tls,
        asked,
        hearer,
        switched &&
          ((answer, socket, first) => {
            log.head(answer.statusCode ?? 101, answer.statusMessage ?? '', linesOf(answer.rawHeaders))
            // At once: nobody else listens to the connection.
            if (log.over(null, () => undefined)) switched(answer, socket, first)
          }),
      )
    : course.upstream.ask(asked, hearer)
  return { giveUp }
}

function hearerFor(
  request: IncomingMessage,
  response: ServerResponse,
  pass: PassOn,
  log: Log,
  course: Course,
  giveUp: (why: string) => void,
): Hearer {
  const expects = { body: request.headers.expect !== undefined, head: true }
  return {
    early(status, headers) {
      if (status === 100) expects.body = false
      pass.early(status, headers)
    },
    head(status, message, raw) {
      // A client that was told not to send its body may send it all the same, where the next request should be.
      if (expects.body) response.shouldKeepAlive = false
      expects.head = false
      const headers = linesOf(raw)
      log.head(status, message, headers)
      try {
        pass.head(
          status,
          message,
          request.httpVersion === '1.0' ? withoutHeader(headers, 'transfer-encoding') : headers,
        )
      } catch (error) {
        giveUp(`the head of the answer cannot be passed on: ${String(error)}`)
      }
    },
    data(chunk) {
      log.answered.add(chunk)
      return pass.data(chunk)
    },
    end(trailers) {
      log.over(null, () => {
        pass.end(trailers)
        // What the deployment did not want to read is not kept waiting in the connection.
        if (!request.complete) request.resume()
      })
    },
    failed(error, reached) {
      log.over(error.message || 'the deployment hung up', () => {
        const why = !reached ? 'unreachable' : expects.head && isUnreadable(error) ? 'unreadable' : null
        if (why === null) return pass.breakOff()
        const text = `${course.origin} ${why === 'unreachable' ? 'cannot be reached' : 'answered what is no HTTP'}: ${error.message}`
        course.trouble(text)
        badGateway(response, why, `extmock record: ${text}\n`)
      })
    },
  }
}

/**
 * Of an answer without a head that can be read, or with two lengths, whoever reads it otherwise takes a part for the next answer: RFC 9112,
 * 6.3, has a proxy say 502 instead.
 */
const isUnreadable = ({ name }: Error): boolean => /^(HTTPParserError|ResponseContentLengthMismatchError)$/.test(name)

/** An answer of the proxy's own, that cannot be taken for one of the deployment. */
function badGateway(response: ServerResponse, why: 'unreachable' | 'unreadable', text: string): void {
  if (response.headersSent) return void response.destroy()
  response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8', 'x-extmock-record': why })
  response.end(text)
}

interface Log {
  readonly asked: ReturnType<typeof captureBody>
  readonly answered: ReturnType<typeof captureBody>
  readonly head: (status: number, message: string, headers: HeaderLines) => void
  /** Keeps the exchange, once, and calls `written` when it is in the file: false when it was over before. */
  readonly over: (lost: string | null, written: () => void) => boolean
}

function openLog(request: IncomingMessage, headers: HeaderLines, path: string, course: Course): Log {
  const begun = course.now()
  // At once, so that callers are numbered in the order in which they came.
  const safe = course.scrubber.headers(headers)
  const asked = captureBody(course.limit)
  const answered = captureBody(course.limit)
  const noLongerOpen = course.open.add({ begun })
  const state = {
    head: null as { status: number; message: string; headers: HeaderLines; at: number } | null,
    over: false,
  }
  return {
    asked,
    answered,
    head: (status, message, lines) => (state.head = { status, message, headers: lines, at: course.now() }),
    over(lost, written) {
      if (state.over) return false
      state.over = true
      const { head } = state
      const seen: Seen = {
        begun,
        answered: head?.at ?? null,
        ended: course.now(),
        method: request.method ?? 'GET',
        url: course.origin + (path.startsWith('/') ? path : `/${path}`),
        httpVersion: `HTTP/${request.httpVersion}`,
        headers: safe,
        body: asked.body(),
        answer: head && { status: head.status, message: head.message, headers: head.headers, body: answered.body() },
        lost,
      }
      course.keep(seen, noLongerOpen, written)
      return true
    },
  }
}

/** As the client sent them, but for the host, and for what belongs to its connection. */
function linesFor(request: IncomingMessage, course: Course, upgrade: boolean): HeaderLines {
  const all = linesOf(request.rawHeaders)
  const lines = withHeader(upgrade ? all : endToEnd(all), 'Host', course.host)
  return isPlain(request, '/') ? lines : withoutHeader(lines, 'transfer-encoding')
}

/** What undici declines. */
function isPlain(request: IncomingMessage, path: string, switched?: Upgraded): boolean {
  const { expect, trailer } = request.headers
  return switched !== undefined || expect !== undefined || trailer !== undefined || !path.startsWith('/')
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

async function* tapped(request: IncomingMessage, capture: Log['asked']): AsyncGenerator<Uint8Array, void, undefined> {
  // A deployment that answers before it has the whole body must not cost the client its connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    capture.add(chunk as Buffer)
    yield chunk as Buffer
  }
}

/** Clients stay where they were: addresses are those under which they know the proxy. */
function rewritingFor(request: IncomingMessage, path: string, { addresses, scheme, limit }: Course): Rewriting | null {
  const { host } = request.headers
  if (addresses === null || host === undefined || !/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host)) return null
  return { fields: addressFields(path), from: addresses, to: `${scheme}://${host}`, limit }
}
