import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIds, floorFor, randomSeed, seedFor, type Ids } from './ids.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const draw = (ids: Ids) => [
  ids.decimal('a'),
  ids.decimal('b'),
  ids.next('a'),
  ids.uuid(),
  ids.hex(8),
  ids.integer(1, 6),
]

describe('ids', () => {
  it.each([0, 1, 42, -7, 2 ** 31, 2 ** 32 - 1])(
    'are 100,000 different decimals of 9 or 10 digits with seed %i',
    (seed) => {
      const ids = createIds(seed)
      const seen = new Set(Array.from({ length: 100_000 }, () => ids.decimal('extension')))
      expect(seen.size).toBe(100_000)
      for (const id of seen) if (!/^[1-9]\d{8,9}$/.test(id)) expect(id).toMatch(/^[1-9]\d{8,9}$/)
    },
  )

  it.each([
    ['a', 'b'],
    ['liquid', 'costarring'],
    ['declinate', 'macallums'],
    ['altarage', 'zinke'],
  ])('of %s and %s have nothing in common under one seed', (one, other) => {
    const [first = [], second = []] = [one, other].map((name) => {
      const ids = createIds(seedFor(7, name))
      return Array.from({ length: 1_000 }, () => [ids.decimal('a'), ids.uuid()]).flat()
    })
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length)
  })

  it('are numbers that come after a floor, which a state keeps', () => {
    const [low, high] = [createIds(7), createIds(7, 500)]
    expect([low.next('a'), low.next('a'), high.next('a'), high.next('b'), high.floor()]).toEqual([1, 2, 501, 501, 500])
    low.load(high.dump())
    expect([low.next('a'), low.next('c')]).toEqual([502, 501])
    low.load(createIds(7).dump())
    expect([low.next('a'), low.floor()]).toEqual([1, 0])
  })

  it('of thousands of names have floors that are a hundred apart at least, below 2^31 with room above', () => {
    for (const seed of [0, 7, 2 ** 32 - 1]) {
      const floors = Array.from({ length: 3_000 }, (_, at) => floorFor(seedFor(seed, `cypress-${at}`)))
      expect(new Set(floors).size).toBe(floors.length)
      for (const floor of floors) {
        if (floor % 100 === 0 && floor >= 1_000_000 && floor < 2_001_000_000) continue
        expect.fail(`${floor}`)
      }
    }
  })

  it('walk a prime number of places, so that no stride comes back early', () => {
    // One walk of a whole round is too long for a test; that the number is prime says the same.
    const places = 9_800_000_017n
    let divisor = 0n
    for (let at = 2n; at * at <= places && divisor === 0n; at++) if (places % at === 0n) divisor = at
    expect(divisor).toBe(0n)
    const stride = createIds(0)
    const [first, second, third] = [stride.decimal('a'), stride.decimal('a'), stride.decimal('a')].map(BigInt)
    const wrapped = (value: bigint) => ((value % places) + places) % places
    expect(wrapped((second ?? 0n) - (first ?? 0n))).toBe(wrapped((third ?? 0n) - (second ?? 0n)))
    const far = createIds(2 ** 32 - 1)
    const run = Array.from({ length: 12 }, () => BigInt(far.decimal('a')))
    for (const value of run) expect(value < places + 123_456_789n).toBe(true)
    const jumps = new Set(run.slice(1).map((value, at) => wrapped(value - (run[at] ?? 0n))))
    expect(jumps.size).toBe(1)
  })

  it('are equal with equal seeds and others with others', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(draw(createIds(seed))).toEqual(draw(createIds(seed)))
        expect(draw(createIds(seed))).not.toEqual(draw(createIds(seed === 0 ? 1 : seed - 1)))
      }),
    )
  })

  it('go on after a load as they would have', () => {
    fc.assert(
      fc.property(seeds, fc.nat(20), (seed, count) => {
        const ids = createIds(seed)
        for (let at = 0; at < count; at++) draw(ids)
        const dumped = JSON.parse(JSON.stringify(ids.dump()))
        // Under another seed, as a server does that is started again without the first one's.
        const other = createIds(1)
        draw(other)
        other.load(dumped)
        expect(other.dump()).toEqual(dumped)
        expect(draw(other)).toEqual(draw(ids))
      }),
    )
  })

  it('have the shapes they promise', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const ids = createIds(seed)
        expect(ids.uuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
        expect(ids.hex(32)).toMatch(/^[\da-f]{32}$/)
        expect([ids.next('a'), ids.next('a'), ids.next('b')]).toEqual([1, 2, 1])
        expect(ids.integer(3, 5)).toBeGreaterThanOrEqual(3)
        expect(ids.integer(3, 5)).toBeLessThanOrEqual(5)
      }),
    )
  })

  it('have a seed when none is given', () => {
    const seed = randomSeed()
    expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true)
  })
})
