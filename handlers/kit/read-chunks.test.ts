import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChunks } from './read-chunks.ts'
import { streamFrom } from '../../test/stream-from.ts'

const request = (body: ReadableStream) =>
  new Request('http://x.test/', { method: 'PUT', body, duplex: 'half' } as RequestInit)
const pieces = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 20 })

describe('readChunks', () => {
  it('keeps every byte in order up to the limit, and nothing past it', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(200), async (sent, limit) => {
        const size = sent.reduce((sum, piece) => sum + piece.length, 0)
        const read = await readChunks(request(streamFrom(sent.map((piece) => piece.slice()))), limit)
        if (size > limit) expect(read).toEqual({ ok: false, fault: 'too-large' })
        else {
          expect(read.ok && read.size).toBe(size)
          expect(read.ok && Buffer.concat(read.chunks)).toEqual(Buffer.concat(sent))
        }
      }),
    )
  })

  it('cuts off a sender that never ends', async () => {
    let cancelled = false
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
      cancel: () => {
        cancelled = true
      },
    })
    expect(await readChunks(request(endless), 100)).toEqual({ ok: false, fault: 'too-large' })
    expect(cancelled).toBe(true)
  })

  it('answers a body that breaks off', async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new Error('gone')),
      start: (controller) => controller.enqueue(new Uint8Array(5)),
    })
    expect(await readChunks(request(broken), 100)).toEqual({ ok: false, fault: 'broken-off' })
  })

  it('reads nothing from a request without a body', async () => {
    expect(await readChunks(new Request('http://x.test/'), 100)).toEqual({ ok: true, chunks: [], size: 0 })
  })
})
