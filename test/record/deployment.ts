import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

/** What a deployment double heard: the head as it came, and the body by content-length or until the last chunk. */
export interface Heard {
  readonly start: string
  readonly lines: readonly string[]
  readonly head: string
  readonly body: Buffer
}

export type Answering = (heard: Heard, socket: Socket, origin: string) => void

export interface Deployment {
  readonly origin: string
  readonly heard: readonly Heard[]
  close(): Promise<void>
}

export interface DeploymentOptions {
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Called with the head, before the body is waited for. */
  readonly onHead?: (head: string, socket: Socket) => void
}

/** A deployment that is written by hand, byte by byte: no HTTP library stands between the test and the wire. */
export async function startDeployment(answer: Answering, { tls, onHead }: DeploymentOptions = {}): Promise<Deployment> {
  const heard: Heard[] = []
  const sockets = new Set<Socket>()
  const take = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    let buffer = Buffer.alloc(0)
    let headTold = false
    socket.on('data', (chunk) => {
      buffer = Buffer.concat([buffer, chunk])
      const end = buffer.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = buffer.subarray(0, end).toString('latin1')
      if (!headTold) onHead?.(head, socket)
      headTold = true
      const body = bodyOf(head, buffer.subarray(end + 4))
      if (body === null) return
      const [start = '', ...lines] = head.split('\r\n')
      const one = { start, lines, head, body }
      buffer = Buffer.alloc(0)
      headTold = false
      heard.push(one)
      answer(one, socket, origin)
    })
  }
  const server = tls ? createTlsServer(tls, take) : createServer(take)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    heard,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Null while there is more to come. */
function bodyOf(head: string, rest: Buffer): Buffer | null {
  if (/^transfer-encoding:.*chunked/im.test(head)) {
    const end = rest.indexOf('0\r\n')
    return end >= 0 && rest.subarray(end).includes('\r\n\r\n') ? rest : null
  }
  const length = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0)
  return rest.length >= length ? rest.subarray(0, length) : null
}
