import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { namedConnections } from './one-connection.ts'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

/** Answers each head that arrives with the next of these bytes; `end` after it closes the connection. */
async function scripted(answers: readonly (string | { readonly end: string })[]) {
  const left = [...answers]
  const seen: { readonly connection: number; readonly text: string }[] = []
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    const connection = sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      // What comes after the end is answered by nobody.
      if (!socket.writable) return
      seen.push({ connection, text: String(bytes) })
      const answer = left.shift()
      if (typeof answer === 'object') socket.end(answer.end)
      else if (answer !== undefined) socket.write(answer, 'latin1')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { send, close } = namedConnections({})
  closing.push(close, () => {
    sockets.forEach((socket) => socket.destroy())
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post = new Request(`${origin}/a?b=1`, { method: 'POST', body: 'text' })
  return { seen, send, post, get: new Request(`${origin}/b`) }
}

const ok = (body: string): string => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`

describe('requests over a named connection', () => {
  it('go over one connection, with the length of their body', async () => {
    const { seen, send, post, get } = await scripted([ok('one'), ok('two')])
    expect(await (await send('n', post)).text()).toBe('one')
    expect(await (await send('n', get)).text()).toBe('two')
    expect(seen.map(({ connection }) => connection)).toEqual([1, 1])
    expect(seen[0]?.text).toMatch(/^POST \/a\?b=1 HTTP\/1.1\r\nhost: 127[^]*\r\ncontent-length: 4\r\n\r\ntext$/)
    expect(seen[1]?.text).not.toContain('content-length')
  })

  it('decode what a server packed without being asked', async () => {
    const packed = gzipSync('one').toString('latin1')
    const { send, post, get } = await scripted([
      ok(packed).replace('\r\n', '\r\ncontent-encoding: gzip\r\n'),
      ok('two'),
    ])
    expect(await (await send('n', post)).text()).toBe('one')
    expect(await (await send('n', get)).text()).toBe('two')
  })

  it('take what a server left there for the next answer', async () => {
    const stray = 'HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n'
    const { send, post, get } = await scripted([ok('one') + stray, ok('two')])
    await send('n', post)
    expect((await send('n', get)).status).toBe(400)
  })

  it('go over another when the first is closed, said or unsaid', async () => {
    const unsaid = await scripted([{ end: ok('one') }, ok('two')])
    await unsaid.send('n', unsaid.post)
    expect(await (await unsaid.send('n', unsaid.get)).text()).toBe('two')
    const said = await scripted([ok('one').replace('\r\n', '\r\nconnection: close\r\n'), ok('two')])
    await said.send('n', said.post)
    expect(await (await said.send('n', said.get)).text()).toBe('two')
    expect(said.seen.map(({ connection }) => connection)).toEqual([1, 2])
  })

  it('read chunks, interim answers, answers without a body, and bodies up to the end', async () => {
    const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\none\r\n2\r\n, \r\n0\r\nt: u\r\n\r\n'
    const bare = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'
    const { send, get } = await scripted([chunked, bare, { end: 'HTTP/1.0 200 OK\r\n\r\nuntil the end' }])
    expect(await (await send('n', get)).text()).toBe('one, ')
    expect((await send('n', get)).status).toBe(204)
    expect(await (await send('n', get)).text()).toBe('until the end')
  })

  it('fail where nothing or no HTTP comes back, and when they are given up', async () => {
    const { send, post } = await scripted(['no HTTP\r\n'])
    await expect(send('n', post)).rejects.toThrow('no answer in HTTP: no HTTP')
    const silent = await scripted([{ end: '' }])
    await expect(silent.send('n', silent.post)).rejects.toThrow('closed')
    const hanging = await scripted([])
    const controller = new AbortController()
    const sent = hanging.send('n', hanging.post, controller.signal)
    while (hanging.seen.length === 0) await new Promise((resolve) => setImmediate(resolve))
    controller.abort()
    await expect(sent).rejects.toThrow('aborted')
    await expect(hanging.send('n', hanging.post, controller.signal)).rejects.toThrow('aborted')
  })
})
