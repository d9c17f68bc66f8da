import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClock, utc } from '../time/clock.ts'
import type { FaultRule } from './fault-rule.ts'
import type { Seen } from './fault-match.ts'
import { listed, noFaults, strike, withoutRule, withRule, type FaultsState } from './faults.ts'

const START = utc(2026, 1, 1)
/** The rules of a tenant, held by a clock. */
function open(seed = 1) {
  const clock = createClock({ start: START, step: 1000 })
  let state = noFaults(seed)
  return {
    clock,
    add: (given: FaultRule) => {
      const added = withRule(state, given)
      ;({ state } = added)
      return added.rule
    },
    remove: (id: string) => {
      state = withoutRule(state, id)
    },
    strike: (request: Seen) => {
      const struck = strike(state, request, clock.now())
      ;({ state } = struck)
      return struck.strikes
    },
    list: () => listed(state),
    dump: () => state,
    load: (other: FaultsState) => {
      state = other
    },
  }
}

const seen = ({ text, ...more }: Partial<Seen> & { readonly text?: string } = {}): Seen => ({
  api: 'qradar',
  operation: 'list-extensions',
  method: 'GET',
  path: '/api/x/1',
  headers: new Headers(),
  query: new URLSearchParams(),
  documents: () => true,
  body: text,
  ...more,
})

/** Which of so many equal requests are struck, counted from 1. */
function struck(rule: FaultRule, requests: number, seed = 1): readonly number[] {
  const faults = open(seed)
  const { clock } = faults
  faults.add(rule)
  const hits: number[] = []
  for (let at = 1; at <= requests; at++) {
    clock.tick()
    if (faults.strike(seen()).length > 0) hits.push(at)
  }
  return hits
}

describe('a rule strikes', () => {
  it('the first n, every nth, and the first n of every nth', () => {
    expect(struck({ delay: 0, first: 2 }, 5)).toEqual([1, 2])
    expect(struck({ delay: 0, every: 3 }, 9)).toEqual([3, 6, 9])
    expect(struck({ delay: 0, every: 2, first: 4 }, 9)).toEqual([2, 4])
  })

  it('within its window only, and requests outside are not counted', () => {
    const window = { from: '2026-01-01T00:00:03Z', until: '2026-01-01T00:00:06Z' }
    expect(struck({ delay: 0, window }, 9)).toEqual([3, 4, 5])
    expect(struck({ delay: 0, window, first: 1 }, 9)).toEqual([3])
  })

  it('its share, drawn alike for one seed', () => {
    const rule = { delay: 0, probability: 0.3 }
    const hits = struck(rule, 1000)
    expect(hits.length).toBeGreaterThan(230)
    expect(hits.length).toBeLessThan(370)
    expect(struck(rule, 1000)).toEqual(hits)
    expect(struck(rule, 1000, 2)).not.toEqual(hits)
    expect(struck({ delay: 0, probability: 0 }, 50)).toEqual([])
    expect(struck({ delay: 0, probability: 1 }, 3)).toEqual([1, 2, 3])
  })

  it('what is over its rate, and says when the next may come', () => {
    const faults = open()
    const { clock } = faults
    faults.add({ rateLimit: { requests: 2, per: 10_000 } })
    const after = () => faults.strike(seen()).map(({ retryAfter }) => retryAfter)
    expect([after(), after(), after()]).toEqual([[], [], [10]])
    clock.advance(4000)
    expect(after()).toEqual([6])
    clock.advance(6000)
    expect(after()).toEqual([])
    clock.set(START - 1)
    expect(after()).toEqual([])
  })

  it('after a delay, fixed or drawn between two', () => {
    const faults = open()
    faults.add({ delay: { min: 10, max: 20 } })
    const drawn = new Set<number>()
    for (let at = 0; at < 200; at++) drawn.add(faults.strike(seen())[0]?.delay ?? -1)
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
  ])('%j sees %j: %s', (rule, request, expected) => {
    const faults = open()
    faults.add({ delay: 0, ...rule })
    expect(faults.strike(seen(request)).length > 0).toBe(expected)
  })

  it('any path that a glob made of its pieces fits', () => {
    const word = fc.stringMatching(/^[a-z/]{0,5}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (pieces, filling) => {
        const faults = open()
        faults.add({ delay: 0, match: { path: pieces.join('*') } })
        expect(faults.strike(seen({ path: pieces.join(filling) }))).toHaveLength(
          pieces.length > 1 || pieces.join('') === pieces.join(filling) ? 1 : 0,
        )
      }),
    )
  })
})

describe('the rules of a tenant', () => {
  it('are listed with counts, and removed', () => {
    const faults = open()
    const [one, two] = [faults.add({ delay: 1, every: 2 }), faults.add({ id: 'mine', delay: 2 })]
    faults.strike(seen())
    expect(faults.list()).toEqual([
      { ...one, matched: 1, struck: 0 },
      { ...two, matched: 1, struck: 1 },
    ])
    faults.remove(one.id)
    expect(faults.list().map(({ id }) => id)).toEqual([two.id])
  })

  it('keep what they were given, whatever the giver does later, and never take an id twice', () => {
    const faults = open()
    faults.add({ id: 'fault-1', delay: 1 })
    const match = { path: '/a' }
    const rule = { delay: 1, match }
    const { id } = faults.add(rule)
    match.path = '/b'
    expect(id).toBe('fault-2')
    expect(faults.list().map((one) => one.match?.path)).toEqual([undefined, '/a'])
  })

  it('come back from a dump as far spent as they were', () => {
    const faults = open()
    faults.add({ delay: { min: 0, max: 1000 }, first: 5, probability: 0.5 })
    faults.add({ rateLimit: { requests: 1, per: 5000 } })
    for (let at = 0; at < 3; at++) faults.strike(seen())
    const dumped = JSON.stringify(faults.dump())
    const other = open(99)
    other.load(JSON.parse(dumped))
    expect(JSON.stringify(other.dump())).toBe(dumped)
    for (let at = 0; at < 5; at++) expect(other.strike(seen())).toEqual(faults.strike(seen()))
  })
})
