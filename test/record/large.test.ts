import { once } from 'node:events'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'
import { expect, it } from 'vitest'
import { startRecording } from './recording.ts'

const SIZE = 200 * 1024 * 1024
const PIECE = 64 * 1024

/** Every piece is new memory, as it is off a wire. */
function* pieces(): Generator<Uint8Array> {
  for (let at = 0; at < SIZE; at += PIECE) yield new Uint8Array(PIECE).fill(at / PIECE)
}

/** Counts an upload; sends as much back. */
async function bigDeployment() {
  const server = createServer(async (incoming, response) => {
    let size = 0
    for await (const chunk of incoming) size += (chunk as Buffer).length
    if (incoming.method === 'PUT') response.end(String(size))
    else Readable.from(pieces()).pipe(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

it('200 MB each way stream through, and are known by size and hash', async () => {
  const deployment = await bigDeployment()
  const recording = await startRecording(deployment.origin)
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 5)
  const up = await request(`${recording.url}/up`, { method: 'PUT', body: Readable.from(pieces()) })
  expect(await up.body.text()).toBe(String(SIZE))
  const down = await request(`${recording.url}/down`)
  let size = 0
  for await (const chunk of down.body) size += (chunk as Buffer).length
  clearInterval(watch)
  expect(size).toBe(SIZE)
  // Freed memory counts until it is collected; the bodies are four times as much as this.
  expect(most).toBeLessThan(100 * 1024 * 1024)
  const hash = createHash('sha256')
  for (const piece of pieces()) hash.update(piece)
  const body = { kind: 'digest', size: SIZE, sha256: hash.digest('hex') }
  const exchanges = await recording.exchanges()
  expect([exchanges[0]?.request.body, exchanges[1]?.answer?.body]).toEqual([body, body])
  await recording.remove()
  deployment.close()
})
