/** Connections on which another protocol than HTTP/1.1 was asked for. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { pipeline } from 'node:stream'
import type { Upgraded } from './plain-upstream.ts'
import { endToEnd, linesOf, withHeader } from './raw-headers.ts'
import type { HeaderLines } from '../../history/recorded-exchange.ts'

/** Joins the client's connection to the deployment's once it has switched; `first` is what the client said already. */
export function tunnel(response: ServerResponse, socket: Socket, first: Buffer): Upgraded {
  return (answer, far, farFirst) => {
    response.detachSocket(socket)
    const { statusCode = 101, statusMessage = '' } = answer
    socket.write(headText(`HTTP/1.1 ${statusCode} ${statusMessage}`, linesOf(answer.rawHeaders)))
    if (farFirst.length > 0) socket.write(farFirst)
    if (first.length > 0) far.write(first)
    // Either side may end or break off; the other one is closed with it.
    pipeline(socket, far, () => socket.destroy())
    pipeline(far, socket, () => far.destroy())
  }
}

/**
 * Gives a connection back to the server as if no upgrade had been asked for: clients offer HTTP/2 this way (`Upgrade: h2c`) and go on
 * in HTTP/1.1 when it is not taken up. Node has stopped reading at the end of the head, so head and rest are put in front again.
 */
export function reinject(server: Server, request: IncomingMessage, socket: Socket, first: Buffer): void {
  const lines = endToEnd(linesOf(request.rawHeaders))
  const kept = request.httpVersion === '1.0' ? lines : withHeader(lines, 'Connection', 'keep-alive')
  const head = headText(`${request.method} ${request.url} HTTP/${request.httpVersion}`, kept)
  socket.unshift(Buffer.concat([head, first]))
  server.emit('encrypted' in socket ? 'secureConnection' : 'connection', socket)
}

function headText(start: string, lines: HeaderLines): Buffer {
  return Buffer.from(`${[start, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`, 'latin1')
}
