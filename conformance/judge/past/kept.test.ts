import { describe, expect, it } from 'vitest'
import { connections } from '../../../contracts/connections/index.ts'
import { type HistoryJudge, type Said, startHistory, staysGone, watchedOf } from './index.ts'
import { keepsWord, neverGoesBack, neverMoves, neverTwice } from './kept.ts'

/** What a story tells: when each exchange began and ended, and what it says of a thing. */
type Told = readonly [begun: number, ended: number, value: unknown, injected?: true]

const known = { has: () => false }

/** What a judge says of such a story: for each remark whether it holds, and when what it rests on was begun. */
function judged(judge: HistoryJudge | readonly HistoryJudge[], story: readonly Told[]) {
  const see = startHistory([judge].flat())
  return story.flatMap(([startedAt, endedAt, value, injected = false]) => {
    const sent = { method: 'GET', role: 'admin', requestHeaders: {}, requestBody: null }
    const answered = { status: 200, headers: {}, body: JSON.stringify({ value }) }
    const exchange = { ...sent, ...answered, url: 'http://x.test/v1/extensions/a', startedAt, endedAt, injected }
    const one = watchedOf({ contract: connections, basePaths: ['/v1'] }, { exchange, unknown: known })
    return one === null ? [] : see(one).map(({ ok, rests }) => [ok, ...rests.map(({ begun }) => begun)])
  })
}

const valueIn = ({ json }: { readonly json: unknown }) => (json as { value: unknown }).value
const said = (one: { readonly json: unknown }): readonly Said<unknown>[] => [{ of: 'a', value: valueIn(one) }]
const number = (one: { readonly json: unknown }): readonly Said<number>[] => [{ of: 'a', value: Number(valueIn(one)) }]

describe('what is said of one thing', () => {
  it('never moves, whatever overlaps', () => {
    const judge = neverMoves({ clause: 'c', what: 'it', said })
    const story: readonly Told[] = [
      [1, 9, 'x'],
      [2, 3, 'x'],
      [4, 5, 'y'],
      [6, 7, 'z', true],
    ]
    expect(judged(judge, story)).toEqual([
      [true, 1, 2],
      [false, 1, 4],
    ])
  })

  it('never goes back behind what was over before', () => {
    const judge = neverGoesBack({ clause: 'c', what: 'it', said: number, isBehind: (after, before) => after < before })
    const story: readonly Told[] = [
      [1, 9, 5],
      [2, 3, 4],
      [10, 11, 4],
      [12, 13, 6],
    ]
    expect(judged(judge, story)).toEqual([
      [false, 1, 10],
      [true, 1, 12],
    ])
  })

  it('is given out once', () => {
    const judge = neverTwice({
      clause: 'c',
      what: 'a number',
      said: (one) => [{ of: String(valueIn(one)), value: null }],
    })
    const story: readonly Told[] = [
      [1, 2, 7],
      [3, 4, 8],
      [5, 6, 7],
    ]
    expect(judged(judge, story)).toEqual([
      [true, 1],
      [true, 3],
      [false, 1, 5],
    ])
  })

  it('is found as it was promised, for as long as that holds', () => {
    const judge = keepsWord({ clause: 'c', what: 'it', promised: said, found: said, within: 10 })
    const story: readonly Told[] = [
      [1, 2, 'x'],
      [5, 6, 'x'],
      [8, 9, 'y'],
      [40, 41, 'z'],
    ]
    expect(judged(judge, story)).toEqual([
      [true, 1, 5],
      [false, 5, 8],
    ])
  })
})

describe('what was removed', () => {
  const judges = staysGone(
    { gone: 'gone', reused: 'reused' },
    {
      removed: (one) => (valueIn(one) === 'remove' ? ['a'] : []),
      there: (one) => (valueIn(one) === 'remove' ? [] : ['a']),
      makes: (one) => valueIn(one) === 'make',
    },
  )

  it('is not shown again, nor made again under its id: two clauses', () => {
    const story = (last: string): readonly Told[] => [
      [1, 2, 'show'],
      [3, 4, 'remove'],
      [5, 6, last],
    ]
    expect(judges.map(({ clauses }) => clauses)).toEqual([['gone'], ['reused']])
    const [gone = [], reused = []] = judges.map((judge) => [judged(judge, story('show')), judged(judge, story('make'))])
    expect(gone).toEqual([[[false, 3, 5]], []])
    expect(reused).toEqual([[], [[false, 3, 5]]])
  })

  it('only came late where nobody asked for its removal', () => {
    const [gone] = staysGone(
      { gone: 'gone', reused: 'reused' },
      {
        asked: (one) => (valueIn(one) === 'ask' ? ['a'] : []),
        removed: (one) => (valueIn(one) === 'missing' ? ['a'] : []),
        there: (one) => (valueIn(one) === 'show' ? ['a'] : []),
        makes: () => false,
      },
    )
    const story = (second: string): readonly Told[] => [
      [1, 2, 'show'],
      [3, 4, second],
      [5, 6, 'missing'],
      [7, 8, 'show'],
    ]
    expect(judged(gone ?? [], story('ask'))).toEqual([[false, 5, 7]])
    expect(judged(gone ?? [], story('read'))).toEqual([])
  })

  it.each<[string, readonly Told[]]>([
    [
      'what nobody saw before may have been something else',
      [
        [3, 4, 'remove'],
        [5, 6, 'show'],
      ],
    ],
    [
      'an answer that was under way then',
      [
        [1, 2, 'show'],
        [3, 6, 'remove'],
        [5, 7, 'show'],
      ],
    ],
  ])('is not held against %s', (_, story) => {
    expect(judged(judges, story)).toEqual([])
  })
})
