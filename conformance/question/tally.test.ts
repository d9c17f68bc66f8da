import { describe, expect, it } from 'vitest'
import { type Sighting, tally } from './tally.ts'

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
})
