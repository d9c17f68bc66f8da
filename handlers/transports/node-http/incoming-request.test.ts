import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { incomingRequest } from './incoming-request.ts'
import { UNLIMITED } from './memory.ts'

const origin = { text: 'http://h', isPlain: true }

it('a body is broken off when its sender was gone before it was asked for', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.write('POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 5\r\n\r\nab')
    const [incoming] = (await once(server, 'request')) as [IncomingMessage]
    socket.destroy()
    await new Promise((over) => incoming.once('close', over))
    const { body } = incomingRequest(incoming, origin, { portion: UNLIMITED, proceed: undefined })
    expect(await body.chunks(100)).toEqual({ ok: false, problem: 'broken-off' })
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
