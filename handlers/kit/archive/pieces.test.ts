import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from './pieces.ts'

const given = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 })
const joined = (chunks: readonly Uint8Array[]) => Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))

describe('piecesOf', () => {
  it('reads what slicing the joined bytes gives, empty pieces and all', () => {
    fc.assert(
      fc.property(given, fc.nat(90), fc.nat(90), (chunks, offset, length) => {
        const pieces = piecesOf(chunks.map((chunk) => Buffer.from(chunk)))
        expect(pieces.size).toBe(joined(chunks).length)
        expect(pieces.read(offset, length)).toEqual(joined(chunks).slice(offset, offset + length))
      }),
    )
  })

  it('streams all of them, in steps', async () => {
    const long = new Uint8Array(50_000).fill(7)
    await fc.assert(
      fc.asyncProperty(given, async (chunks) => {
        const streamed = await new Response(piecesOf([...chunks, long]).stream()).arrayBuffer()
        expect(Buffer.compare(Buffer.from(streamed), Buffer.concat([...chunks, long]))).toBe(0)
      }),
      { numRuns: 20 },
    )
    const reader = piecesOf(long).stream().getReader()
    expect((await reader.read()).value?.length).toBe(16 * 1024)
  })

  it('gives copies: what was uploaded cannot be changed through them', () => {
    const piece = Uint8Array.of(1, 2, 3)
    piecesOf(piece).read(0, 3).fill(9)
    expect(piece).toEqual(Uint8Array.of(1, 2, 3))
  })
})
