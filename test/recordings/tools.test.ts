/** Files that tools wrote, and formats of tools that cannot be run here, by their documents. */
import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createMock } from '../../handlers/index.ts'
import { judgedHtml, type JudgedReport, judgedText, readAll, startJudging } from '../../conformance/recording/index.ts'
import { suites } from '../../conformance/suites.ts'

type Fields = Readonly<Record<string, unknown>>

async function judged(bytes: AsyncIterable<Uint8Array>, exclusive = true): Promise<JudgedReport> {
  const judging = startJudging({ suites: Object.values(suites), exclusive })
  await readAll([{ file: 'a.har', bytes }], judging)
  return judging.report(['a.har'], null)
}

async function* bytesOf(value: unknown) {
  yield new TextEncoder().encode(JSON.stringify(value))
}

const broken = ({ clauses }: JudgedReport) => clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)

describe('a file of', () => {
  it.each([
    ['playwright', 9, ['elastic-cloud', 'qradar', 'connections']],
    ['mitmproxy', 6, ['elastic-cloud']],
    ['firefox', 11, ['elastic-cloud', 'qradar', 'connections']],
    ['redocly', 18, ['elastic-cloud', 'qradar', 'connections']],
  ])('%s is judged', async (tool, exchanges, apis) => {
    const file = fileURLToPath(new URL(`files/${tool}.har`, import.meta.url))
    const report = await judged(createReadStream(file))
    expect([report.summary.exchanges, report.summary.judged, broken(report)]).toEqual([exchanges, exchanges, []])
    expect(report.coverage.map(({ api }) => api).toSorted()).toEqual(apis.toSorted())
    expect(report.summary.passed).toBeGreaterThan(20)
    expect(JSON.stringify(report)).not.toMatch(/extmock-(owner|admin)-(key|token|password)/)
  })
})

const at = 'https://ece.example.com/api/v1/deployments/extensions/17'
const shown = { id: '17', name: 'a', extension_type: 'bundle', version: '*', url: 'repo://17' }
const stamps = (created: string) =>
  Object.entries({
    'content-type': 'application/json',
    'x-cloud-resource-created': created,
    'x-cloud-resource-last-modified': '2026-03-02T10:00:00Z',
    'x-cloud-resource-version': '1',
  }).map(([name, value]) => ({ name, value }))

/** A get of one extension, as DevTools gives it. */
const get = (second: number, created: string, more: Fields = {}, response: Fields = {}) => ({
  _initiator: { type: 'script' },
  _priority: 'High',
  _resourceType: 'fetch',
  connection: '443',
  startedDateTime: `2026-03-03T10:00:0${second}.000Z`,
  time: 12.5,
  request: {
    method: 'GET',
    url: at,
    httpVersion: 'h2',
    headers: [{ name: ':authority', value: 'ece.example.com' }],
    bodySize: 0,
  },
  response: {
    status: 200,
    headers: stamps(created),
    content: { size: 80, mimeType: 'application/json', text: JSON.stringify(shown) },
    ...response,
  },
  ...more,
})
const archive = (...entries: object[]) => ({ log: { version: '1.2', creator: { name: 'WebInspector' }, entries } })
const moved = 'elastic-cloud.update.200.header.x-cloud-resource-created.stays'
const [early, late] = ['2026-03-01T10:00:00Z', '2026-03-01T11:00:00Z']

describe('an export without credentials', () => {
  it('shows a creation date that moves, whoever asked, in any order and with the file out of order', async () => {
    const report = await judged(bytesOf(archive(get(5, late), get(1, early))), false)
    expect(broken(report)).toEqual([moved])
    const [finding] = report.clauses.flatMap(({ findings }) => findings)
    expect(finding?.exchanges.map(({ place }) => place?.entry)).toEqual([1, 0])
  })

  it.each([
    ['a body that was left out', {}, { content: { size: 0, mimeType: 'application/json' } }],
    ['a body that is cut', {}, { content: { size: 999, mimeType: 'application/json', text: '{"id"' } }],
    ['a request that was aborted', {}, { status: 0, headers: [], content: {}, _error: 'net::ERR_ABORTED' }],
    ['an answer out of a cache', { _fromCache: 'disk' }, { headers: [], content: { text: '<html>' } }],
    [
      'base64 that is none',
      {},
      { content: { encoding: 'base64', mimeType: 'application/json', text: JSON.stringify(shown) } },
    ],
  ])('says nothing wrong of %s', async (_, more, response) => {
    expect(broken(await judged(bytesOf(archive(get(1, early), get(3, early, more, response)))))).toEqual([])
  })

  it('of Charles: base64 without a type, tunnels, what failed and what has no answer', async () => {
    const ours = { size: 80, mimeType: null, text: btoa(JSON.stringify(shown)), encoding: 'base64' }
    const whole = { _charlesStatus: 'COMPLETE', statusText: null, redirectURL: null, bodySize: 80, headersSize: 68 }
    const tunnel = { method: 'CONNECT', url: 'https://ece.example.com:443', headers: [], bodySize: 0 }
    const none = { _charlesStatus: 'FAILED', status: 0, headers: [], content: { size: 0, mimeType: null } }
    const entries = [
      get(1, early, {}, whole),
      get(2, early, {}, { ...whole, content: ours }),
      get(3, early, { request: tunnel }, { ...whole, headers: [], content: { size: 0, mimeType: null } }),
      get(4, early, {}, none),
      get(5, early, {}, { ...whole, _charlesStatus: 'EXCEPTION', content: { ...ours, text: btoa('{"id"') } }),
      { ...get(6, early), response: null },
    ].map((one, at) => ({ ...one, startedDateTime: `2026-03-03T02:00:0${at + 1}.482-08:00` }))
    const creator = { name: 'Charles Proxy', version: '4.6.3' }
    const report = await judged(bytesOf({ log: { version: '1.2', creator, entries } }), false)
    expect([broken(report), report.skipped.entries, report.summary.exchanges]).toEqual([[], 0, 6])
    const reads = report.clauses.find(({ id }) => id === 'elastic-cloud.get.200.body')
    expect([reads?.verdict, reads?.held]).toEqual(['pass', 2])
  })

  it('without some of its bodies tells how many were not judged and why, and what only they would show is not seen', async () => {
    const bare = (content: object) => ({ content: { mimeType: 'application/json', ...content } })
    const wanting = [bare({}), bare({}), bare({ size: 999, text: '{"id"' })]
    const report = await judged(bytesOf(archive(...wanting.map((response, at) => get(at, early, {}, response)))))
    const text = judgedText(report).join('\n')
    expect(report.unread).toEqual([
      { part: 'answer', why: 'not recorded', exchanges: 2 },
      { part: 'answer', why: 'only its beginning is recorded', exchanges: 1 },
    ])
    expect(text).toContain(
      'the body of the answer could not be judged in 3 of 3 exchanges: not recorded (2), only its beginning is recorded (1)',
    )
    expect(judgedHtml(report)).toContain('could not be judged in 3 of 3 exchanges')
    const whole = await judged(bytesOf(archive(get(1, early))))
    const heldIn = ({ clauses }: JudgedReport) =>
      clauses.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id)
    const lost = report.clauses.filter(({ unread }) => unread > 0)
    expect([lost.length > 0, lost.filter(({ verdict, held }) => verdict !== 'not-seen' || held > 0)]).toEqual([
      true,
      [],
    ])
    expect(heldIn(whole).filter((id) => lost.some((one) => one.id === id)).length).toBeGreaterThan(0)
    expect(text).toMatch(/for want of these bodies \d+ clauses? could not be judged at all/)
    expect([whole.unread, judgedText(whole).join('\n')]).toEqual([[], expect.not.stringContaining('could not be')])
  })

  it('compares what overlaps only where no order matters', async () => {
    const last = (value: string) =>
      stamps(early).map((one) => (one.name.endsWith('last-modified') ? { ...one, value } : one))
    const [newer, older] = ['2026-03-02T11:00:00Z', '2026-03-02T10:00:00Z'].map(last)
    const pair = (second: number, time: number) =>
      judged(
        bytesOf(archive(get(1, early, { time }, { headers: newer }), get(second, early, {}, { headers: older }))),
        false,
      )
    const back = 'elastic-cloud.update.200.header.x-cloud-resource-last-modified.moves'
    expect(broken(await pair(2, 1500))).toEqual([])
    expect(broken(await pair(3, 1500))).toEqual([back])
  })
})

describe('the journal of the mock', () => {
  it('is judged, as JSON and as an archive', async () => {
    const mock = createMock({ data: 'demo' })
    const headers = { authorization: 'ApiKey extmock-owner-key' }
    await mock.fetch(new Request('http://x.test/api/v1/deployments/extensions', { headers }))
    for (const path of ['/_extmock/requests', '/_extmock/requests?format=har']) {
      const answer = await mock.fetch(new Request(`http://x.test${path}`))
      const report = await judged(bytesOf(await answer.json()))
      expect([report.summary.judged, report.summary.passed > 1, broken(report)]).toEqual([1, true, []])
    }
  })

  it('begins anew where the mock was reset', async () => {
    const reset = {
      ...get(3, early),
      request: { method: 'POST', url: 'https://ece.example.com/_extmock/reset', headers: [] },
    }
    expect(broken(await judged(bytesOf(archive(get(1, early), reset, get(5, late)))))).toEqual([])
  })
})
