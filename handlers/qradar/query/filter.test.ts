import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxDepth } from './field-tree.ts'
import type { FilterTree, Literal } from './filter-tree.ts'
import { maxLikeRun } from './like.ts'
import { printFilter } from './print.fixture.ts'
import { tokenizeFilter } from './filter-tokens.ts'
import { filterTrees } from './filter-trees.fixture.ts'
import { filterSyntaxMessage, parseFilter, parseFilterTokens } from './filter.ts'
import { countingReads } from './counting-reads.fixture.ts'

const text = (value: string): Literal => ({ kind: 'string', text: value })
const number = (value: string): Literal => ({ kind: 'number', text: value })
const equal = (name: string, literal: Literal): FilterTree => ({
  kind: 'compare',
  path: [name],
  operator: '=',
  literal,
})
const [a, b, c] = [equal('a', number('1')), equal('b', number('2')), equal('c', number('3'))]

describe('filter: the table of `Filter` in docs/sources', () => {
  it.each<[string, FilterTree]>([
    ['status=CLOSED', equal('status', text('CLOSED'))],
    ['status = INSTALL_FAILED', equal('status', text('INSTALL_FAILED'))],
    ['name = "Proprietary Data"', equal('name', text('Proprietary Data'))],
    [`name = 'it\\'s "so"'`, equal('name', text(`it's "so"`))],
    ['name = ""', equal('name', text(''))],
    ['protected = TRUE', equal('protected', { kind: 'boolean', text: 'TRUE' })],
    ['id > +3', { kind: 'compare', path: ['id'], operator: '>', literal: number('+3') }],
    ['id<.5', { kind: 'compare', path: ['id'], operator: '<', literal: number('.5') }],
    ['id>=-1e3', { kind: 'compare', path: ['id'], operator: '>=', literal: number('-1e3') }],
    ['id <= 1004', { kind: 'compare', path: ['id'], operator: '<=', literal: number('1004') }],
    ['id != 5', { kind: 'compare', path: ['id'], operator: '!=', literal: number('5') }],
    ['id <> 5', { kind: 'compare', path: ['id'], operator: '!=', literal: number('5') }],
    ['id ^= 5', { kind: 'compare', path: ['id'], operator: '!=', literal: number('5') }],
    ['id IN (1,x)', { kind: 'in', path: ['id'], negated: false, literals: [number('1'), text('x')] }],
    ['id Not In (1)', { kind: 'in', path: ['id'], negated: true, literals: [number('1')] }],
    ['id between 0 and 3', { kind: 'between', path: ['id'], negated: false, from: number('0'), to: number('3') }],
    ['id not between 0 AND 3', { kind: 'between', path: ['id'], negated: true, from: number('0'), to: number('3') }],
    ['author is null', { kind: 'null', path: ['author'], negated: false }],
    ['author IS NOT NULL', { kind: 'null', path: ['author'], negated: true }],
    ['name LIKE "%.domain_"', { kind: 'like', path: ['name'], ignoreCase: false, pattern: '%.domain_' }],
    [`name ilike '100\\%\\a'`, { kind: 'like', path: ['name'], ignoreCase: true, pattern: '100\\%a' }],
    ['duration(days) >= 20', { kind: 'compare', path: ['duration', 'days'], operator: '>=', literal: number('20') }],
    ['x(y(z)) = 1', { kind: 'compare', path: ['x', 'y', 'z'], operator: '=', literal: number('1') }],
    ['x(.) = 1', { kind: 'compare', path: ['x'], operator: '=', literal: number('1') }],
    ['.= events', { kind: 'compare', path: [], operator: '=', literal: text('events') }],
    ['tags contains events', { kind: 'contains-value', path: ['tags'], literal: text('events') }],
    ['tags contains "a b"', { kind: 'contains-value', path: ['tags'], literal: text('a b') }],
    ['filters contains value = ftp', { kind: 'contains', path: ['filters'], filter: equal('value', text('ftp')) }],
    [
      'interfaces contains ip_addresses contains value = "192.0.2.0"',
      {
        kind: 'contains',
        path: ['interfaces'],
        filter: { kind: 'contains', path: ['ip_addresses'], filter: equal('value', text('192.0.2.0')) },
      },
    ],
    [
      'filters contains (value = 14 and operator = "Greater than")',
      {
        kind: 'contains',
        path: ['filters'],
        filter: { kind: 'and', terms: [equal('value', number('14')), equal('operator', text('Greater than'))] },
      },
    ],
    [
      'source_address_ids contains (.<3)',
      {
        kind: 'contains',
        path: ['source_address_ids'],
        filter: { kind: 'compare', path: [], operator: '<', literal: number('3') },
      },
    ],
    ['t contains x and a=1', { kind: 'and', terms: [{ kind: 'contains-value', path: ['t'], literal: text('x') }, a] }],
    [
      't contains x(y) is null',
      { kind: 'contains', path: ['t'], filter: { kind: 'null', path: ['x', 'y'], negated: false } },
    ],
    [
      't contains x not in (1)',
      { kind: 'contains', path: ['t'], filter: { kind: 'in', path: ['x'], negated: true, literals: [number('1')] } },
    ],
    ['a=1 or b=2 and c=3', { kind: 'or', terms: [a, { kind: 'and', terms: [b, c] }] }],
    ['(a=1 or b=2) and c=3', { kind: 'and', terms: [{ kind: 'or', terms: [a, b] }, c] }],
    ['a=1 and b=2 and c=3', { kind: 'and', terms: [a, b, c] }],
    ['(a=1 and b=2) and c=3', { kind: 'and', terms: [{ kind: 'and', terms: [a, b] }, c] }],
    ['not a=1 and b=2', { kind: 'and', terms: [{ kind: 'not', term: a }, b] }],
    ['not (a=1 and b=2)', { kind: 'not', term: { kind: 'and', terms: [a, b] } }],
    ['not not a=1', { kind: 'not', term: { kind: 'not', term: a } }],
    ['((a=1))', a],
    [
      'protected =true and not id in (111,112,113)',
      {
        kind: 'and',
        terms: [
          equal('protected', { kind: 'boolean', text: 'true' }),
          {
            kind: 'not',
            term: { kind: 'in', path: ['id'], negated: false, literals: ['111', '112', '113'].map(number) },
          },
        ],
      },
    ],
  ])('%j', (source, tree) => {
    expect(parseFilter(source)).toEqual({ ok: true, value: tree })
  })

  it.each(['', ' \t'])('%j is as good as absent', (source) => {
    expect(parseFilter(source)).toEqual({ ok: true, value: null })
  })

  it.each([
    ['ip = 10.0.0.1', 9],
    ['host = a.b', 8],
    ['name = a-b', 8],
    ['name = two words', 11],
    ['name like bare', 10],
    ['name like', 9],
    ['name not like "x"', 9],
    ['id in ()', 7],
    ['id in (1,)', 9],
    ['id in 1', 6],
    ['id between 1', 12],
    ['id between 1 or 2', 13],
    ['id is', 5],
    ['id is 5', 6],
    ['id = null', 5],
    ['id =', 4],
    ['id', 2],
    ['= 5', 0],
    ['"id" = 5', 0],
    ['5 = id', 0],
    ['a=1 and', 7],
    ['a=1 b=2', 4],
    ['(a=1', 4],
    ['a=1)', 3],
    ['()', 1],
    ['not', 3],
    ['a(b = 1', 4],
    ['a() = 1', 2],
    ['a(b,c) = 1', 3],
    ['tags contains', 13],
    ['tags contains (x)', 16],
    ['tags contains not x = 1', 14],
    ['name = "open', 7],
  ])('%j does not parse, and reading stops at %i', (source, at) => {
    expect(parseFilter(source)).toEqual({ ok: false, error: { at, message: filterSyntaxMessage } })
  })
})

describe('filter: properties', () => {
  it('what is printed parses to the same tree', () => {
    fc.assert(
      fc.property(filterTrees(), (tree) => {
        expect(parseFilter(printFilter(tree))).toEqual({ ok: true, value: tree })
      }),
      { numRuns: 1000 },
    )
  })

  it('what parses from words thrown together prints to the same again', () => {
    const word = fc.constantFrom(
      '(',
      ')',
      'not',
      'and',
      'or',
      'a',
      'b',
      '=',
      '1',
      'in',
      'contains',
      '.',
      ',',
      'is',
      'null',
      'like',
      '"x%"',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const read = parseFilter(words.join(' '))
        const again = read.ok && read.value !== null ? parseFilter(printFilter(read.value)) : read
        expect(again).toEqual(read)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('filter: hostile input', () => {
  const size = 64 * 1024
  const fill = (part: string): string => part.repeat(Math.floor(size / part.length))
  it.each([
    ['opening brackets', fill('(')],
    ['closing brackets', fill(')')],
    ['balanced brackets', `${'('.repeat(size / 2)}a=1${')'.repeat(size / 2)}`],
    ['not', fill('not ')],
    ['not, then a term', `${fill('not ')}a=1`],
    ['not and brackets', `${fill('not (')}a=1`],
    ['nested names', fill('a(')],
    ['nested contains', `${fill('a contains ')}a=1`],
    ['nested contains in brackets', `${fill('a contains (')}a=1`],
    ['backslashes', fill('\\')],
    ['backslashes in quotes', `a = "${fill('\\')}"x`],
    ['an unfinished list', `a in (${fill('1,')}`],
    ['an unfinished chain', fill('a=1 or ')],
    ['one long word', fill('a')],
    ['one long number', fill('1')],
    ['points', fill('.')],
    ['quotes', fill('"')],
    ['a long mixed like stretch', `a like "%${'a_'.repeat(maxLikeRun)}%"`],
  ])('%s does not parse', (_, source) => {
    expect(parseFilter(source)).toMatchObject({ ok: false, error: { message: filterSyntaxMessage } })
  })

  it('takes long flat filters whole', () => {
    expect(parseFilter(`a=1${' or a=1'.repeat(9000)}`)).toMatchObject({ value: { terms: { length: 9001 } } })
    expect(parseFilter(`a in (1${',1'.repeat(30000)})`)).toMatchObject({ value: { literals: { length: 30001 } } })
    expect(parseFilter(`a like "${fill('%')}"`).ok).toBe(true)
    expect(parseFilter(`a = "${fill('\\')}"`)).toMatchObject({ value: { literal: { text: '\\'.repeat(size / 2) } } })
  })

  it('goes to the depth limit and no further', () => {
    const deep = (levels: number): readonly string[] => [
      `${'('.repeat(levels)}a=1${')'.repeat(levels)}`,
      `${'not '.repeat(levels)}a=1`,
      `${'a('.repeat(levels - 1)}a${')'.repeat(levels - 1)}=1`,
      `${'a contains '.repeat(Math.floor(levels / 2) - 1)}a=1`,
    ]
    expect(deep(maxDepth - 1).map((source) => parseFilter(source).ok)).toEqual([true, true, true, true])
    expect(
      deep(maxDepth + 1)
        .slice(0, 3)
        .map((source) => parseFilter(source).ok),
    ).toEqual([false, false, false])
  })

  it('reads back whatever it has read, up to the limit', () => {
    const texts = Array.from({ length: maxDepth + 2 }, (_, levels) => [
      `${'a contains '.repeat(levels)}a=1`,
      `${'. contains '.repeat(levels)}.=1`,
      `${'not '.repeat(levels)}a=1`,
      `${'not (a=1 or '.repeat(levels)}a=1${')'.repeat(levels)}`,
    ]).flat()
    const trees = texts.map(parseFilter).flatMap((read) => (read.ok && read.value !== null ? [read.value] : []))
    expect(trees.length).toBeGreaterThan(2 * maxDepth)
    expect(trees.length).toBeLessThan(texts.length)
    for (const tree of trees) expect(parseFilter(printFilter(tree))).toEqual({ ok: true, value: tree })
  })

  it.each([
    ['a chain', 'a = 1 or not (b in (1,2) and c is null) or '],
    ['contains', 'a contains b = 1 or a contains (b = 1 and c(d) like "x") or '],
  ])('reads tokens in proportion: %s', (_, part) => {
    const reads = (times: number): number => {
      const { tokens } = tokenizeFilter(`${part.repeat(times)}z = 1`)
      const counted = countingReads(tokens)
      expect(parseFilterTokens(counted.list).tree?.kind).toBe('or')
      return counted.reads() / tokens.length
    }
    expect(reads(200)).toBeLessThan(20)
    expect(reads(400)).toBeLessThan(reads(200) * 1.05)
  })

  it('stops early on what is too deep', () => {
    const { tokens } = tokenizeFilter(fill('not '))
    const counted = countingReads(tokens)
    expect(parseFilterTokens(counted.list).tree).toBeNull()
    expect(counted.reads()).toBeLessThan(5 * maxDepth)
  })
})
