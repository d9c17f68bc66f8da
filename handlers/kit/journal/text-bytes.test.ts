import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextBytes } from './text-bytes.ts'

const long = (text: string) => text.padEnd(4_096, 'x')
const texts = fc.array(
  fc.tuple(
    fc.nat({ max: 3 }),
    fc.string({ unit: 'grapheme', maxLength: 6_000 }).map((text) => (text.length % 2 === 0 ? long(text) : text)),
  ),
  { maxLength: 20 },
)

describe('long texts in their places', () => {
  it('are read as they were put last, whatever their characters', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const kept = createTextBytes()
        const wanted = new Map<number, string | undefined>()
        for (const [place, text] of all) wanted.set(place, kept.put(place, text) ? text : undefined)
        for (const [place, text] of wanted) expect(kept.at(place)).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  it.each(['x'.repeat(10_000), '€'.repeat(10_000), '\u{1F600}'.repeat(5_000)])('%#: takes any width', (text) => {
    const kept = createTextBytes()
    expect(kept.put(0, text)).toBe(true)
    expect(kept.at(0)).toBe(text)
    expect(kept.put(0, '')).toBe(false)
    expect(kept.at(0)).toBeUndefined()
  })
})
