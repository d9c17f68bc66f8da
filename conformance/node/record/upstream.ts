/** The way to the deployment over undici: connections that are kept, bodies as streams, header lines as they were sent. */
import { type Dispatcher, Pool } from 'undici'
import type { TlsChoice } from '../one-connection.ts'
import type { RawHeaders } from './raw-headers.ts'

/** What is asked of the deployment. */
export interface Asked {
  readonly method: string
  /** The request target, with its query. */
  readonly path: string
  readonly headers: RawHeaders
  readonly body: AsyncIterable<Uint8Array> | null
  /** Read once the body is at its end. */
  readonly trailers: () => RawHeaders
}

/** Who hears what the deployment says. After `end` or `failed` nothing more is said. */
export interface Hearer {
  /** A status below 200, but for a switch of protocols. */
  readonly early: (status: number, headers: RawHeaders) => void
  readonly head: (status: number, message: string, headers: RawHeaders) => void
  /** False asks to wait for `resume`. */
  readonly data: (chunk: Buffer) => boolean
  readonly end: (trailers: RawHeaders) => void
  /** `reached` is false when there never was a connection. */
  readonly failed: (error: Error, reached: boolean) => void
}

/** One request under way. */
export interface Hop {
  readonly resume: () => void
  readonly abort: () => void
}

export interface Upstream {
  readonly ask: (asked: Asked, hearer: Hearer) => Hop
  readonly close: () => Promise<void>
}

/** Head lines of this many bytes are let through; the deployment has limits of its own. */
export const MOST_HEAD_BYTES = 256 * 1024

/** A pool of connections to one origin. It has no time limits: how long to wait is the client's to say. */
export function undiciUpstream(origin: string, tls: TlsChoice): Upstream {
  const pool = new Pool(origin, {
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: MOST_HEAD_BYTES,
    // Shorter than servers wait, so that no request is sent into a connection that is being closed.
    keepAliveTimeout: 2_000,
    connect: {
      ...(tls.ca !== undefined && { ca: tls.ca }),
      ...(tls.insecure === true && { rejectUnauthorized: false }),
    },
  })
  return { ask: (asked, hearer) => dispatch(pool, asked, hearer), close: () => pool.destroy() }
}

function dispatch(pool: Pool, asked: Asked, hearer: Hearer): Hop {
  const hop = { controller: null as Dispatcher.DispatchController | null, aborted: false, status: 0 }
  const options = { method: asked.method as Dispatcher.HttpMethod, path: asked.path, body: asked.body }
  pool.dispatch({ ...options, headers: [...asked.headers] } as Dispatcher.DispatchOptions, {
    onRequestStart(controller) {
      hop.controller = controller
      if (hop.aborted) controller.abort(new Error('given up'))
    },
    onResponseStart(controller, status, _headers, message) {
      const headers = textsOf(controller.rawHeaders)
      hop.status = status
      if (status < 200) hearer.early(status, headers)
      else hearer.head(status, message ?? '', headers)
    },
    onResponseData(controller, chunk) {
      if (!hearer.data(chunk)) controller.pause()
    },
    onResponseEnd: (controller) => hearer.end(textsOf(controller.rawTrailers)),
    onResponseError(_controller, error) {
      if (isNotModified(hop.status, error)) hearer.end([])
      else hearer.failed(error, hop.controller !== null)
    },
  })
  return {
    resume: () => hop.controller?.resume(),
    abort() {
      hop.aborted = true
      hop.controller?.abort(new Error('given up'))
    },
  }
}

/** A 304 may say how long the body would have been that it has not; undici then waits for one. */
const isNotModified = (status: number, error: Error): boolean =>
  status === 304 && 'code' in error && error.code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'

/** HTTP/1.1 gives bytes, one a character. */
function textsOf(raw: Dispatcher.DispatchController['rawHeaders']): RawHeaders {
  return Array.isArray(raw) ? raw.map((one) => (typeof one === 'string' ? one : one.toString('latin1'))) : []
}
