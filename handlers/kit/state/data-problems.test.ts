import fc from 'fast-check'
import * as Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { straight } from '../time/slices.ts'
import { misfit, wrongLists } from './data-problems.ts'

const few = (list: unknown) => Array.isArray(list) && list.length < 3
const Item = Type.Object({ id: Type.String(), tags: Type.Optional(Type.Array(Type.Integer())) })
const Lists = Type.Object(
  {
    items: Type.Array(Item),
    two: Type.Optional(Type.Array(Type.Boolean(), { maxItems: 2 })),
    few: Type.Optional(Type.Refine(Type.Array(Type.String()), few, () => 'these are too many')),
    last: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
)

/** Mostly right. */
const often = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(null, 1, 'x', [1], {}) })
const item = often(fc.record({ id: often(fc.string()), tags: often(fc.array(fc.integer())) }, { requiredKeys: ['id'] }))
const data = fc.record(
  {
    items: often(fc.array(item, { maxLength: 4 })),
    two: often(fc.array(often(fc.boolean()), { maxLength: 3 })),
    few: often(fc.array(often(fc.string()), { maxLength: 3 })),
    last: often(fc.integer()),
    other: fc.constant(1),
  },
  { requiredKeys: ['items'] },
)

describe('data that is judged an item at a time', () => {
  it('is right or wrong as it is judged in one go', () => {
    const seen = new Set<boolean>()
    fc.assert(
      fc.property(data, (one) => {
        const isRight = misfit(Lists, one) === undefined
        seen.add(isRight)
        expect(straight(wrongLists(Lists, one)) === undefined).toBe(isRight)
      }),
      { numRuns: 500 },
    )
    expect(seen.size).toBe(2)
  })

  it('is refused with the same place', () => {
    for (const one of [
      null,
      {},
      { items: 1 },
      { items: [{ id: 'a' }, { id: 1 }] },
      { items: [], few: ['a', 'b', 'c'] },
    ])
      expect(straight(wrongLists(Lists, one))).toBe(misfit(Lists, one))
  })
})
