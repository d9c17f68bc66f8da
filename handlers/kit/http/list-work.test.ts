import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { itemPieces, listWork, recordPieces } from './list-work.ts'
import { workedOut } from './reply.ts'

function done<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

describe('listWork', () => {
  it('writes what JSON.stringify writes, short or long', async () => {
    const item = fc.oneof(fc.jsonValue(), fc.constantFrom('x'.repeat(100_000), 'é'.repeat(300_000)))
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 8 }), async (items) => {
        const { text, bytes } = done(listWork(items, (one) => JSON.stringify(one)))
        const written = text ?? (await new Response(bytes).text())
        expect(written === JSON.stringify(items)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('writes of a long list what is read of it, and no more', async () => {
    let written = 0
    const write = () => {
      written++
      return JSON.stringify('x'.repeat(1_000))
    }
    const { bytes, begun } = done(
      listWork(
        Array.from({ length: 10_000 }, () => 0),
        write,
      ),
    )
    const afterFirst = written
    expect(afterFirst).toBeLessThan(300)
    const reader = bytes?.getReader()
    expect((await reader?.read())?.value).toEqual(begun?.beginning)
    expect(written).toBe(afterFirst)
    await reader?.read()
    expect(written).toBeLessThan(600)
  })

  it('stands between what is given', () => {
    expect(done(listWork([1, 2], String, ['{"items":[', ']}']))).toEqual({ text: '{"items":[1,2]}' })
  })

  it('can be left after each item', () => {
    const work = listWork([1, 2, 3], String)
    expect([1, 2, 3, 4, 5].map(() => work.next().done)).toEqual([false, false, false, false, true])
  })

  it('passes over what nothing is written of, which can be left too', () => {
    const work = listWork([1, 2, 3], (one) => (one === 2 ? undefined : String(one)))
    expect([1, 2, 3, 4].map(() => work.next().done)).toEqual([false, false, false, false])
    expect(work.next().value).toEqual({ text: '[1,3]' })
  })
})

describe('itemPieces', () => {
  it('writes what JSON.stringify writes, and of a long record in it a piece at a time', () => {
    expect([...itemPieces([])].join('')).toBe('[]')
    const rows = [['1', { contents: Array.from({ length: 2_000 }, (_, at) => ({ at })) }]]
    const pieces = [...itemPieces(rows)]
    expect(pieces.join('')).toBe(JSON.stringify(rows))
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100)
  })
})

describe('recordPieces', () => {
  it('writes what JSON.stringify writes', () => {
    const many = fc.constant(Array.from({ length: 1_001 }, (_, at) => ({ at })))
    const value = fc.oneof(fc.jsonValue(), many, fc.constant(undefined))
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), value)), (record) => {
        expect([...recordPieces(record)].join('')).toBe(JSON.stringify(record))
      }),
    )
  })

  it('writes a long text in portions, whatever it has at their ends', () => {
    const character = fc.constantFrom('x', '"', '\n', 'é', '\ud83d\ude00', '\ud83d', '\ude00')
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 5 }), fc.nat(9), (characters, before) => {
        const record = { id: 1, items: [{ text: 'x'.repeat(before) + characters.join('').repeat(40_000) }] }
        const pieces = [...recordPieces(record)]
        expect(pieces.join('') === JSON.stringify(record)).toBe(true)
        expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(500_000)
      }),
      { numRuns: 30 },
    )
  })

  it('gives each item of a long list for itself', () => {
    expect([...recordPieces({ id: 1, contents: Array.from({ length: 2_000 }, () => 1) })].length).toBeGreaterThan(2_000)
  })
})

describe('a reply with long JSON', () => {
  it('has it written in slices, as it would be at once', async () => {
    const json = { id: 1, left: undefined, content: Array.from({ length: 50_000 }, (_, at) => ({ at, name: 'n' })) }
    const whole = vi.spyOn(JSON, 'stringify')
    const reply = await workedOut({ status: 200, json, headers: { 'x-more': 'yes' } })
    expect(Math.max(...whole.mock.results.map(({ value }) => String(value).length))).toBeLessThan(1_000)
    whole.mockRestore()
    expect(reply.headers).toEqual({ 'content-type': 'application/json', 'x-more': 'yes' })
    expect(await new Response(reply.bytes).text()).toBe(JSON.stringify(json))
  })
})
