import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../history/index.ts'
import type { Comparison, Shown } from '../comparison.ts'
import { comparisonHar, htmlComparison, jsonComparison, rolesOf, scriptOf, terminalComparison } from './index.ts'

const asked: Exchange = {
  method: 'GET',
  url: 'http://left.test/v1/notes?a=1',
  role: 'owner',
  requestHeaders: { accept: 'application/json' },
  requestBody: null,
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{}',
  startedAt: 1,
  endedAt: 2,
  injected: false,
}
const shown: Shown = {
  name: 'toy-list-status-1',
  api: 'toy',
  operation: 'list',
  field: 'status',
  left: '200',
  right: '<b>404</b>',
  times: 3,
  by: 'toy.life',
  steady: true,
  shrunk: { from: 9, tried: 4 },
  options: [{ side: 'right', option: 'missing', has: 'refuse', wants: 'allow' }],
  sequence: [{ left: asked, right: { ...asked, url: 'http://right.test/v1/notes?a=1', status: 404 } }],
}
const comparison: Comparison = {
  schema: 1,
  left: { name: 'mock', kind: 'mock' },
  right: { name: 'there.yaml', kind: 'deployment' },
  apis: ['toy'],
  seed: 7,
  runs: 1,
  write: true,
  only: null,
  share: { agree: 3, total: 4 },
  operations: [{ api: 'toy', operation: 'list', agree: 3, total: 4 }],
  differences: [shown, { ...shown, field: 'once', steady: false }],
  programs: { played: 2, total: 2 },
  leftOut: { 'no body': 2 },
  disturbed: 0,
  requests: { left: 4, right: 4 },
  unreachable: [],
  stopped: null,
  interrupted: false,
  leaks: [],
  elapsedMs: 1500,
}

describe('a comparison', () => {
  it('is told at a terminal: each difference with its story, then the share', () => {
    const text = terminalComparison(comparison, { again: ({ name }) => `again ${name}` }).join('\n')
    expect(text).toContain('DIFFERS  toy list: status\n  left       200\n  right      <b>404</b>\n  seen       3 times')
    expect(text).toContain('GET /v1/notes?a=1 (owner) -> 200 / 404')
    expect(text).toContain('missing of the right is "refuse"; with "allow" it agrees')
    expect(text).toContain('again toy-list-status-1')
    expect(text).toContain('left out: 2 requests (no body)')
    expect(text.split('\n').at(-1)).toMatch(/^75.* of 4 exchanges agree, 1 difference; seed 7, 1\.5 s$/)
  })

  it('says that nothing was compared', () => {
    const none = { ...comparison, share: { agree: 0, total: 0 }, operations: [], differences: [] }
    expect(terminalComparison(none).at(-1)).toMatch(/^nothing compared, 0 differences/)
  })

  it('is JSON and comes back whole', () => {
    expect(JSON.parse(jsonComparison(comparison))).toEqual(comparison)
  })

  it('is a page in which words of a server are no markup', () => {
    const page = htmlComparison(comparison, () => 'again')
    expect(page).toMatch(/^<!doctype html>/i)
    expect(page).toContain('&lt;b&gt;404&lt;/b&gt;')
    expect(page).not.toContain('<b>404</b>')
    expect(page).toContain('<b>1</b> API: toy')
  })

  it('is a recording and a script of the left side for each difference', async () => {
    const { log } = JSON.parse(await comparisonHar(shown, '1')) as { log: { entries: { request: { url: string } }[] } }
    expect(log.entries.map(({ request }) => request.url)).toEqual(['http://left.test/v1/notes?a=1'])
    expect(rolesOf(shown)).toEqual(['owner'])
    expect(scriptOf(shown)).toMatchObject({ expected: 'on the left  200', exchanges: [asked] })
  })
})

describe('what went wrong in a comparison', () => {
  it('is said on its page, and nothing where nothing did', () => {
    const again = () => ''
    const calm = { ...comparison, leftOut: {} }
    expect(htmlComparison(calm, again)).not.toMatch(/class="trouble"|It ended before/)
    const page = htmlComparison({ ...calm, stopped: 'the time is over', disturbed: 1 }, again)
    expect(page).toContain('It ended before it was through: the time is over.')
    expect(page).toContain('1 program ended by a gateway')
  })
})
