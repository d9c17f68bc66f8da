import { createServer, type IncomingMessage, type RequestListener, type Server, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { RecordedExchange } from '../../history/recorded-exchange.ts'
import { type HarEntry, toExchange } from '../../history/har/index.ts'
import { createScrubber } from '../../history/secrets/index.ts'
import type { TlsChoice } from '../one-connection.ts'
import { harEntry } from './har-entry.ts'
import { openHarFile } from './har-file.ts'
import { type Course, relay, type Relayed } from './relay.ts'
import { addressesOf } from './rewrite-addresses.ts'
import { requestTarget } from './request-target.ts'
import { reinject, tunnel } from './tunnel.ts'
import { underWay, type UnderWay } from './under-way.ts'
import { MOST_HEAD_BYTES, undiciUpstream } from './upstream.ts'

export interface RecorderOptions {
  /** The deployment. Only its origin counts. */
  readonly target: URL
  /** The file to write; it must not be there, or be empty. */
  readonly out: string
  /** On loopback; 0 takes a free one. */
  readonly port: number
  /** How far the deployment's certificate is believed. */
  readonly trust?: TlsChoice
  /** PEM texts; with them clients speak TLS to the proxy. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Whether addresses in answers become the proxy's. Default true. */
  readonly rewrite?: boolean
  /** Bytes of a body that are kept; of a longer one size and hash are. Default 1 MiB. */
  readonly limit?: number
  /** The version of extmock, for the archive. */
  readonly version: string
  /**
   * Told of each exchange once it is in the file, before its client has the end of the answer. Whatever is told later was begun
   * at `earliest` or after.
   */
  readonly onExchange?: (exchange: RecordedExchange, earliest: number) => void
  /** Told in one line why the deployment was not reached. */
  readonly onTrouble?: (text: string) => void
  /** Told once when the file cannot be written any more. Nothing is kept from then on. */
  readonly onFault?: (error: unknown) => void
}

export interface Recorder {
  /** Where clients find it: `http://127.0.0.1:4011`. */
  readonly url: string
  /** Exchanges in the file. */
  readonly count: () => number
  /** Ends it: what is under way may take `grace` milliseconds more (500), and is cut then. The file is whole when it is done. */
  readonly close: (grace?: number) => Promise<void>
}

const MEBIBYTE = 1024 * 1024

/**
 * Records what clients and a deployment say to each other, standing between them on loopback.
 * @throws HarFileTaken, or the system's error when file or port cannot be had
 * @example const recorder = await startRecorder({ target: new URL('https://ece.example.com:12443'), out: 'traffic.har', port: 0, version: '1' })
 */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const { target, tls, trust = {}, limit = MEBIBYTE } = options
  const server = listenerFor(tls)
  await listening(server, options.port)
  const upstream = undiciUpstream(target.origin, trust)
  const kept = await orClose(server, () => keeper(options, limit))
  const course: Course = {
    origin: target.origin,
    host: target.host,
    tls: trust,
    upstream,
    scrubber: kept.scrubber,
    scheme: tls ? 'https' : 'http',
    addresses: (options.rewrite ?? true) ? addressesOf(target.origin) : null,
    limit,
    now: () => performance.timeOrigin + performance.now(),
    open: kept.open,
    keep: kept.keep,
    trouble: onceInARow(options.onTrouble ?? (() => undefined)),
  }
  const served = serve(server, course)
  const { port } = server.address() as AddressInfo
  return {
    url: `${course.scheme}://127.0.0.1:${port}`,
    count: kept.count,
    close: once(async (grace) => {
      await closed(server, served, grace)
      await upstream.close()
      kept.close()
    }),
  }
}

/** Closing twice is closing once. */
function once(close: (grace: number) => Promise<void>): Recorder['close'] {
  const state = { closing: null as Promise<void> | null }
  return (grace = 500) => (state.closing ??= close(grace))
}

/** A deployment that is away is told of once, and not with every request. */
function onceInARow(tell: (text: string) => void): (text: string) => void {
  const state = { last: '' }
  return (text) => {
    if (text !== state.last) tell(text)
    state.last = text
  }
}

function listenerFor(tls: RecorderOptions['tls']): Server {
  // No limits of its own: a client may take as long as the deployment lets it.
  const limits = { requestTimeout: 0, keepAliveTimeout: 75_000, maxHeaderSize: MOST_HEAD_BYTES }
  return tls ? createTlsServer({ ...limits, ...tls }) : createServer(limits)
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function orClose<T>(server: Server, open: () => T): Promise<T> {
  try {
    return open()
  } catch (error) {
    server.close()
    throw error
  }
}

/** Writes exchanges down, those that end in one turn of the event loop at once, and tells of them. */
function keeper({ out, version, onExchange, onFault }: RecorderOptions, limit: number) {
  const scrubber = createScrubber()
  const file = openHarFile(out, version)
  const state = { count: 0, failed: false }
  const open: Course['open'] = underWay()
  const waiting: Waiting[] = []
  const tell = (entry: HarEntry): void => {
    const exchange = onExchange && toExchange(entry, { file: out, entry: state.count }, scrubber)
    state.count++
    if (exchange !== undefined && typeof exchange !== 'string') onExchange?.(exchange, earliestOf(open))
  }
  const flush = (): void => {
    const all = waiting.splice(0)
    if (all.length === 0) return
    try {
      if (!state.failed) file.write(all.map(({ entry }) => entry))
    } catch (error) {
      state.failed = true
      onFault?.(error)
    }
    for (const { entry, noLongerOpen, written } of all) {
      noLongerOpen()
      if (!state.failed) tell(entry)
      written()
    }
  }
  const keep: Course['keep'] = (seen, noLongerOpen, written) => {
    if (waiting.length === 0) setImmediate(flush)
    waiting.push({ entry: harEntry(seen, scrubber, limit), noLongerOpen, written })
  }
  const close = (): void => {
    flush()
    file.close()
  }
  return { scrubber, keep, open, count: () => state.count, close }
}

interface Waiting {
  readonly entry: HarEntry
  readonly noLongerOpen: () => void
  readonly written: () => void
}

function earliestOf(open: Course['open']): number {
  let earliest = Infinity
  for (const { begun } of open.all()) if (begun < earliest) earliest = begun
  return earliest
}

interface Served {
  readonly active: UnderWay<Relayed>
  /** Connections of clients, those on which another protocol is spoken too. */
  readonly sockets: ReadonlySet<Socket>
}

/** Listens to clients. */
function serve(server: Server, course: Course): Served {
  const active = underWay<Relayed>()
  const take = (request: IncomingMessage, response: ServerResponse, socket?: Socket, first?: Buffer): void => {
    const path = requestTarget(request, course)
    if (path === null) return refuse(response)
    const through = socket && first && tunnel(response, socket, first)
    const one = relay(request, response, path, course, through)
    response.on('close', active.add(one))
  }
  const listener: RequestListener = (request, response) => take(request, response)
  server.on('request', listener).on('checkContinue', listener).on('checkExpectation', listener)
  server.on('connect', (_request, socket: Duplex) =>
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'),
  )
  server.on('upgrade', (request, socket: Socket, first: Buffer) => {
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') return reinject(server, request, socket, first)
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    response.assignSocket(socket)
    response.on('finish', () => socket.destroySoon())
    take(request, response, socket, first)
  })
  return { active, sockets: openSockets(server) }
}

function openSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return sockets
}

/** It is no proxy to anywhere but the deployment. */
function refuse(response: ServerResponse): void {
  response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end('extmock record: this proxy leads to one deployment only\n')
}

/** Waits for what is under way, and cuts it when the grace is over. */
async function closed(server: Server, { active, sockets }: Served, grace: number): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()))
  const cut = (): void => {
    for (const one of active.all()) one.giveUp('the recording ended')
    for (const socket of sockets) socket.destroy()
  }
  const timer = setTimeout(cut, active.all().length === 0 ? 0 : grace)
  await ended
  clearTimeout(timer)
}
