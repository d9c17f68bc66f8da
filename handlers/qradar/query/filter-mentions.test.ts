import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { fieldTreeOf, maxDepth } from './field-tree.ts'
import { filterMentions, firstUnknownFilterField } from './filter-mentions.ts'
import type { FilterTree } from './filter-tree.ts'
import { parseFilter } from './filter.ts'
import { printPath } from './print.fixture.ts'

const parsed = (source: string): FilterTree => {
  const read = parseFilter(source)
  if (!read.ok || read.value === null) throw new Error(`the test's own filter does not parse: ${source.slice(0, 80)}`)
  return read.value
}
const known = fieldTreeOf(
  Type.Object({
    id: Type.Integer(),
    status: Type.String(),
    supported_languages: Type.Array(Type.String()),
    contents: Type.Array(Type.Object({ identifier: Type.String() })),
  }),
)

describe('what a filter mentions', () => {
  it.each([
    ['status = X', 'status=X'],
    ['status in (X, Y) or not status != "Z"', 'status=X status=Y status=Z'],
    ['id between 1 and 2', 'id=1 id=2'],
    ['id is null and status like "X%"', 'id status'],
    ['contents contains (identifier = x and . is null)', 'contents contents(identifier)=x contents'],
    ['supported_languages contains en', 'supported_languages=en'],
    ['. = events', '.=events'],
    ['a contains b(c) contains d = 1', 'a a(b(c)) a(b(c(d)))=1'],
  ])('%s', (source, expected) => {
    const found = filterMentions(parsed(source)).map(({ path, literal }) =>
      literal === null ? printPath(path) : `${printPath(path)}=${literal.text}`,
    )
    expect(found.join(' ')).toBe(expected)
  })

  it.each([
    ['id = 1 and status = X', null],
    ['contents contains identifier = x', null],
    ['supported_languages contains (. = en)', null],
    ['id = 1 or nope = 2 or worse = 3', ['nope']],
    ['contents contains nope = x', ['contents', 'nope']],
    ['id(x) is null', ['id', 'x']],
    ['constructor = x', ['constructor']],
  ])('%s has the unknown field %j', (source, path) => {
    expect(firstUnknownFilterField(parsed(source), known)).toEqual(path)
  })

  it('never makes a path longer than the depth limit allows', () => {
    const names = (count: number): string => `${'a('.repeat(count - 1)}a${')'.repeat(count - 1)}`
    expect(parseFilter(`${names(150)} contains (${names(150)} is null)`).ok).toBe(false)
    const mentions = filterMentions(parsed(`${names(90)} contains (${names(90)} is null${' or a=1'.repeat(5000)})`))
    expect(Math.max(...mentions.map((mention) => mention.path.length))).toBeLessThanOrEqual(maxDepth)
  })
})
