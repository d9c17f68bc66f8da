/** The way to the deployment for what undici declines to send: `Expect`, `Upgrade`, trailers, `OPTIONS *`. One connection a request. */
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TlsChoice } from '../one-connection.ts'
import { linesOf } from './raw-headers.ts'
import { type Asked, type Hearer, type Hop, MOST_HEAD_BYTES } from './upstream.ts'

/** Told when the deployment switches protocols: its answer, the connection, and the first bytes on it. */
export type Upgraded = (answer: IncomingMessage, socket: Duplex, first: Buffer) => void

/** Asks over a connection of its own. Without `upgraded`, a switch of protocols is a failure. */
export function askPlainly(origin: string, tls: TlsChoice, asked: Asked, hearer: Hearer, upgraded?: Upgraded): Hop {
  const out = openRequest(origin, tls, asked)
  const state = { reached: false, over: false, answer: null as IncomingMessage | null }
  const failed = (error: Error): void => {
    if (!state.over) hearer.failed(error, state.reached)
    state.over = true
  }
  out.on('socket', (socket) =>
    socket.once(origin.startsWith('https:') ? 'secureConnect' : 'connect', () => (state.reached = true)),
  )
  out.on('error', failed)
  out.on('continue', () => hearer.early(100, []))
  out.on('information', ({ statusCode, rawHeaders }) => {
    // Node tells of 100 twice.
    if (statusCode !== 100) hearer.early(statusCode, rawHeaders)
  })
  if (upgraded !== undefined)
    out.on('upgrade', (answer: IncomingMessage, socket: Duplex, first: Buffer) => {
      state.over = true
      upgraded(answer, socket, first)
    })
  out.on('response', (answer) => {
    state.answer = answer
    hear(answer, hearer, state, failed)
  })
  sendBody(out, asked).catch(failed)
  return { resume: () => state.answer?.resume(), abort: () => out.destroy(new Error('given up')) }
}

function openRequest(origin: string, tls: TlsChoice, { method, path, headers }: Asked): ClientRequest {
  const { protocol, hostname, port } = new URL(origin)
  const host = hostname.replace(/^\[|\]$/g, '')
  const request = protocol === 'https:' ? httpsRequest : httpRequest
  return request({
    host,
    ...(port !== '' && { port }),
    method,
    path,
    // Lines by turns keep case and duplicates; the types know only the other form.
    headers: [...headers] as never,
    agent: false,
    maxHeaderSize: MOST_HEAD_BYTES,
    ...(tls.ca !== undefined && { ca: tls.ca }),
    ...(tls.insecure === true && { rejectUnauthorized: false }),
  })
}

function hear(answer: IncomingMessage, hearer: Hearer, state: { over: boolean }, failed: (error: Error) => void): void {
  hearer.head(answer.statusCode ?? 0, answer.statusMessage ?? '', answer.rawHeaders)
  answer.on('data', (chunk: Buffer) => {
    if (!hearer.data(chunk)) answer.pause()
  })
  answer.on('error', failed)
  answer.on('end', () => {
    if (state.over || !answer.complete) return
    state.over = true
    hearer.end(answer.rawTrailers)
  })
}

/** The head goes first: who expects `100 Continue` sends no body before it. */
async function sendBody(out: ClientRequest, { body, trailers }: Asked): Promise<void> {
  out.flushHeaders()
  if (body === null) {
    out.end()
    return
  }
  await pipeline(body, out, { end: false })
  const lines = linesOf(trailers())
  if (lines.length > 0) out.addTrailers(lines.map(([name, value]): [string, string] => [name, value]))
  out.end()
}
