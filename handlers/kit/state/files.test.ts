import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, storedFile, streamOf, toBase64 } from './files.ts'

const pieces = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 8 })
const whole = (chunks: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(chunks))

describe('a stored file', () => {
  it('streams and is dumped without loss', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (chunks) => {
        const file = storedFile(chunks)
        expect(file.size).toBe(whole(chunks).length)
        expect(new Uint8Array(await new Response(streamOf(file)).arrayBuffer())).toEqual(whole(chunks))
        expect(whole(fromBase64(toBase64(file)).chunks)).toEqual(whole(chunks))
      }),
    )
  })

  it('is not changed by who reads it, whatever the kind of its pieces', async () => {
    for (const chunk of [new Uint8Array([1, 2, 3]), Buffer.from([1, 2, 3])]) {
      const file = storedFile([chunk])
      const { value } = await streamOf(file).getReader().read()
      value?.fill(9)
      expect([...(file.chunks[0] ?? [])]).toEqual([1, 2, 3])
    }
  })

  it('of a large piece is dumped too', () => {
    const large = storedFile([new Uint8Array(300_000).fill(200)])
    expect(Buffer.concat(fromBase64(toBase64(large)).chunks).equals(Buffer.concat(large.chunks))).toBe(true)
  })
})
