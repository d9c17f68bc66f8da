/** Refusals of what never became a request. They come after the answers to all that came before it on its connection. */
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { refusal } from '../../control/refusal.ts'

/** The newest answer of each connection, given or owed: of what is no request node:http tells the connection alone. */
export type Newest = WeakMap<Duplex, ServerResponse>

export interface RawRefusals {
  /** Of whoever takes this for a proxy that leads on. */
  tunnel(incoming: IncomingMessage, socket: Duplex): void
  /** Of what is not HTTP: it gets one line and is hung up on. */
  garbage(error: NodeJS.ErrnoException, socket: Duplex): void
}

export function rawRefusals(newest: Newest): RawRefusals {
  const refused = new WeakSet<Duplex>()
  /** Whatever else comes on that connection is not looked at. */
  const once = (socket: Duplex, act: (last: ServerResponse | undefined) => void) => {
    if (refused.has(socket)) return
    refused.add(socket)
    act(newest.get(socket))
  }
  return {
    tunnel: ({ url }, socket) => {
      // Whoever hangs up meanwhile needs no answer.
      socket.on('error', () => socket.destroy())
      once(socket, (last) => afterwards(last, () => end(socket, tunnelText(url))))
    },
    garbage: (error, socket) =>
      once(socket, (last) => {
        const status = statusOf(error)
        if (last && !last.req.complete && !last.headersSent) last.writeHead(status, BROKEN).end()
        else afterwards(last, () => end(socket, garbageText(status)))
      }),
  }
}

/** What is wrong within the body of a request is the answer to that request. */
const BROKEN = { connection: 'close', 'content-length': 0 }

function afterwards(last: ServerResponse | undefined, act: () => void): void {
  if (last === undefined || last.closed) act()
  else last.once('close', act)
}

function end(socket: Duplex, text: string): void {
  if (socket.writable) socket.end(text)
  else if (!socket.writableEnded) socket.destroy()
}

function statusOf({ code }: NodeJS.ErrnoException): 400 | 408 | 431 {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
}

const garbageText = (status: 400 | 408 | 431) =>
  `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`

function tunnelText(url: string | undefined): string {
  const text = JSON.stringify(refusal(405, `This is no proxy: CONNECT ${url} leads nowhere. Send requests here.`).json)
  const head = [
    'HTTP/1.1 405 Method Not Allowed',
    'Allow: GET, HEAD, POST, PUT, DELETE, OPTIONS',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${text}`
}
