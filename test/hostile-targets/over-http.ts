/** What answers in this process, reached over real connections. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { httpSend } from '../../conformance/node/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { ORIGIN } from '../mock-target.ts'

export interface OverHttp {
  readonly send: Send
  close(): Promise<void>
}

/** Serves it on a free port under the address of the in-process mock. What throws breaks the connection. */
export async function overHttp(behind: Send): Promise<OverHttp> {
  const server = createServer((incoming, outgoing) => {
    answer(behind, incoming, outgoing).catch(() => incoming.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const client = httpSend()
  const send: Send = async (request, options) => {
    const here = request.url.replace(ORIGIN, `http://127.0.0.1:${port}`)
    return await client.send(new Request(here, request), options)
  }
  const close = async (): Promise<void> => {
    await client.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { send: Object.assign(send, { wire: true }), close }
}

async function answer(behind: Send, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(piece as Buffer)
  const { method = 'GET', url = '/' } = incoming
  const body = Buffer.concat(pieces)
  const bare = method === 'GET' || method === 'HEAD' || body.length === 0
  const request = new Request(ORIGIN + url, {
    method,
    headers: headersOf(incoming),
    ...(!bare && { body: new Uint8Array(body) }),
  })
  const response = await behind(request)
  const bytes = Buffer.from(await response.arrayBuffer())
  outgoing.writeHead(response.status, [...response.headers].filter(([name]) => !own.includes(name)).flat())
  outgoing.end(bytes)
}

/** Written by the connection itself. */
const own = ['connection', 'content-length', 'keep-alive', 'transfer-encoding']

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (!own.includes(name.toLowerCase()) && name.toLowerCase() !== 'host')
      headers.append(name, rawHeaders[at + 1] ?? '')
  }
  return headers
}
