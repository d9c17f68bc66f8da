import fc from 'fast-check'
import * as Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { firstMismatch } from '../operation/validate.ts'
import { straight } from '../time/slices.ts'
import { slicedJudge } from './sliced-judge.ts'

const few = (list: unknown) => Array.isArray(list) && list.length < 3
const Item = Type.Object({ id: Type.String(), tags: Type.Optional(Type.Array(Type.Integer())) })
const Lists = Type.Object(
  {
    items: Type.Array(Item),
    pairs: Type.Optional(Type.Array(Type.Tuple([Type.String(), Item]))),
    none: Type.Optional(Type.Union([Type.Array(Item), Type.Null()])),
    two: Type.Optional(Type.Array(Type.Boolean(), { maxItems: 2 })),
    few: Type.Optional(Type.Refine(Type.Array(Type.String()), few, () => 'these are too many')),
    last: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
)
const judge = slicedJudge(Lists)

/** Mostly right. */
const often = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(null, 1, 'x', [1], {}) })
const text = fc.constantFrom('', 'a', 'x'.repeat(70_000))
const item = often(fc.record({ id: often(text), tags: often(fc.array(fc.integer())) }, { requiredKeys: ['id'] }))
const items = often(fc.array(item, { maxLength: 4 }))
const data = fc.record(
  {
    items,
    pairs: often(fc.array(often(fc.tuple(text, item)), { maxLength: 3 })),
    none: items,
    two: often(fc.array(often(fc.boolean()), { maxLength: 3 })),
    few: often(fc.array(often(text), { maxLength: 3 })),
    last: often(fc.integer()),
    other: fc.constant(1),
  },
  { requiredKeys: ['items'] },
)

describe('data that is judged in slices', () => {
  it('is right or wrong as it is judged in one go', () => {
    const seen = new Set<boolean>()
    fc.assert(
      fc.property(data, (one) => {
        const isRight = firstMismatch(Lists, one) === undefined
        seen.add(isRight)
        expect(straight(judge(one)) === undefined).toBe(isRight)
      }),
      { numRuns: 1_000 },
    )
    expect(seen.size).toBe(2)
  })

  it('is refused with the same place and the same words', () => {
    const many = Array.from({ length: 2_000 }, (_, at) => at)
    const last = [...many.map((at) => ({ id: `${at}` })), { id: 1 }]
    const pairs = last.map((one, at) => [`${at}`, one])
    for (const one of [
      null,
      { items: 1 },
      { items: last },
      { items: [], pairs },
      { items: [], none: last },
      { items: [], none: [{ id: 'a', tags: [...many, 'b'] }] },
      { items: [], two: many.map(() => true) },
      { items: [], few: many.map(() => 'x') },
      { items: [], pairs: [[...pairs, 1]] },
    ])
      expect(straight(judge(one))).toEqual(firstMismatch(Lists, one) ?? expect.fail('it is wrong'))
  })

  it('is left after each item, however deep it lies', () => {
    const tags = Array.from({ length: 5_000 }, (_, at) => at)
    const work = judge({ items: [], pairs: [['a', { id: 'a', tags }]] })
    let turns = 0
    while (work.next().done !== true) turns++
    expect(turns).toBeGreaterThan(tags.length)
  })
})
