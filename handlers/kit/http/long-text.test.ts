import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { straight } from '../time/slices.ts'
import { longText } from './long-text.ts'
import { parseJson } from './parse-json.ts'

const MEGA = 1024 * 1024
const MOST = { levels: 500, fields: 100_000, items: 10_000_000 }
const encoded = (text: string) => new TextEncoder().encode(text)

/** The bytes in two chunks. */
const cut = (bytes: Uint8Array, at: number) => [bytes.subarray(0, at), bytes.subarray(at)]

describe('a text in pieces', () => {
  it('is the text that the bytes are, wherever they and it are cut', () => {
    const text = `${'aé€😀'.repeat(300_000)}\ud83d`
    const bytes = encoded(text)
    const whole = new TextDecoder().decode(bytes)
    const places = fc.tuple(fc.nat(bytes.length), fc.nat(whole.length), fc.nat(3 * MEGA))
    fc.assert(
      fc.property(places, ([at, from, count]) => {
        const pieces = straight(longText(cut(bytes, at)))
        expect(pieces.length).toBe(whole.length)
        expect(pieces.slice(from, from + count) === whole.slice(from, from + count)).toBe(true)
      }),
      { numRuns: 10 },
    )
  })

  it('is left again and again while it is read', () => {
    let steps = 0
    for (const step of longText([new Uint8Array(16 * MEGA).fill(0x20)])) if (step === undefined) steps++
    expect(steps).toBeGreaterThan(16)
  })

  it.each([
    `${' '.repeat(3 * MEGA)}{"a":[1]}${' '.repeat(MEGA)}`,
    `["${'\\"'.repeat(MEGA)}",${'"é",'.repeat(MEGA)}1]`,
    `[${' '.repeat(MEGA)}${'[],'.repeat(MEGA)}true]`,
  ])('is parsed as it would be in one piece: %#', (text) => {
    const read = straight(parseJson(straight(longText([encoded(text)])), MOST))
    const value = 'value' in read ? read.value : expect.fail(read.why)
    expect(JSON.stringify(value) === JSON.stringify(JSON.parse(text))).toBe(true)
  })

  it('has no number that would have to be read at once', () => {
    const read = straight(parseJson(straight(longText([encoded('1'.repeat(2 * MEGA))])), MOST))
    expect(read).toMatchObject({ problem: 'too-large', why: expect.stringContaining('a number') as string })
  })
})
