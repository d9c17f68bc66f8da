/** What tools do to entries, and no document says. */
import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../recorded-exchange.ts'
import { createScrubber } from '../secrets/index.ts'
import { withAttached } from './attached.ts'
import { toExchange } from './to-exchange.ts'

type Pairs = readonly (readonly [name: string, value: string])[]

const lines = (pairs: Pairs) => pairs.map(([name, value]) => ({ name, value }))
const entry = (sent: Pairs, answered: Pairs, response: object = {}, rest: object = {}) => ({
  startedDateTime: '2026-03-01T10:00:00.000Z',
  time: 3,
  request: { method: 'GET', url: 'https://ece.example/api/v1/x', headers: lines(sent) },
  response: {
    status: 200,
    headers: lines(answered),
    content: { size: 2, mimeType: 'text/plain', text: 'ok' },
    ...response,
  },
  ...rest,
})
function read(value: unknown): RecordedExchange {
  const made = toExchange(value, { file: 'a.har', entry: 0 }, createScrubber())
  if (typeof made === 'string') throw new Error(made)
  return made
}
const type: Pairs = [['content-type', 'text/plain']]

it.each([
  ['https://h/x', 'https://h/x?a=1%2C2&b=%20'],
  ['https://h/x#top', 'https://h/x?a=1%2C2&b=%20#top'],
  ['https://h/x?c', 'https://h/x?c'],
])('parameters that stand beside the address alone belong to it: %s', (url, whole) => {
  const made = entry([], type)
  const queryString = lines([
    ['a', '1,2'],
    ['b', '%20'],
  ])
  expect(read({ ...made, request: { ...made.request, url, queryString } }).request.url).toBe(whole)
})

describe('headers', () => {
  it('of one name that Chromium joins are apart, and none of their cookies is shown', () => {
    const { answer } = read(
      entry([], [['set-cookie', 'theme=dark; Path=/\nJSESSIONID=q8Yh2kPz0w; Path=/\nSEC=Zt7mQ1xx9b']]),
    )
    expect(answer?.headers.map(([name, value]) => `${name}: ${value}`)).toEqual([
      'set-cookie: theme=caller-1; Path=/',
      'set-cookie: JSESSIONID=caller-2; Path=/',
      'set-cookie: SEC=caller-3',
    ])
  })

  it('count once where they are said twice in the same words, without the space around them', () => {
    const { answer } = read(entry([], [...type, [' Content-Type ', '  text/plain '], ['vary', 'a'], ['vary', 'b']]))
    expect(answer?.headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`)).toEqual([
      'content-type: text/plain',
      'vary: a',
      'vary: b',
    ])
  })

  it('that a tool left out say nothing of the answer, unless it had no body either', () => {
    for (const rest of [{}, { _extmock: { begun: 1, ended: 2 } }]) {
      expect(read(entry([], [], {}, rest)).answer).toBeNull()
      expect(read(entry([], [['content-type', '']], {}, rest)).answer).toBeNull()
    }
    expect(
      read({ ...entry([], []), response: { status: 200, headers: { a: 'b' }, content: { text: 'ok' } } }).answer,
    ).toBeNull()
    expect(read(entry([], [], { status: 204, content: {} })).answer?.status).toBe(204)
  })

  it.each(['[REDACTED]', '***', '<hidden>', '[etag removed]', 'redacted'])(
    'of which one says %s say nothing of the answer, unless it is a secret',
    (mark) => {
      expect(read(entry([], [...type, ['etag', mark]])).answer).toBeNull()
      const secrets: Pairs = [...type, ['set-cookie', mark], ['x-auth-token', mark]]
      expect(read(entry([['authorization', mark]], secrets)).answer?.headers).toHaveLength(3)
    },
  )

  it('that are all no number were replaced, and one that is was answered', () => {
    const age = ['age', 'NaN'] as const
    expect(read(entry([], [['content-type', 'NaN'], age])).answer).toBeNull()
    expect(read(entry([], [...type, age])).answer?.status).toBe(200)
  })
})

describe('a body', () => {
  const bodyOf = (text: string) => read(entry([], type, { content: { mimeType: 'text/plain', text } })).answer?.body
  it.each([
    '***',
    '[REDACTED]',
    'NaN',
    '{"id":"17","name":"***"}',
    '{"items":[{"id":"[removed]"}]}',
    '{"a":"NaN","b":"NaN"}',
  ])('%s is not what was said', (text) => expect(bodyOf(text)).toEqual({ kind: 'missing' }))

  it.each([
    '{"token":"[REDACTED]","id":"17"}',
    '{"a":"NaN","b":"c"}',
    '{"status":"removed"}',
    '{"name":"a *** b"}',
    'NaN or so',
  ])('%s may be', (text) => expect(bodyOf(text)).toEqual({ kind: 'text', text, cut: false }))
})

it('is never over before it began', () => {
  expect(read(entry([], type, {}, { _extmock: { begun: 2, ended: 1 } })).ended).toBe(Infinity)
})

describe('a caller', () => {
  const callerOf = (...sent: Pairs) => read(entry(sent, type)).caller
  it.each([
    'REDACTED',
    '[redacted]',
    'ApiKey [REDACTED]',
    '<redacted>',
    'Bearer ***',
    'Basic ********',
    'xxxxx',
    '[authorization removed]',
    '',
  ])('is not known by %j, which stands for anybody', (value) => {
    expect(callerOf(['authorization', value])).toBeNull()
    expect(callerOf(['SEC', value])).toBeNull()
    expect(callerOf(['cookie', `a=b; JSESSIONID=${value.replaceAll(' ', '')}`])).toSatisfy(
      (one) => one === null || !/^(redacted|x+|\*+)$/i.test(String(one)),
    )
  })

  it.each(['ApiKey redacted-key-of-ann', 'Basic YW5uOnh4eHg=', 'Bearer xx9', 'hiddenly'])('is known by %j', (value) => {
    expect(callerOf(['authorization', value])).toBe('caller-1')
  })
})

it('numbers may be written as texts, and a status is a whole number', () => {
  const content = { size: '9', mimeType: 'text/plain', text: 'ok' }
  const { ended, begun, answer } = read(entry([], type, { status: '201', content }, { time: '4.5' }))
  expect([ended - begun, answer?.status, answer?.body]).toEqual([14.5, 201, { kind: 'text', text: 'ok', cut: true }])
  for (const status of [200.5, '2e2', '', 'OK', 99, 600]) expect(read(entry([], type, { status })).answer).toBeNull()
})

describe('a body beside the archive', () => {
  const files: Readonly<Record<string, string>> = { 'a1.json': '{"password":"q8Yh2kPz0w"}', 'b2.dat': '\u00ff\u0000' }
  const attached = async (name: string) => {
    expect(name).toMatch(/^\w[\w.-]*$/)
    const text = files[name]
    return text === undefined ? null : Buffer.from(text, 'latin1')
  }
  const bodies = async (sent: string, answered: string) => {
    const content = { size: 25, mimeType: 'application/octet-stream', _file: answered }
    const whole = entry([], type, { content })
    const postData = { mimeType: 'application/json', _file: sent }
    const made = read(
      await withAttached({ ...whole, request: { ...whole.request, method: 'POST', postData } }, attached),
    )
    return [made.request.body, made.answer?.body]
  }

  it('is read by its name, and its secrets are not', async () => {
    expect(await bodies('a1.json', 'b2.dat')).toEqual([
      { kind: 'text', text: '{"password":"caller-1"}', cut: false },
      { kind: 'bytes', bytes: Uint8Array.of(255, 0), cut: true },
    ])
  })

  it('is not looked for elsewhere, and may be gone', async () => {
    const none = [{ kind: 'missing' }, { kind: 'digest', size: 25, sha256: null }]
    for (const name of ['../a1.json', '/etc/passwd', 'x/a1.json', '..', 'gone.json'])
      expect(await bodies(name, name)).toEqual(none)
    for (const odd of [null, 1, 'x', [], { request: null, response: 1 }, { request: { postData: 3 } }])
      expect(toExchange(await withAttached(odd, attached), { file: 'a', entry: 0 }, createScrubber())).toBeTypeOf(
        'string',
      )
  })
})

it('whose head is no list of lines says nothing of its answer, and numbers are texts', () => {
  const headed = (headers: unknown) => {
    const made = entry([], type)
    return read({ ...made, response: { ...made.response, headers } }).answer
  }
  for (const odd of [undefined, null, {}, 'x', [null], [{ name: 'etag' }], [{ name: 'etag', value: [] }]])
    expect(headed(odd)).toBeNull()
  expect(headed([{ name: 'age', value: 3 }])?.headers).toEqual([['age', '3']])
})

describe('a request that Firefox wrote a byte a character', () => {
  const posted = (text: string, length: number) => {
    const made = entry([['content-length', String(length)]], type)
    return read({
      ...made,
      request: { ...made.request, method: 'POST', postData: { mimeType: 'application/zip', text } },
    })
  }

  it('is bytes again, and text stays text', () => {
    expect(posted('PK\u00ff\u0080', 4).request.body).toMatchObject({
      kind: 'bytes',
      bytes: new Uint8Array([80, 75, 255, 128]),
    })
    expect(posted('Grüße', 7).request.body).toMatchObject({ kind: 'text', text: 'Grüße', cut: false })
    expect(posted('€uro', 4).request.body).toMatchObject({ kind: 'text' })
  })
})
