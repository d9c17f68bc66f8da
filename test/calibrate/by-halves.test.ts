import { describe, expect, it } from 'vitest'
import { calibrate } from '../../conformance/calibrate/index.ts'
import type { ApiName } from '../../contracts/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { parseProfile } from '../../conformance/profile/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { impatientClock } from '../hostile-targets/impatient-clock.ts'

/** What some answers have in common, and what every second or third one of them is instead. */
type Otherwise = (answer: Response, text: string, method: string) => Response | null

const withStatus =
  (from: number, status: number): Otherwise =>
  ({ headers, status: own }, text) =>
    own === from ? new Response(text, { status, headers }) : null

const inOtherWords =
  (from: string, to: string): Otherwise =>
  ({ headers, status }, text) => {
    if (!text.includes(from)) return null
    const told = [...headers].map(([name, value]): [string, string] => [name, value.replaceAll(from, to)])
    return new Response(text.replaceAll(from, to), {
      status,
      headers: told.filter(([name]) => name !== 'content-length'),
    })
  }

const withoutHeader =
  (header: string): Otherwise =>
  ({ headers, status }, text) => {
    if (status > 299 || !headers.has(header)) return null
    const others = [...headers].filter(([name]) => name !== header)
    return new Response(text === '' ? null : text, { status, headers: others })
  }

const shortened =
  (end: number): Otherwise =>
  ({ headers, status }, text) => {
    if (!text.startsWith('{"items":[{')) return null
    const { items } = JSON.parse(text) as { items: readonly unknown[] }
    const left = items.slice(0, end)
    return left.length === 0 || left.length === items.length
      ? null
      : Response.json({ items: left }, { status, headers: { 'x-cut': headers.get('etag') ?? '' } })
  }

const servers: readonly (readonly [ApiName, string, Otherwise])[] = [
  ['elastic-cloud', 'the code of a wrong field', inOtherWords('root.invalid_json_request', 'root.bad_request')],
  ['elastic-cloud', 'no version', withoutHeader('x-cloud-resource-version')],
  ['elastic-cloud', 'no date of the file', inOtherWords('"file_metadata"', '"xm"')],
  ['qradar', '400 for 422', withStatus(422, 400)],
  ['qradar', 'other words for what is done with an item', inOtherWords('"action":"ADD"', '"action":"CREATE"')],
  ['connections', '422 for 400', withStatus(400, 422)],
  ['connections', '400 for 404', withStatus(404, 400)],
  ['connections', 'a list that lacks one', shortened(-1)],
  ['connections', 'a list of ten at most', shortened(10)],
]

const start = Date.parse('2026-01-01T00:00:00.250Z')

async function calibratedBy(api: ApiName, otherwise: Otherwise, period: number, first: number) {
  const core = createCore({ apis: [api], seed: 1, data: 'demo', clock: { start, step: 1 } })
  let turn = first
  const clock = impatientClock(start, (milliseconds) => core.tenant().clock.advance(milliseconds))
  const send: Send = async (request) => {
    const answer = await core.fetch(request)
    const bodiless = [204, 304].includes(answer.status) || request.method === 'HEAD'
    const text = bodiless ? '' : await answer.clone().text()
    const other = otherwise(answer, text, request.method)
    return other !== null && turn++ % period === 0 ? other : answer
  }
  const profile = parseProfile({ ...core.profile('http://mock.invalid'), write: true })
  return await calibrate({ send, profile, apis: [api], write: true, runId: 'h', clock })
}

const turns = [
  [2, 0],
  [2, 1],
  [3, 0],
] as const

describe('a server that answers otherwise every second or third time', () => {
  it.each(servers.flatMap((one) => turns.map((turn) => [...one, ...turn] as const)))(
    'is not believed: %s, %s',
    async (api, _, otherwise, period, first) => {
      const { apis, requests } = await calibratedBy(api, otherwise, period, first)
      const wrong = apis.flatMap(({ answers }) =>
        answers.filter(
          ({ state, value, ...rest }) =>
            ['sure', 'likely'].includes(state) && JSON.stringify(value) !== JSON.stringify(rest.default),
        ),
      )
      expect(wrong.map(({ name, value, agree, of }) => ({ name, value, agree, of }))).toEqual([])
      expect(requests).toBeLessThanOrEqual(400)
    },
  )
})
