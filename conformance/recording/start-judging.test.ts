import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../history/index.ts'
import { suites } from '../suites.ts'
import { judgedExit } from './judged-report.ts'
import { startJudging } from './start-judging.ts'

const list = 'https://apps.test/appregistry/api/v1/extensions'
const one = `${list}/0b6f9a34-0f66-4f9e-9a77-0c0a4b2c0001`
const shown = { extid: one.slice(-36), name: 'a', type: 'community_widget', description: '', urls: {}, payload: {} }

function exchange(begun: number, method: string, url: string, status: number, body: object | null): RecordedExchange {
  const headers = body === null ? [] : [['content-type', 'application/json'] as const]
  const said = body === null ? ({ kind: 'empty' } as const) : ({ kind: 'text', text: JSON.stringify(body) } as const)
  return {
    caller: 'caller-1',
    begun,
    ended: begun + 1,
    request: { method, url, headers: [], body: { kind: 'empty' } },
    answer: { status, headers, body: said.kind === 'text' ? { ...said, cut: false } : said },
    lost: null,
    place: { file: 'a.har', entry: begun },
  }
}

function judging(...all: readonly RecordedExchange[]) {
  return judgingAs({}, ...all)
}

function judgingAs(more: { readonly exclusive?: boolean }, ...all: readonly RecordedExchange[]) {
  const broken: string[] = []
  const judges = startJudging({ suites: Object.values(suites), ...more, onBroken: ({ clause }) => broken.push(clause) })
  for (const each of all) judges.see(each)
  return { broken, report: judges.report(['a.har'], null) }
}

describe('a stream of recorded exchanges', () => {
  it('is judged one by one: a fault of the server breaks its clause', () => {
    const { broken, report } = judging(exchange(1, 'GET', one, 200, shown), exchange(3, 'GET', list, 500, {}))
    expect(broken).toContain('connections.state.bad-input-no-5xx')
    expect(report.summary).toMatchObject({ exchanges: 2, judged: 2 })
    expect(report.clauses.find(({ id }) => id === 'connections.get.200.extid-of-path')?.verdict).not.toBe('fail')
    expect(judgedExit(report)).toBe(1)
  })

  it('is judged in its order: what was deleted is not shown again', () => {
    const [get, remove] = [exchange(1, 'GET', one, 200, shown), exchange(3, 'DELETE', one, 204, null)]
    expect(judging(get, remove).broken).toEqual([])
    expect(judging(get, remove, exchange(5, 'GET', one, 200, shown)).broken).toEqual([
      'connections.state.deleted-is-gone',
    ])
  })

  it('is held to what its caller made, where the recording is all the traffic there was: a list that lacks it breaks its clause', () => {
    const story = [
      exchange(1, 'POST', list, 201, shown),
      exchange(3, 'GET', one, 200, shown),
      exchange(5, 'GET', `${list}?limit=50`, 200, { items: [] }),
    ]
    expect(
      judgingAs({ exclusive: true }, ...story).report.clauses.filter(({ verdict }) => verdict === 'fail'),
    ).toMatchObject([{ id: 'connections.state.write-is-read-back' }])
    expect(judging(...story).report.summary.failed).toBe(0)
  })

  it('forgets a mock that was reset in between', () => {
    const reset = exchange(4, 'POST', 'https://apps.test/_extmock/reset', 204, null)
    const get = (at: number) => exchange(at, 'GET', one, 200, shown)
    expect(judging(get(1), exchange(3, 'DELETE', one, 204, null), reset, get(5)).broken).toEqual([])
  })

  it('says nothing of what is no API', () => {
    const { report } = judging(exchange(1, 'GET', 'https://apps.test/favicon.ico', 500, null))
    expect(report.summary).toMatchObject({ exchanges: 1, judged: 0, failed: 0 })
    expect(report.coverage).toEqual([])
  })
})
