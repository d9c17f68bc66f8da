import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBySort, sortWork, type SortKey } from './sort.ts'

const key = fc.record({ field: fc.constantFrom('a', 'b'), descending: fc.boolean(), nested: fc.constant(false) })
const keys: fc.Arbitrary<readonly SortKey[] | null> = fc.option(fc.array(key, { minLength: 1, maxLength: 3 }), {
  nil: null,
})
const item = fc.record({ a: fc.constantFrom(null, 1, 2, 3), b: fc.constantFrom('x', 'y', '') })

describe('a sort in slices', () => {
  it('sorts as it does in one go, equals in the order they came in', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), keys, (some, times, by) => {
        const items = Array.from({ length: times }, () => some).flatMap((rows) => rows.map((row) => ({ ...row })))
        const work = sortWork(items, by)
        let step = work.next()
        while (step.done !== true) step = work.next()
        const expected = by === null ? items : items.toSorted(compareBySort(by))
        expect(step.value.length).toBe(expected.length)
        expect(step.value.every((one, at) => one === expected[at])).toBe(true)
      }),
    )
  })
})
