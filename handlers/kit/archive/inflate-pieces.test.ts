import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { byteSource } from './byte-source.ts'
import { inflatePieces } from './inflate-pieces.ts'

/** How many bytes came out, the largest piece, and why it stopped. */
function drained(packed: Uint8Array, maxBytes: number): { total: number; reason: string | undefined } {
  const pieces = inflatePieces({ source: byteSource(packed), offset: 0, length: packed.length, maxBytes })
  let total = 0
  for (let step = pieces.next(); ; step = pieces.next()) {
    if (step.done) return { total, reason: step.value }
    total += step.value.length
  }
}

describe('inflatePieces', () => {
  it('never hands over more than allowed, and all of it where that is enough', () => {
    const run = fc.tuple(fc.nat(255), fc.nat(60_000)).map(([byte, length]) => new Uint8Array(length).fill(byte))
    fc.assert(
      fc.property(fc.oneof(run, fc.uint8Array({ maxLength: 2000 })), fc.nat(70_000), (bytes, maxBytes) => {
        const { total, reason } = drained(deflateSync(bytes), maxBytes)
        expect(total).toBeLessThanOrEqual(maxBytes)
        expect(reason === undefined).toBe(bytes.length <= maxBytes)
        expect(reason === undefined ? total : bytes.length).toBe(bytes.length)
      }),
    )
  })

  it('unpacks no more than a sliver past the limit inside, however large the bomb', () => {
    const bomb = deflateSync(new Uint8Array(4_000_000))
    let handed = 0
    const source = {
      size: bomb.length,
      read: (at: number, length: number) => ((handed += length), bomb.subarray(at, at + length)),
    }
    const pieces = inflatePieces({ source, offset: 0, length: bomb.length, maxBytes: 1000 })
    expect(pieces.next()).toEqual({ done: true, value: 'more than 1000 bytes come out when unpacked' })
    expect(handed).toBeLessThanOrEqual(128)
  })

  it('refuses nothing, noise, what is cut off and what goes on without yielding', () => {
    const packed = deflateSync(new TextEncoder().encode('hello'))
    const followed = new Uint8Array(140_000)
    followed.set(packed)
    expect(drained(new Uint8Array(0), 10).reason).toMatch(/no packed bytes/)
    expect(drained(Uint8Array.of(7, 7, 7), 10).reason).toMatch(/damaged/)
    expect(drained(packed.subarray(0, -1), 10).reason).toMatch(/cut off/)
    expect(drained(followed, 1_000_000).reason).toMatch(/damaged/)
  })
})
