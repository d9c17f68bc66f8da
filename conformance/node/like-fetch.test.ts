import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { fetch as undiciFetch } from 'undici'
import { describe, expect, it } from 'vitest'
import { readUpTo } from '../send/index.ts'
import { httpSend } from './http-send.ts'

const long = 'é€😀 '.repeat(500)

/** What a server may answer; each is asked for by its name. */
const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  plain: (response) => response.setHeader('content-length', 5).end('hello'),
  pieces: (response) => (response.write('hel'), response.end('lo')),
  large: (response) => response.end('x'.repeat(3_000_000)),
  gzip: (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(long)),
  deflate: (response) => response.setHeader('content-encoding', 'Deflate').end(deflateSync(long)),
  brotli: (response) => response.setHeader('content-encoding', 'br').end(brotliCompressSync(long)),
  twice: (response) => response.setHeader('content-encoding', 'gzip, br').end(brotliCompressSync(gzipSync(long))),
  unknown: (response) => response.setHeader('content-encoding', 'gzip, odd').end('as it is'),
  nothing: (response) => response.writeHead(204).end(),
  reset: (response) => response.writeHead(205).end(),
  redirect: (response) => response.writeHead(302, { location: '/plain' }).end('there'),
  beyond: (response) => response.writeHead(799, { 'content-length': 2 }).end('ok'),
  repeated: (response) => response.setHeader('set-cookie', ['a=1', 'b=2']).setHeader('x-more', ['1', '2']).end(),
  bytes: (response) => response.setHeader('x-name', 'caf\u00e9').setHeader('content-disposition', '\u00fc').end(),
  cut: (response) => response.writeHead(200, { 'content-length': 100 }).write('half', () => response.destroy()),
}

/** What the last request said. */
const heard: { fields: unknown; body: string } = { fields: null, body: '' }

async function listen(): Promise<string> {
  const server = createServer((request: IncomingMessage, response) => {
    heard.fields = [request.method, Object.entries(request.headers).toSorted()]
    heard.body = ''
    request.on('data', (chunk: Buffer) => (heard.body += chunk.toString()))
    request.on('end', () => answers[request.url?.slice(1) ?? '']?.(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function seen(answer: Promise<Response>) {
  try {
    const response = await answer
    const { bytes } = await readUpTo(response, 10_000_000)
    return { status: response.status, headers: [...response.headers], body: new TextDecoder().decode(bytes) }
  } catch {
    return 'no answer'
  }
}

const dated = (one: Awaited<ReturnType<typeof seen>>) =>
  typeof one === 'string' ? one : { ...one, headers: one.headers.filter(([name]) => name !== 'date') }

const requests: readonly RequestInit[] = [
  {},
  { method: 'HEAD' },
  { method: 'DELETE', headers: { 'x-key': 'caf\u00e9', accept: 'text/plain' } },
  { method: 'POST' },
  { method: 'PUT', body: '{"a":"é"}', headers: { 'content-type': 'application/json' } },
  { method: 'DELETE', body: new Uint8Array() },
]

describe('what is sent over HTTP', () => {
  it.each(Object.keys(answers))('asks and hears as `fetch` does: %s', async (name) => {
    const base = await listen()
    const { send, close } = httpSend()
    for (const init of requests) {
      const request = () => new Request(`${base}/${name}`, { ...init, redirect: 'manual' })
      const own = dated(await seen(send(request())))
      const said = structuredClone(heard)
      const { method, headers, body } = request()
      const sent = body === null ? {} : { body: await request().arrayBuffer() }
      const plain = undiciFetch(request().url, { method, headers: [...headers], redirect: 'manual', ...sent })
      const other = dated(await seen(plain as unknown as Promise<Response>))
      expect(own).toEqual(other)
      expect(said).toEqual(heard)
    }
    await close()
  })
})
