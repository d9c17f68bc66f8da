import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createDelivery, systemClock } from '../send/index.ts'
import { httpSend } from './http-send.ts'

const zeros = Buffer.alloc(65_536)
const endless = (): Readable =>
  new Readable({
    read() {
      this.push(zeros)
    },
  })

/** How a body that never ends comes over the wire. */
const codings: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'as it is': (response) => pipeline(endless(), response, () => undefined),
  'in gzip': (response) => {
    response.setHeader('content-encoding', 'gzip')
    pipeline(endless(), createGzip(), response, () => undefined)
  },
}

describe('an answer over HTTP', () => {
  it.each(Object.entries(codings))('that never ends %s is left at the limit of decoded bytes', async (_, answer) => {
    let left = (): void => undefined
    const hungUp = new Promise<void>((resolve) => (left = resolve))
    const server = createServer((_request, response) => {
      response.on('close', left)
      answer(response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { send, close } = httpSend()
    const { deliver } = createDelivery(send, systemClock(), 1_000_000)
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const { body, bytes } = await deliver(new Request(url), 30_000)
    expect(body).toMatch(/^<more than 1000000 bytes, .*maxAnswerBytes>$/)
    expect(bytes?.length ?? 0).toBeLessThanOrEqual(1_000_000)
    await hungUp
    await close()
    server.close()
  })
})
