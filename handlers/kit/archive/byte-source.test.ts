import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteSource } from './byte-source.ts'

describe('byteSource', () => {
  it('reads what slicing the joined bytes gives, empty pieces and all', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 10 }), { maxLength: 8 })
    fc.assert(
      fc.property(pieces, fc.nat(90), fc.nat(90), (chunks, offset, length) => {
        const joined = Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))
        const source = byteSource(chunks)
        expect(source.size).toBe(joined.length)
        expect(Uint8Array.from(source.read(offset, length))).toEqual(joined.slice(offset, offset + length))
      }),
    )
  })

  it('does not copy what lies in one piece', () => {
    const piece = Uint8Array.of(1, 2, 3, 4)
    expect(byteSource([Uint8Array.of(0), piece]).read(2, 2).buffer).toBe(piece.buffer)
    expect(byteSource(piece).read(0, 4).buffer).toBe(piece.buffer)
  })
})
