import { describe, expect, it } from 'vitest'
import { ConfigError } from '../errors.ts'
import type { RecordedExchange } from '../history/index.ts'
import { calibrateRecording } from './recording.ts'
import { valuesOf } from './calibration.ts'

const list = '/appregistry/api/v1/extensions'

function exchange(begun: number, url: string, method: string, status: number, text = ''): RecordedExchange {
  const headers = [['content-type', 'application/json'] as const]
  return {
    caller: 'caller-1',
    begun,
    ended: begun + 1,
    request: { method, url, headers: [], body: { kind: 'empty' } },
    answer: { status, headers, body: text === '' ? { kind: 'empty' } : { kind: 'text', text, cut: false } },
    lost: null,
    place: { file: 'a.har', entry: begun },
  }
}

async function calibrated(...all: readonly RecordedExchange[]) {
  async function* recorded() {
    yield* all
  }
  return await calibrateRecording(recorded(), { maps: [], now: 0, target: 'a.har' })
}

describe('a recording that is calibrated', () => {
  it('tells the options that its answers show, and of no other API', async () => {
    const { apis, target, write } = await calibrated(
      exchange(1, `http://a.test${list}`, 'GET', 200, '{"items":[],"total":0}'),
      exchange(3, `http://a.test${list}?limit=x`, 'GET', 400),
    )
    expect({ target, write, names: apis.map(({ api }) => api) }).toEqual({
      target: 'a.har',
      write: false,
      names: ['connections'],
    })
    expect(apis.map(valuesOf)).toMatchObject([{ invalidLimit: 'refuse', listTotal: true }])
    const [unseen] = apis.flatMap(({ answers }) => answers.filter(({ name }) => name === 'deleteStatus'))
    expect(unseen).toMatchObject({ state: 'not-seen', why: 'nothing in the recording tells' })
  })

  it('is refused where one API is at two places', async () => {
    const at = (host: string) => exchange(1, `http://${host}${list}`, 'GET', 200, '{"items":[]}')
    await expect(calibrated(at('a.test'), at('b.test'))).rejects.toThrow(ConfigError)
  })

  it('is nothing where nothing is of an API', async () => {
    expect((await calibrated(exchange(1, 'http://a.test/other', 'GET', 200))).apis).toEqual([])
  })
})
