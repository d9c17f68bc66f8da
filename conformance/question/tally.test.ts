import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import { afresh, type Sighting, tally } from './tally.ts'

const sightings = (...values: readonly unknown[]): readonly Sighting<unknown>[] =>
  values.map((value) => ({ value, exchanges: [] }))

describe('a tally', () => {
  it.each([
    ['sure', ['a']],
    ['sure', [false, false]],
    ['likely', ['a', 'a', 'b', 'a']],
    ['contradictory', ['a', 'a', 'b']],
    ['contradictory', ['a', 'a', 'a', 'b', 'b']],
    ['contradictory', ['a', 'b']],
  ])('is %s of %j', (state, values) => {
    expect(tally(sightings(...values))).toMatchObject({ state, of: values.length, value: values[0] })
  })

  it('compares by value', () => {
    expect(tally(sightings(['a', 'b'], ['a', 'b']))).toMatchObject({ state: 'sure', agree: 2 })
  })

  it('is nothing of nothing', () => {
    expect(tally([])).toBeNull()
  })

  it('counts of a later asking what is new in it', () => {
    const [old, fresh] = [{ status: 200 } as Exchange, { status: 201 } as Exchange]
    const first = { value: 'a', exchanges: [old] }
    const second = { value: 'b', exchanges: [old, fresh] }
    expect(
      afresh([
        [first, first],
        [first, second],
      ]),
    ).toEqual([first, first, second])
  })
})
