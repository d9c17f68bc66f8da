import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../recorded-exchange.ts'
import { harHead, harTail } from './har.ts'
import { readHar } from './read-har.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const whole = bytes(text)
  for (let at = 0; at < whole.length; at += size) yield whole.slice(at, at + size)
}

async function read(text: string, size = 7) {
  const skipped: [number, string][] = []
  const exchanges: RecordedExchange[] = []
  const options = { file: 'a.har', onSkipped: (entry: number, why: string) => void skipped.push([entry, why]) }
  for await (const exchange of readHar(inPieces(text, size), options)) exchanges.push(exchange)
  return { exchanges, skipped }
}

interface Parts {
  readonly request?: object
  readonly response?: object
  readonly entry?: object
}

const entry = ({ request = {}, response = {}, entry: rest = {} }: Parts = {}) => ({
  startedDateTime: '2026-03-01T10:00:00.250Z',
  time: 12,
  request: { method: 'GET', url: 'https://ece.example/api/v1/x', headers: [], ...request },
  response: {
    status: 200,
    headers: [{ name: 'content-type', value: 'application/json' }],
    content: { size: 2, mimeType: 'application/json', text: '{}' },
    ...response,
  },
  ...rest,
})
const archive = (...entries: object[]) => JSON.stringify({ log: { version: '1.2', creator: { name: 'x' }, entries } })
const one = async (parts: Parts) => (await read(archive(entry(parts)))).exchanges[0]
const begun = 1_772_359_200_250

describe('an archive', () => {
  it('is read entry by entry, with time, request, answer and place', async () => {
    const { exchanges, skipped } = await read(archive(entry(), entry({ request: { method: 'DELETE' } })))
    expect(skipped).toEqual([])
    expect(exchanges).toHaveLength(2)
    expect(exchanges[1]).toEqual({
      caller: null,
      begun,
      ended: begun + 22,
      request: { method: 'DELETE', url: 'https://ece.example/api/v1/x', headers: [], body: { kind: 'empty' } },
      answer: {
        status: 200,
        headers: [['content-type', 'application/json']],
        body: { kind: 'text', text: '{}', cut: false },
      },
      lost: null,
      place: { file: 'a.har', entry: 1 },
    })
  })

  it.each([1, 2, 5, 64, 100_000])('does not depend on how its bytes are divided (%d)', async (size) => {
    const text = archive(entry({ response: { content: { text: 'žluťoučký "kůň" \u{1F40E}' } } }))
    const { exchanges } = await read(text, size)
    expect(exchanges[0]?.answer?.body).toEqual({ kind: 'text', text: 'žluťoučký "kůň" \u{1F40E}', cut: false })
  })

  it('may begin with a byte order mark and end with white space', async () => {
    const { exchanges, skipped } = await read(`\uFEFF${archive(entry())}\n\n  \n`, 3)
    expect([exchanges.length, skipped]).toEqual([1, []])
  })

  it('is whole as we write it, entry after entry', async () => {
    const text = `${harHead('1')}\n${JSON.stringify(entry())},\n${JSON.stringify(entry())}${harTail}`
    expect(JSON.parse(text).log.entries).toHaveLength(2)
    expect((await read(text)).skipped).toEqual([])
  })

  it('is read as far as it goes wherever it breaks off', async () => {
    const [first, second] = [JSON.stringify(entry()), JSON.stringify(entry())]
    const text = `${harHead('1')}\n${first},\n${second}${harTail}`
    const afterFirst = text.indexOf(first) + first.length
    for (let end = harHead('1').length; end < text.length - 2; end += 37) {
      const { exchanges, skipped } = await read(text.slice(0, end), 4096)
      const whole = end >= afterFirst + first.length + 2 ? 2 : end >= afterFirst ? 1 : 0
      expect([end, exchanges.length, skipped.length]).toEqual([end, whole, 1])
    }
  })

  it('has bodies that are longer than memory: their beginning is read, as text and as base64', async () => {
    const size = 6 * 1024 * 1024
    const content = { size, mimeType: 'application/json', text: 'a'.repeat(size) }
    const base64 = { size, mimeType: 'application/zip', encoding: 'base64', text: 'QUJD'.repeat(size / 3) }
    const { exchanges, skipped } = await read(
      archive(entry({ response: { content } }), entry({ response: { content: base64 } }), entry()),
      1_000_003,
    )
    expect(skipped).toEqual([])
    const kept = 16 * 1024
    const [text, binary, last] = exchanges.map(({ answer }) => answer?.body)
    expect(text).toEqual({ kind: 'text', text: 'a'.repeat(kept), cut: true })
    expect(binary).toMatchObject({ kind: 'bytes', cut: true })
    expect(binary?.kind === 'bytes' && binary.bytes.length).toBe((kept / 4) * 3)
    expect(last).toEqual({ kind: 'text', text: '{}', cut: false })
  })

  it('may have an entry that is wrong: it is left out, and what follows is read', async () => {
    const { exchanges, skipped } = await read(archive(entry(), entry()).replace('"GET"', 'GET'))
    expect([exchanges.length, skipped]).toEqual([1, [[0, 'it is no JSON']]])
  })

  it('of another major version is not read; one that says none, or a minor one, is', async () => {
    const of = (version: string) =>
      `{"log":{${version}"creator":{"name":"x","version":"9.9"},"entries":[${JSON.stringify(entry())}]}}`
    for (const other of ['2.0', '0', '999'])
      await expect(read(of(`"version":"${other}",`))).rejects.toThrow(`an HTTP archive of version ${other}; `)
    for (const known of [
      '',
      '"version":"1.2",',
      '"version":"1.3",',
      '"version":"",',
      '"version":"x",',
      '"version":1.2,',
    ])
      expect((await read(of(known))).exchanges).toHaveLength(1)
  })

  it('is not one without a log', async () => {
    await expect(read('{"a":[1,2]}')).rejects.toThrow('no HTTP archive')
    await expect(read('')).rejects.toThrow('no HTTP archive')
    await expect(read('<html>')).rejects.toThrow('no HTTP archive')
  })

  it('may hold anything else; what is no exchange is told and left out', async () => {
    const odd = [null, 3, {}, { request: { method: 'GET' } }, entry({ request: { url: 'data:text/plain,x' } })]
    const { exchanges, skipped } = await read(
      archive(...(odd as object[]), entry({ entry: { startedDateTime: 'soon' } })),
    )
    expect(exchanges).toEqual([])
    expect(skipped.map(([place]) => place)).toEqual([0, 1, 2, 3, 4, 5])
    expect(skipped[4]?.[1]).toContain('data:')
  })
})

describe('what tools write', () => {
  it('status 0 of an aborted request is an answer that was lost', async () => {
    const exchange = await one({
      response: { status: 0, statusText: '', headers: [], content: {}, _error: 'net::ERR_ABORTED' },
    })
    expect([exchange?.answer, exchange?.lost]).toEqual([null, 'net::ERR_ABORTED'])
    expect((await one({ response: { status: 0 } }))?.lost).toBe('no answer was recorded')
  })

  it('pseudo headers of HTTP/2 are left out, and the others keep case and duplicates', async () => {
    const headers = [':method', 'X-a', 'x-A', ':path'].map((name, i) => ({ name, value: `${i}` }))
    const exchange = await one({ request: { headers } })
    expect(exchange?.request.headers).toEqual([
      ['X-a', '1'],
      ['x-A', '2'],
    ])
  })

  it.each([
    ['a body that was left out', { size: 0, mimeType: 'application/json' }, { kind: 'missing' }],
    ['a body of which only the size is known', { size: 9 }, { kind: 'digest', size: 9, sha256: null }],
    ['a body that is known by its hash', { size: 9, _sha256: 'ab' }, { kind: 'digest', size: 9, sha256: 'ab' }],
    ['no content at all', {}, { kind: 'missing' }],
    ['Playwright, bodies omitted', { size: -1, mimeType: 'text/plain' }, { kind: 'missing' }],
    ['Playwright, bodies beside the file', { size: 4, _file: 'ab.json' }, { kind: 'digest', size: 4, sha256: null }],
    ['an empty text', { size: 0, text: '' }, { kind: 'empty' }],
    ['bytes that were no UTF-8', { size: 3, text: 'P\uFFFDK' }, { kind: 'text', text: 'P\uFFFDK', cut: true }],
    ['a text cut off', { size: 100, text: 'ab' }, { kind: 'text', text: 'ab', cut: true }],
    [
      'text in base64',
      { size: 2, mimeType: 'text/plain', encoding: 'base64', text: 'w6k=' },
      { kind: 'text', text: 'é', cut: false },
    ],
    [
      'text that is called base64',
      { mimeType: 'application/json', encoding: 'base64', text: '{"a":1}' },
      { kind: 'text', text: '{"a":1}', cut: false },
    ],
    [
      'bytes in base64',
      { size: 2, mimeType: 'application/zip', encoding: 'base64', text: 'UEs=' },
      { kind: 'bytes', bytes: bytes('PK'), cut: false },
    ],
  ])('%s', async (_, content, body) => {
    expect((await one({ response: { content } }))?.answer?.body).toEqual(body)
  })

  it.each([204, 304])('%d has no body, whatever is written', async (status) => {
    expect((await one({ response: { status } }))?.answer?.body).toEqual({ kind: 'empty' })
  })

  it('request bodies: text, base64, the fields of a form, left out', async () => {
    const body = async (request: object) => (await one({ request: { method: 'POST', ...request } }))?.request.body
    const json = { mimeType: 'application/json', text: '{"a":1}' }
    expect(await body({ postData: json })).toEqual({ kind: 'text', text: '{"a":1}', cut: false })
    expect(await body({ postData: { mimeType: 'a/b', text: 'UEs=', _encoding: 'base64' } })).toMatchObject({
      kind: 'bytes',
    })
    const params = [
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ]
    expect(await body({ postData: { mimeType: 'application/x-www-form-urlencoded', params } })).toMatchObject({
      text: 'a=1&b=2',
    })
    expect(await body({ bodySize: 40 })).toEqual({ kind: 'digest', size: 40, sha256: null })
    expect(await body({ bodySize: -1 })).toEqual({ kind: 'missing' })
    expect(await body({ bodySize: 0 })).toEqual({ kind: 'empty' })
  })

  it('request bodies that tools do not have, or not as they were: they are not taken for what was sent', async () => {
    const body = async (request: object) => (await one({ request: { method: 'POST', ...request } }))?.request.body
    const form = (name: string, value: string) => ({ postData: { mimeType: 'a/b', params: [{ name, value }] } })
    // Charles of `curl -d '{"a":1}'`, and fields whose escapes are undone.
    expect(await body(form('{"a":1}', ''))).toEqual({ kind: 'missing' })
    expect(await body(form('a', 'b c'))).toEqual({ kind: 'missing' })
    // Firefox and Chromium of a file, Firefox of a long body.
    const headers = [{ name: 'Content-Type', value: 'application/zip' }]
    expect(await body({ bodySize: 0, headers })).toEqual({ kind: 'missing' })
    expect(await body({ bodySize: 0, headers: [{ name: 'Content-Length', value: '9' }] })).toEqual({ kind: 'missing' })
    expect(await body({ bodySize: 0, headers: [...headers, { name: 'content-length', value: '0' }] })).toEqual({
      kind: 'empty',
    })
    const comment = 'Request bodies are not included.'
    expect(await body({ postData: { mimeType: 'a/b', text: '{"a', comment } })).toMatchObject({ cut: true })
  })

  it('answers that are not whole, or not from a server', async () => {
    const failed = await one({ response: { _charlesStatus: 'EXCEPTION' } })
    expect([failed?.lost, failed?.answer?.status]).toEqual(['EXCEPTION', 200])
    expect((await one({ response: { _charlesStatus: 'COMPLETE' } }))?.lost).toBe(null)
    expect(await one({ entry: { cache: { afterRequest: null } } })).toBeUndefined()
    expect(await one({ entry: { cache: {} } })).toBeDefined()
  })

  it('times: offsets, microseconds, our own, and an end that nobody knows', async () => {
    const times = async (rest: object) => {
      const exchange = await one({ entry: rest })
      return [exchange?.begun, exchange?.ended]
    }
    expect(await times({ startedDateTime: '2026-03-01T12:00:00.250+02:00' })).toEqual([begun, begun + 22])
    expect((await times({ startedDateTime: '2026-03-01T10:00:00.250500+00:00' }))[0]).toBe(begun + 0.5)
    expect(await times({ _extmock: { begun: 1.25, ended: 2.5 } })).toEqual([1.25, 2.5])
    expect((await times({ time: -1 }))[1]).toBe(Infinity)
  })
})

it('what was over before an earlier entry began has no end that can be relied on', async () => {
  const at = (second: number) => entry({ entry: { startedDateTime: `2026-03-01T10:00:0${second}.000Z`, time: 5 } })
  const { exchanges } = await read(archive(at(1), at(3), at(2), at(3), at(1), at(4)))
  expect(exchanges.map(({ ended }) => ended < Infinity)).toEqual([true, true, false, true, false, true])
  expect(exchanges.map(({ begun }) => new Date(begun).getUTCSeconds())).toEqual([1, 3, 2, 3, 1, 4])
})

describe('callers', () => {
  const callers = async (...headers: [string, string][]) => {
    const entries = headers.map(([name, value]) => entry({ request: { headers: [{ name, value }] } }))
    return (await read(archive(...entries))).exchanges.map(({ caller }) => caller)
  }

  it('are told apart by their credential, in order of appearance', async () => {
    const seen = await callers(
      ['Authorization', 'ApiKey k-1'],
      ['sec', 't-2'],
      ['authorization', 'ApiKey k-1'],
      ['Cookie', 'a=b; SEC=t-2'],
    )
    expect(seen).toEqual(['caller-1', 'caller-2', 'caller-1', 'caller-2'])
  })

  it('are nobody where an export left the credential out', async () => {
    expect(await callers(['accept', '*/*'], ['Cookie', 'theme=dark'])).toEqual([null, null])
  })

  it('keep the names that the recording gave them', async () => {
    expect(await callers(['Authorization', 'Bearer caller-7'])).toEqual(['caller-7'])
  })
})
