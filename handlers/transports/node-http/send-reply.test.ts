import { once } from 'node:events'
import { createServer, get, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { sendReply } from './send-reply.ts'

it('a long answer to a slow reader leaves no listener behind for each time it waited', async () => {
  const listeners: number[] = []
  let left = 40
  const server = createServer((_incoming, outgoing: ServerResponse) => {
    const pull = (stream: ReadableStreamDefaultController<Uint8Array>) => {
      listeners.push(outgoing.listenerCount('close'))
      if (left-- > 0) stream.enqueue(new Uint8Array(1_000_000))
      else stream.close()
    }
    sendReply({ status: 200, bytes: new ReadableStream({ pull }) }, outgoing)
  }).listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    const asked = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' })
    const [answer] = await once(asked, 'response')
    let length = 0
    for await (const chunk of answer) length += chunk.length
    expect(length).toBe(40_000_000)
    expect(Math.max(...listeners)).toBeLessThanOrEqual((listeners[0] ?? 0) + 2)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
