import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { prepare } from '../send/index.ts'
import { httpSend } from './http-send.ts'

describe('httpSend', () => {
  it('carries method, headers and bytes, follows no redirect, and aborts', async () => {
    const server = createServer((incoming, outgoing) => {
      if (incoming.url === '/hang') return
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        const seen = { method: incoming.method, key: incoming.headers['x-key'], size: Buffer.concat(chunks).length }
        outgoing.writeHead(302, { location: '/elsewhere' }).end(JSON.stringify(seen))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { send, close } = httpSend()
    const answer = await send(
      new Request(`${base}/x`, { method: 'PUT', headers: { 'x-key': 'k' }, body: new Uint8Array([0, 255]) }),
    )
    expect(answer.status).toBe(302)
    expect(await answer.json()).toEqual({ method: 'PUT', key: 'k', size: 2 })
    const controller = new AbortController()
    const hanging = send(new Request(`${base}/hang`), { signal: controller.signal })
    controller.abort()
    await expect(hanging).rejects.toThrow('aborted')
    await close()
    server.closeAllConnections()
    server.close()
  })

  it('sends a body in pieces without its length', async () => {
    const server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        const { 'transfer-encoding': coding, 'content-length': length = null } = incoming.headers
        outgoing.end(JSON.stringify({ coding, length, text: String(Buffer.concat(chunks)) }))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { send, close } = httpSend()
    const call = { method: 'PUT', path: '/x', body: 'é€😀', pieces: 5 }
    const { request, sent } = prepare(base, null, null, call)
    expect(sent).toMatchObject({ requestBody: 'é€😀', requestHeaders: { 'transfer-encoding': 'chunked' } })
    expect(await (await send(request())).json()).toEqual({ coding: 'chunked', length: null, text: 'é€😀' })
    expect(send.wire).toBe(true)
    await close()
    server.closeAllConnections()
    server.close()
  })

  it('reads late what a server sent before it closed the connection', async () => {
    const sizes = Array.from({ length: 12 }, (_, at) => 65_536 + at * 16_384)
    const ended: Promise<unknown>[] = []
    const server = createTcpServer((socket) => {
      const size = sizes[ended.length] ?? 0
      ended.push(once(socket, 'close'))
      socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${'x'.repeat(size)}`))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { send, close } = httpSend()
    for (const [at, size] of sizes.entries()) {
      const answer = await send(new Request(`${base}/x`))
      await ended[at]
      expect((await answer.arrayBuffer()).byteLength).toBe(size)
    }
    await close()
    server.close()
  })

  it('says why nothing answers', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const { send, close } = httpSend()
    await expect(send(new Request(`http://127.0.0.1:${port}/`))).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    })
    await close()
  })
})
