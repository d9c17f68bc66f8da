/** A server of HTTP/1.1 that reads with its own hands, and may leave bodies that it refused on the connection. */
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Fetch } from './mutant.ts'

/** What becomes of the body of a refused request. */
export interface Leaving {
  /** Of which answers. */
  readonly when: (status: number) => boolean
  /** It is answered by itself, at once; otherwise it stands before the head of the next request. */
  readonly atOnce?: boolean
  /** The connection is closed after such an answer instead, without a word: that is legal. */
  readonly closes?: boolean
}

export interface NaiveServer {
  readonly url: string
  close(): Promise<void>
}

const bad = 'HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n'

/** Serves on a free port. */
export async function startNaiveServer(fetch: Fetch, leaving: Leaving): Promise<NaiveServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()))
    void converse(socket, fetch, leaving).catch(() => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

async function converse(socket: Socket, fetch: Fetch, leaving: Leaving): Promise<void> {
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of socket) {
    held = Buffer.concat([held, chunk as Buffer])
    for (let whole = wholeRequest(held); whole !== null; whole = wholeRequest(held)) {
      held = held.subarray(whole.length)
      const { request, body } = whole
      if (request === null) {
        socket.write(bad)
        continue
      }
      const answer = await fetch(request)
      socket.write(await answerText(answer))
      if (body.length === 0 || !leaving.when(answer.status)) continue
      if (leaving.closes === true) return void socket.end()
      if (leaving.atOnce === true) socket.write(bad)
      else held = Buffer.concat([body, held])
    }
  }
}

/** The first request with all of its body, or null; its `request` is null where the head is none. */
function wholeRequest(bytes: Buffer) {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const [, method, path = ''] = /^([A-Z]+) (\S+) HTTP\/1\.1$/.exec(first) ?? []
  if (method === undefined) return { request: null, body: Buffer.alloc(0), length: end + 4 }
  const headers = new Headers(
    lines.map((line): [string, string] => [line.split(':')[0] ?? '', line.replace(/^[^:]*:/, '').trim()]),
  )
  const length = end + 4 + Number(headers.get('content-length') ?? 0)
  if (bytes.length < length) return null
  const body = bytes.subarray(end + 4, length)
  const bare = method === 'GET' || method === 'HEAD' || body.length === 0
  const url = `http://${headers.get('host')}${path}`
  return { request: new Request(url, { method, headers, ...(!bare && { body: new Uint8Array(body) }) }), body, length }
}

async function answerText(answer: Response): Promise<Buffer> {
  const body = Buffer.from(await answer.arrayBuffer())
  const headers = [...answer.headers].filter(([name]) => name !== 'content-length' && name !== 'transfer-encoding')
  const length: [string, string][] = answer.status === 204 ? [] : [['content-length', String(body.length)]]
  const fields = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${answer.status} X\r\n${fields.join('')}\r\n`, 'latin1'), body])
}
