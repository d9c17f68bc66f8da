import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileFilter } from './filter-evaluate.ts'
import type { FilterTree, Literal } from './filter-tree.ts'
import { parseFilter } from './filter.ts'
import { filterTrees } from './filter-trees.fixture.ts'

const passes = (source: string, value: unknown): boolean => {
  const read = parseFilter(source)
  if (!read.ok || read.value === null) throw new Error(`the test's own filter does not parse: ${source}`)
  return compileFilter(read.value)(value)
}

const extension = {
  id: 7,
  name: 'Custom Rules',
  version: '7.10',
  author: null,
  beta: true,
  size: 2.5,
  status: 'INSTALLED',
  supported_languages: ['en_US', 'fr'],
  contents: [
    { identifier: 'one', content_type_id: 3, tags: ['x'] },
    { identifier: 'two', content_type_id: 28, tags: [] },
  ],
  nested: { deep: { value: 5 } },
  map: { k1: 'v1', k2: 'v2' },
}

describe('filter: what holds of one extension', () => {
  it.each([
    ['id = 7', true],
    ['id = 7.0', true],
    ['id = "7"', true],
    ['id = seven', false],
    ['id != seven', true],
    ['id > seven', false],
    ['id > 6.9', true],
    ['id < 7', false],
    ['id <= +7', true],
    ['size = .25e1', true],
    ['version = 7.10', true],
    ['version = 7.1', false],
    ['name = "Custom Rules"', true],
    ['name = "custom rules"', false],
    ['name >= Custom', true],
    ['beta = true', true],
    ['beta = TRUE', true],
    ['beta = false', false],
    ['beta != false', true],
    ['status = installed', false],
    ['status in (UPLOADED, INSTALLED)', true],
    ['status not in (UPLOADED)', true],
    ['id between 7 and 8', true],
    ['id between 8 and 7', false],
    ['id not between 1 and 6', true],
    ['name like "Custom%"', true],
    ['name like "custom%"', false],
    ['name ilike "CUSTOM%"', true],
    ['id like "_"', true],
    ['contents like "%"', false],
    ['nested(deep(value)) = 5', true],
    ['nested(deep) = 5', false],
    ['nested(deep) is not null', true],
    ['nested(nope(value)) is null', true],
    ['contents(identifier) = one', false],
    ['supported_languages contains en_US', true],
    ['supported_languages contains de', false],
    ['supported_languages contains (. like "f%")', true],
    ['contents contains identifier = two', true],
    ['contents contains (identifier = one and content_type_id = 28)', false],
    ['contents contains tags contains x', true],
    ['contents contains (tags contains y)', false],
    ['contents contains content_type_id >= 28', true],
    ['map contains v2', true],
    ['id contains 7', false],
    ['missing is null', true],
    ['toString is null', true],
    ['nested(constructor) is null', true],
  ])('%s: %s', (source, holds) => {
    expect(passes(source, extension)).toBe(holds)
    expect(passes(`not (${source})`, extension)).toBe(!holds)
  })

  it.each([null, undefined])('NULL rules for %s', (author) => {
    const value = author === undefined ? {} : { author }
    const untrue = ['= x', '> x', '>= x', '< x', '<= x', 'in (x)', 'between a and z', 'is not null']
    const quiet = ['like "%"', 'ilike "%"', 'contains x', 'contains (. is null)']
    const truths = ['!= x', '<> x', '^= x', 'not in (x)', 'not between a and z', 'is null']
    expect([...untrue, ...quiet].filter((rest) => passes(`author ${rest}`, value))).toEqual([])
    expect(truths.filter((rest) => !passes(`author ${rest}`, value))).toEqual([])
  })

  it('takes the value itself for a point', () => {
    expect(['events', 'flows'].filter((each) => passes('.= events', each))).toEqual(['events'])
    expect(passes('. is null', null)).toBe(true)
  })
})

/** A second reading of `Filter` in docs/sources, written to be plain and not to share anything with the first. */
function naive(tree: FilterTree, value: unknown): boolean {
  if ('terms' in tree) {
    const held = tree.terms.filter((term) => naive(term, value)).length
    return tree.kind === 'or' ? held > 0 : held === tree.terms.length
  }
  if (tree.kind === 'not') return naive(tree.term, value) === false
  let field: unknown = value
  for (const name of tree.path) {
    const inside: [string, unknown][] =
      typeof field === 'object' && !Array.isArray(field) ? Object.entries(field ?? {}) : []
    field = inside.find(([key]) => key === name)?.[1]
  }
  const isNull = field === null || field === undefined
  const inside = typeof field === 'object' && field !== null ? Object.values(field) : []
  switch (tree.kind) {
    case 'null':
      return tree.negated ? !isNull : isNull
    case 'compare':
      return naiveCompare(field, tree.operator, tree.literal)
    case 'in':
      if (isNull) return tree.negated
      return tree.literals.filter((literal) => naiveCompare(field, '=', literal)).length > 0
        ? !tree.negated
        : tree.negated
    case 'between': {
      if (isNull) return tree.negated
      const between = naiveCompare(field, '>=', tree.from) && naiveCompare(field, '<=', tree.to)
      return tree.negated ? !between : between
    }
    case 'like': {
      if (isNull || typeof field === 'object') return false
      const source = [...tree.pattern.matchAll(/\\(.)|(.)/gsu)].map(([, literal, plain]) => {
        if (plain === '%') return '.*'
        if (plain === '_') return '.'
        return `\\u{${(literal ?? plain ?? '').codePointAt(0)?.toString(16)}}`
      })
      return new RegExp(`^${source.join('')}$`, tree.ignoreCase ? 'isu' : 'su').test(String(field))
    }
    case 'contains-value':
      return inside.filter((each) => naiveCompare(each, '=', tree.literal)).length > 0
    case 'contains':
      return inside.filter((each) => naive(tree.filter, each)).length > 0
  }
}

function naiveCompare(field: unknown, operator: string, literal: Literal): boolean {
  const readings = new Map<string, unknown>([['string', literal.text]])
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(literal.text)) readings.set('number', Number(literal.text))
  if (/^(true|false)$/i.test(literal.text)) readings.set('boolean', /^true$/i.test(literal.text))
  const other = readings.get(typeof field)
  if (field === null || other === undefined) return operator === '!='
  const [x, y] = [field as number, other as number]
  const table: Record<string, boolean> = {
    '=': x === y,
    '!=': x !== y,
    '>': x > y,
    '>=': x >= y,
    '<': x < y,
    '<=': x <= y,
  }
  return table[operator] ?? false
}

describe('filter: evaluation', () => {
  const scalar = fc.constantFrom(null, true, false, 0, 1, 2, -1, 0.5, '', 'x', 'X', 'xy', '1', 'true', 'n"', '%')
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'value', 'true'), tie('any'), { noNullPrototype: true }),
    ),
  })).any

  it('agrees with a naive evaluator', () => {
    fc.assert(
      fc.property(filterTrees(), value, (tree, each) => {
        expect(compileFilter(tree)(each)).toBe(naive(tree, each))
      }),
      { numRuns: 3000 },
    )
  })

  it('agrees with it on single comparisons of scalars', () => {
    const shallow = filterTrees().filter(
      (tree) => !['or', 'and', 'not', 'contains', 'contains-value'].includes(tree.kind),
    )
    fc.assert(
      fc.property(shallow, scalar, (tree, each) => {
        const flat = { ...tree, path: [] } as FilterTree
        expect(compileFilter(flat)(each)).toBe(naive(flat, each))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('filter: work of an evaluation', () => {
  it('looks at each field once per comparison', () => {
    const looks = (terms: number): number => {
      let count = 0
      const value = {
        get a() {
          count += 1
          return 2
        },
      }
      const read = parseFilter(`a=1${' or a in (1,3) or a like "%x%"'.repeat(terms)}`)
      const test = compileFilter(read.ok && read.value !== null ? read.value : { kind: 'or', terms: [] })
      expect(test(value)).toBe(false)
      return count
    }
    expect(looks(100)).toBe(201)
    expect(looks(200)).toBe(401)
  })
})
