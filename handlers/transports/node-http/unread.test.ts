import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { NoRoomError } from '../../kit/http/request-body.ts'
import type { Reply } from '../../kit/http/reply.ts'
import { sendReply } from './send-reply.ts'
import { createUnread } from './unread.ts'
import { startServer, type RunningServer } from './start-server.ts'

const ROOM = 512 * 1024
/** Each stream is counted as so much. */
const STREAM = 128 * 1024
const PORTION = 64 * 1024

let server: RunningServer | undefined
let readers: Socket[] = []
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.destroy()
  await server?.close(0)
})

/** What is there to be read, and how much of it was made. */
async function serving() {
  const made = { portions: 0, ended: 0 }
  const endless = () =>
    new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          made.portions++
          controller.enqueue(new Uint8Array(PORTION))
        },
        cancel: () => {
          made.ended++
        },
      },
      { highWaterMark: 0 },
    )
  const replies: Readonly<Record<string, () => Reply>> = {
    '/endless': () => ({ status: 200, bytes: endless() }),
    '/whole': () => ({ status: 200, bytes: new Uint8Array(64 * 1024 * 1024) }),
    '/long': () => ({ status: 200, text: 'x'.repeat(10_000) }),
    '/short': () => ({ status: 200, text: 'x' }),
  }
  const respond = async ({ url, body }: { url: string; body: { chunks(most: number): unknown } }): Promise<Reply> => {
    try {
      await body.chunks(1_000_000)
    } catch (error) {
      if (error instanceof NoRoomError) return { status: 507 }
      throw error
    }
    return replies[new URL(url).pathname]?.() ?? { status: 404 }
  }
  server = await startServer(respond, { port: 0, memory: { limit: 4 * ROOM, held: () => 0, relieve: () => undefined } })
  return { made, url: server.url }
}

/** Somebody who reads the head of an answer, and then nothing more. */
function slow(url: string, path: string, { method = 'GET', behind = '' } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = connect(Number(new URL(url).port), '127.0.0.1')
    readers.push(reader)
    reader.on('error', reject).once('readable', () => {
      resolve(String(reader.read(15)))
    })
    reader.write(
      `${method} ${path} HTTP/1.1\r\nhost: h\r\ncontent-length: ${method === 'GET' ? 0 : 1}\r\n\r\n${method === 'GET' ? '' : 'x'}${behind}`,
    )
  })
}

describe('answers that nobody reads', () => {
  it('are made no further, and over the bound there are no more of them; short ones and writes go on', async () => {
    const { made, url } = await serving()
    for (let at = 0; at < ROOM / STREAM; at++) expect(await slow(url, '/endless')).toContain('200 OK')
    for (const path of ['/endless', '/long']) {
      const refused = await fetch(url + path)
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
      expect(await refused.json()).toMatchObject({ extmock: { error: expect.stringContaining('nobody has read') } })
    }
    expect(made.ended).toBe(1)
    expect((await fetch(`${url}/short`)).status).toBe(200)
    expect((await fetch(`${url}/long`, { method: 'POST', body: 'x' })).status).toBe(200)
    // What a connection takes by itself is the system's to say; an endless answer that nobody holds up would never come to rest.
    await expect
      .poll(
        async () => {
          const before = made.portions
          await fetch(`${url}/short`)
          return made.portions === before
        },
        { timeout: 20_000 },
      )
      .toBe(true)
    for (const reader of readers.splice(0, 1)) reader.destroy()
    await expect.poll(async () => (await fetch(`${url}/long`)).status, { timeout: 20_000 }).toBe(200)
  })

  it('one that is larger than the bound goes out where it is the only one', async () => {
    const { url } = await serving()
    expect(await slow(url, '/whole')).toContain('200 OK')
    expect(await slow(url, '/whole')).toContain('503 Se')
    for (const reader of readers.splice(0)) reader.destroy()
    await expect
      .poll(async () => (await (await fetch(`${url}/whole`)).arrayBuffer()).byteLength, { timeout: 20_000 })
      .toBe(64 * 1024 * 1024)
  })

  it('are counted where they wait behind another one, and not any more when their reader is gone', async () => {
    const { url } = await serving()
    const behind = 'GET /long HTTP/1.1\r\nhost: h\r\n\r\n'.repeat(45)
    expect(await slow(url, '/endless', { behind })).toContain('200 OK')
    await expect.poll(async () => (await fetch(`${url}/long`)).status, { timeout: 20_000 }).toBe(503)
    for (const reader of readers.splice(0)) reader.destroy()
    await expect.poll(async () => (await fetch(`${url}/long`)).status, { timeout: 20_000 }).toBe(200)
    for (let at = 0; at < ROOM / STREAM; at++) expect(await slow(url, '/endless')).toContain('200 OK')
  })

  it('are broken off when nobody has read of them for long', async () => {
    const unread = createUnread(ROOM, 20)
    const server = createServer((_incoming, outgoing) => {
      const endless = new ReadableStream<Uint8Array>({ pull: (all) => all.enqueue(new Uint8Array(PORTION)) })
      sendReply({ status: 200, bytes: endless }, outgoing, unread)
    }).listen(0, '127.0.0.1')
    try {
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      await slow(`http://127.0.0.1:${port}`, '/')
      expect(unread.hasRoom(ROOM)).toBe(false)
      await expect.poll(() => unread.hasRoom(ROOM), { timeout: 20_000 }).toBe(true)
    } finally {
      server.close()
    }
  })

  it('of writes are never refused; where they take as much again, a write is, before it has happened', async () => {
    const { url } = await serving()
    expect(await slow(url, '/whole', { method: 'POST' })).toContain('200 OK')
    const refused = await fetch(`${url}/short`, { method: 'POST', body: 'x' })
    expect(refused.status).toBe(507)
    for (const reader of readers.splice(0)) reader.destroy()
    const again = async () => (await fetch(`${url}/short`, { method: 'POST', body: 'x' })).status
    await expect.poll(again, { timeout: 20_000 }).toBe(200)
  })
})
