import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRange, printContentRange } from './range.ts'
import { printRange } from './print.fixture.ts'

describe('range: the table of `Paging` in docs/sources', () => {
  it.each([
    ['items=0-4', 0, 4],
    ['items= 0-4', 0, 4],
    ['items = 3-5', 3, 5],
    ['items=7-7', 7, 7],
    ['items=0 - 49', 0, 49],
    ['items=0-9007199254740991', 0, 9007199254740991],
    ['items=007-010', 7, 10],
  ])('%j reads as %i to %i', (header, from, to) => {
    expect(parseRange(header)).toEqual({ from, to })
  })

  it.each(
    [
      '',
      'items',
      'items=',
      'items=-',
      'items=5',
      'items=5-',
      'items=-5',
      'items=-3-2',
      'items=0--1',
      'items=a-b',
      '0-4',
      '=0-4',
    ].concat(
      [
        'bytes=0-4',
        'Items=0-4',
        'items=0-4,6-7',
        'items=0-4 x',
        'items=1.5-2',
        'items=0x1-2',
        'items=0-9007199254740993',
      ],
      [`items=0-${'9'.repeat(65536)}`, `items=${'-'.repeat(65536)}`, '='.repeat(65536)],
    ),
  )('%.40j is error 36', (header) => {
    expect(parseRange(header)).toEqual({
      problem: 'syntax',
      message: 'Failed to parse Range header. The syntax of the Range header must follow this pattern: items=x-y',
    })
  })

  it('tells a negative range apart', () => {
    const read = parseRange('items = 3-0')
    expect(read).toMatchObject({ problem: 'negative' })
    expect('problem' in read && read.message).toMatch(/^Range of pages specified in "Range" header is negative\. /)
  })

  it.each([
    [0, 4, 5, 'items 0-4/5'],
    [0, 99, 12, 'items 0-11/12'],
    [3, 5, 3, 'items */3'],
    [0, 4, 0, 'items */0'],
    [2, 2, 3, 'items 2-2/3'],
  ])('%i to %i of %i is %j', (from, to, total, text) => {
    expect(printContentRange({ from, to }, total)).toBe(text)
  })
})

describe('range: properties', () => {
  it('what is printed parses to the same range', () => {
    const range = fc
      .tuple(fc.maxSafeNat(), fc.maxSafeNat())
      .map(([x, y]) => ({ from: Math.min(x, y), to: Math.max(x, y) }))
    fc.assert(
      fc.property(range, (each) => {
        expect(parseRange(printRange(each))).toEqual(each)
      }),
    )
  })

  it('pages concatenate to the whole, and agree on its size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (list, size) => {
        const whole: number[] = []
        for (let from = 0; ; from += size) {
          const items = list.slice(from, from + size)
          const told = printContentRange({ from, to: from + size - 1 }, list.length)
          const [, first, last, of] = /^items (?:(\d+)-(\d+)|\*)\/(\d+)$/.exec(told) ?? []
          expect(Number(of)).toBe(list.length)
          if (items.length === 0) expect(first).toBeUndefined()
          else expect([Number(first), Number(last)]).toEqual([from, from + items.length - 1])
          if (items.length === 0) break
          whole.push(...items)
        }
        expect(whole).toEqual(list)
      }),
    )
  })
})
