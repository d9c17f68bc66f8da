import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { straight } from '../../kit/time/slices.ts'
import { printSort } from './print.fixture.ts'
import { tokenizeNames } from './name-tokens.ts'
import { parseSort, parseSortTokens, readSort, sortWork, type SortKey } from './sort.ts'
import { countingReads } from './counting-reads.fixture.ts'

const key = (field: string, descending = false, nested = false): SortKey => ({ field, descending, nested })
const sortItems = <T extends object>(items: readonly T[], keys: readonly SortKey[] | null) =>
  straight(sortWork(items, keys))
const sortable = new Set(['add_time', 'version', 'id'])

describe('sort: the table of `Sort` in docs/sources', () => {
  it.each([
    ['+add_time', [key('add_time')]],
    ['-version', [key('version', true)]],
    ['-version,+add_time', [key('version', true), key('add_time')]],
    [' +id , -version ', [key('id'), key('version', true)]],
    ['+contents(identifier)', [key('contents', false, true)]],
    ['+a(b(c,d),e),-f', [key('a', false, true), key('f', true)]],
    ['+a\\,b\\(\\)\\\\', [key('a,b()\\')]],
    ['', null],
    ['  ', null],
  ])('%j reads as %j', (text, value) => {
    expect(parseSort(text)).toEqual({ ok: true, value })
  })

  it.each([
    ' add_time',
    'add_time',
    '+',
    '+,',
    '+id,',
    ',+id',
    '+a(',
    '+a)',
    '+a(b))',
    '+a(b)(c)',
    '\\+a',
    '+a\\',
    '(a)',
    '+a(b)c',
  ])('%j is bad syntax', (text) => {
    expect(parseSort(text)).toEqual({ ok: false, error: { code: 'syntax' } })
  })

  it.each([
    ['+contents(identifier)', '22609', 'contents'],
    ['+nope', '22610', 'nope'],
    ['+id,-contents', '22610', 'contents'],
    ['+nope,+contents(x)', '22610', 'nope'],
    ['+nope(x),+nope', '22609', 'nope'],
    ['+constructor', '22610', 'constructor'],
  ])('%j is refused with %s for %s', (text, code, field) => {
    expect(readSort(text, sortable)).toEqual({ ok: false, error: { code, field } })
  })

  it('accepts what it can sort on, and nothing at all', () => {
    expect(readSort('-version,+add_time', sortable)).toMatchObject({ ok: true })
    expect(readSort(null, sortable)).toEqual({ ok: true, value: null })
  })
})

describe('sort: order', () => {
  const items = [{ a: 2 }, { a: null }, { a: 1 }, {}, { a: 3 }]
  it('puts null and missing last ascending, first descending', () => {
    expect(sortItems(items, [key('a')])).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }, { a: null }, {}])
    expect(sortItems(items, [key('a', true)])).toEqual([{ a: null }, {}, { a: 3 }, { a: 2 }, { a: 1 }])
  })

  it('orders mixed kinds, and does not touch the list it was given', () => {
    const mixed = [{ a: [1] }, { a: 'b' }, { a: true }, { a: 10 }, { a: 'a' }, { a: 9 }, { a: false }, { a: {} }]
    const copy = structuredClone(mixed)
    const sorted = sortItems(mixed, [key('a')]).map((item) => item.a)
    expect(sorted).toEqual([false, true, 9, 10, 'a', 'b', [1], {}])
    expect(mixed).toEqual(copy)
    expect(sortItems(mixed, null)).toEqual(mixed)
  })
})

const keys = fc.array(
  fc.record({
    field: fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }),
    descending: fc.boolean(),
    nested: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
)
const rows = fc.array(
  fc.record({ a: fc.option(fc.integer({ min: 0, max: 2 })), b: fc.constantFrom('x', 'y', null) }, { requiredKeys: [] }),
)
const rowKeys = fc.array(
  fc.record({ field: fc.constantFrom('a', 'b'), descending: fc.boolean(), nested: fc.constant(false) }),
)

describe('sort: properties', () => {
  it('what is printed parses to the same keys', () => {
    fc.assert(
      fc.property(keys, (each) => {
        expect(parseSort(printSort(each))).toEqual({ ok: true, value: each })
      }),
    )
  })

  it('agrees with an insertion sort by the same keys, and is stable', () => {
    const place = (value: unknown): string => (value === null || value === undefined ? '9' : `1${String(value)}`)
    const above = (left: object, right: object, by: readonly SortKey[]): boolean => {
      for (const { field, descending } of by) {
        const [l, r] = [place(Reflect.get(left, field)), place(Reflect.get(right, field))]
        if (l !== r) return descending ? l < r : l > r
      }
      return false
    }
    fc.assert(
      fc.property(rows, rowKeys, (list, by) => {
        const naive: object[] = []
        for (const row of list) {
          let at = naive.length
          while (at > 0 && above(naive[at - 1] ?? {}, row, by)) at -= 1
          naive.splice(at, 0, row)
        }
        const sorted = sortItems<object>(list, by)
        expect(sorted.length).toBe(naive.length)
        expect(sorted.every((row, at) => row === naive[at])).toBe(true)
      }),
    )
  })
})

describe('sort: hostile input', () => {
  const size = 64 * 1024
  it.each([
    ['brackets', `+a${'('.repeat(size)}`],
    ['nesting', '+a('.repeat(size / 3)],
    ['backslashes', `+${'\\'.repeat(size + 1)}`],
    ['signs', '+,'.repeat(size / 2)],
  ])('%s is bad syntax', (_, text) => {
    expect(readSort(text, sortable)).toEqual({ ok: false, error: { code: 'syntax' } })
  })

  it('answers balanced nesting of any depth, reading each token once', () => {
    const reads = (depth: number): number => {
      const tokens = tokenizeNames(`+a${'(b'.repeat(depth)}${')'.repeat(depth)}`)
      const counted = countingReads(tokens ?? [])
      expect(parseSortTokens(counted.list)).toEqual([key('a', false, true)])
      return counted.reads()
    }
    expect(reads(20_000)).toBe(60_001)
    expect(reads(40_000)).toBe(120_001)
  })

  it('looks at a repeated field once per comparison', () => {
    let looks = 0
    const row = (): object => ({
      get id() {
        looks += 1
        return 1
      },
    })
    sortItems(
      [row(), row()],
      Array.from({ length: 10_000 }, () => key('id')),
    )
    expect(looks).toBeLessThanOrEqual(4)
  })
})
