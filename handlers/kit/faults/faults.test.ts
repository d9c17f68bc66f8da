import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClock, utc } from '../time/clock.ts'
import type { FaultRule } from './fault-rule.ts'
import { createFaults, type Seen } from './faults.ts'
import { createIds } from '../state/ids.ts'

const START = utc(2026, 1, 1)
const open = (seed = 1) => {
  const clock = createClock({ start: START, step: 1000 })
  return { clock, faults: createFaults(clock, createIds(seed)) }
}

const seen = (more: Partial<Seen> & { readonly text?: string } = {}): Seen => ({
  api: 'qradar',
  operation: 'list-extensions',
  method: 'GET',
  path: '/api/x/1',
  headers: new Headers(),
  query: new URLSearchParams(),
  documents: () => true,
  body: async () => more.text ?? '',
  ...more,
})

/** Which of so many equal requests are struck, counted from 1. */
async function struck(rule: FaultRule, requests: number, seed = 1): Promise<readonly number[]> {
  const { faults, clock } = open(seed)
  faults.add(rule)
  const hits: number[] = []
  for (let at = 1; at <= requests; at++) {
    clock.tick()
    if ((await faults.strike(seen())).length > 0) hits.push(at)
  }
  return hits
}

describe('a rule strikes', () => {
  it('the first n, every nth, and the first n of every nth', async () => {
    expect(await struck({ delay: 0, first: 2 }, 5)).toEqual([1, 2])
    expect(await struck({ delay: 0, every: 3 }, 9)).toEqual([3, 6, 9])
    expect(await struck({ delay: 0, every: 2, first: 4 }, 9)).toEqual([2, 4])
  })

  it('within its window only, and requests outside are not counted', async () => {
    const window = { from: '2026-01-01T00:00:03Z', until: '2026-01-01T00:00:06Z' }
    expect(await struck({ delay: 0, window }, 9)).toEqual([3, 4, 5])
    expect(await struck({ delay: 0, window, first: 1 }, 9)).toEqual([3])
  })

  it('its share, drawn alike for one seed', async () => {
    const rule = { delay: 0, probability: 0.3 }
    const hits = await struck(rule, 1000)
    expect(hits.length).toBeGreaterThan(230)
    expect(hits.length).toBeLessThan(370)
    expect(await struck(rule, 1000)).toEqual(hits)
    expect(await struck(rule, 1000, 2)).not.toEqual(hits)
    expect(await struck({ delay: 0, probability: 0 }, 50)).toEqual([])
    expect(await struck({ delay: 0, probability: 1 }, 3)).toEqual([1, 2, 3])
  })

  it('what is over its rate, and says when the next may come', async () => {
    const { faults, clock } = open()
    faults.add({ rateLimit: { requests: 2, per: 10_000 } })
    const after = async () => (await faults.strike(seen())).map(({ retryAfter }) => retryAfter)
    expect([await after(), await after(), await after()]).toEqual([[], [], [10]])
    clock.advance(4000)
    expect(await after()).toEqual([6])
    clock.advance(6000)
    expect(await after()).toEqual([])
    clock.set(START - 1)
    expect(await after()).toEqual([])
  })

  it('after a delay, fixed or drawn between two', async () => {
    const { faults } = open()
    faults.add({ delay: { min: 10, max: 20 } })
    const drawn = new Set<number>()
    for (let at = 0; at < 200; at++) drawn.add((await faults.strike(seen()))[0]?.delay ?? -1)
    expect([...drawn].toSorted((a, b) => a - b)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  })
})

describe('a rule matches', () => {
  it.each<[FaultRule, Parameters<typeof seen>[0], boolean]>([
    [{ api: 'qradar' }, {}, true],
    [{ api: 'connections' }, {}, false],
    [{ operation: 'list-extensions' }, {}, true],
    [{ operation: 'other' }, {}, false],
    [{ match: { method: 'get' } }, {}, true],
    [{ match: { method: 'POST' } }, {}, false],
    [{ match: { path: '/api/*' } }, {}, true],
    [{ match: { path: '*/x/*' } }, {}, true],
    [{ match: { path: '/api/x/1' } }, {}, true],
    [{ match: { path: '/api/x' } }, {}, false],
    [{ match: { path: '/api/x/1*1' } }, {}, false],
    [{ match: { path: '*/y/*' } }, {}, false],
    [{ match: { headers: { 'x-a': '1' } } }, { headers: new Headers({ 'X-A': '1' }) }, true],
    [{ match: { headers: { 'x-a': '1' } } }, {}, false],
    [{ match: { query: { a: '1' } } }, { query: new URLSearchParams('a=1&b=2') }, true],
    [{ match: { query: { a: '2' } } }, { query: new URLSearchParams('a=1') }, false],
    [{ match: { body: 'needle' } }, { text: 'a needle here' }, true],
    [{ match: { body: 'needle' } }, { text: 'hay' }, false],
    [{ error: { code: 404 } }, { documents: () => false }, false],
  ])('%j sees %j: %s', async (rule, request, expected) => {
    const { faults } = open()
    faults.add({ delay: 0, ...rule })
    expect((await faults.strike(seen(request))).length > 0).toBe(expected)
  })

  it('any path that a glob made of its pieces fits', async () => {
    const word = fc.stringMatching(/^[a-z/]{0,5}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 4 }), word, async (pieces, filling) => {
        const { faults } = open()
        faults.add({ delay: 0, match: { path: pieces.join('*') } })
        expect(await faults.strike(seen({ path: pieces.join(filling) }))).toHaveLength(
          pieces.length > 1 || pieces.join('') === pieces.join(filling) ? 1 : 0,
        )
      }),
    )
  })
})

describe('the rules of a tenant', () => {
  it('are listed with counts, removed and cleared', async () => {
    const { faults } = open()
    const [one, two] = [faults.add({ delay: 1, every: 2 }), faults.add({ id: 'mine', delay: 2 })]
    await faults.strike(seen())
    expect(faults.list()).toEqual([
      { ...one, matched: 1, struck: 0 },
      { ...two, matched: 1, struck: 1 },
    ])
    expect([faults.remove(one.id), faults.remove(one.id), faults.size]).toEqual([true, false, 1])
    faults.clear()
    expect(faults.list()).toEqual([])
  })

  it('keep what they were given, whatever the giver does later, and never take an id twice', () => {
    const { faults } = open()
    faults.add({ id: 'fault-1', delay: 1 })
    const match = { path: '/a' }
    const rule = { delay: 1, match }
    const { id } = faults.add(rule)
    match.path = '/b'
    expect(id).toBe('fault-2')
    expect(faults.list().map((one) => one.match?.path)).toEqual([undefined, '/a'])
  })

  it('come back from a dump as far spent as they were', async () => {
    const { faults, clock } = open()
    faults.add({ delay: { min: 0, max: 1000 }, first: 5, probability: 0.5 })
    faults.add({ rateLimit: { requests: 1, per: 5000 } })
    for (let at = 0; at < 3; at++) await faults.strike(seen())
    const dumped = JSON.stringify(faults.dump())
    const other = createFaults(clock, createIds(99))
    other.load(JSON.parse(dumped))
    expect(JSON.stringify(other.dump())).toBe(dumped)
    for (let at = 0; at < 5; at++) expect(await other.strike(seen())).toEqual(await faults.strike(seen()))
  })
})
