import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Slices } from '../../kit/time/slices.ts'
import { compileFilter } from './filter-evaluate.ts'
import type { FilterTree } from './filter-tree.ts'
import { filterTrees } from './filter-trees.fixture.ts'
import { compileFilterWork } from './filter-work.ts'
import { parseFilter } from './filter.ts'

function counted<T>(work: Slices<T>): { readonly value: T; readonly steps: number } {
  for (let steps = 0; ; steps++) {
    const step = work.next()
    if (step.done === true) return { value: step.value, steps }
  }
}

/** Trees that are repeated often enough to be decided in portions. */
const large: fc.Arbitrary<FilterTree> = fc
  .record({
    kind: fc.constantFrom('or' as const, 'and' as const),
    some: fc.array(filterTrees(), { minLength: 2, maxLength: 4 }),
  })
  .chain(({ kind, some }) =>
    fc.record({ times: fc.integer({ min: 1, max: 60 }), negated: fc.boolean() }).map(({ times, negated }) => {
      const tree: FilterTree = { kind, terms: Array.from({ length: times }, () => some).flat() }
      return negated ? { kind: 'not', term: tree } : tree
    }),
  )

const value = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(fc.constantFrom(null, 0, 1, 2, '', 'x', 'X', 'xy', true), fc.array(fc.constantFrom(0, 'x'))),
  { noNullPrototype: true },
)

describe('a filter in slices', () => {
  it('decides as it does in one go', () => {
    fc.assert(
      fc.property(fc.oneof(large, filterTrees()), value, (tree, one) => {
        expect(counted(compileFilterWork(tree)(one)).value).toBe(compileFilter(tree)(one))
      }),
      { numRuns: 1000 },
    )
  })

  it('may be left after a few of very many conditions, and ends where the rest decides nothing', () => {
    const parsed = parseFilter(`a = 0${' or a = 1'.repeat(999)}`)
    const work = compileFilterWork(parsed.ok && parsed.value ? parsed.value : { kind: 'or', terms: [] })
    expect(counted(work({ a: 2 })).steps).toBeGreaterThan(1000 / 33)
    expect(counted(work({ a: 1 }))).toEqual({ value: true, steps: 1 })
  })
})
