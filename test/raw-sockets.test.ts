import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { COLLECTION, eceClient, OWNER, zipOf } from './apis/elastic-cloud/ece-client.ts'
import { rawExchange, statusesOf } from './raw-exchange.ts'
import { dumpOf, transports, type Opened } from './apis/transports.ts'

const http = transports.find(({ name }) => name === 'http')
const ONE = `${COLLECTION}/2048113377`
const KEY = `Authorization: ${OWNER.authorization}\r\n`
const CLOSE = 'Connection: close\r\n'
const head = (line: string, headers = '') => `${line} HTTP/1.1\r\nHost: x.test\r\n${KEY}${headers}\r\n`
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
const valid = JSON.stringify({ name: 'other', extension_type: 'bundle', version: '9.*' })

describe('over a raw socket', () => {
  let opened: Opened
  let before: string
  const options = { 'elastic-cloud': { uploadValidation: 'none' } } as const
  beforeAll(async () => {
    if (!http) throw new Error('there is a transport over HTTP')
    // Nothing looks into an upload here, so that half a file would be stored if anything let it through.
    opened = await http.open({ apis: ['elastic-cloud'], seed: 1, data: 'demo', options })
  })
  afterAll(() => opened.close())
  beforeEach(() => {
    before = dumpOf(opened.mock)
  })
  afterEach(async () => {
    expect(dumpOf(opened.mock)).toBe(before)
    expect((await eceClient(opened).call('GET', COLLECTION)).status).toBe(200)
  })

  it.each([
    ['a JSON body that is cut short', head(`POST ${ONE}`, `Content-Length: ${valid.length + 1}\r\n`) + valid],
    ['an upload that is cut short', head(`PUT ${ONE}`, 'Content-Length: 9\r\n') + 'half'],
    ['a chunked upload that is cut short', head(`PUT ${ONE}`, 'Transfer-Encoding: chunked\r\n') + chunk('half')],
    [
      'a chunked upload whose last chunk is missing half',
      head(`PUT ${ONE}`, 'Transfer-Encoding: chunked\r\n') + chunk('half') + '5\r\nab',
    ],
    [
      'a form that is cut short after its file',
      head(`PUT ${ONE}`, 'Content-Length: 500\r\nContent-Type: multipart/form-data; boundary=b\r\n') +
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\nbytes\r\n--b',
    ],
  ])('%s changes nothing, whether the client waits or hangs up', async (_, sent) => {
    const answer = await rawExchange(opened.origin, [sent], { afterwards: 'end' })
    for (const status of statusesOf(answer)) expect(status).toBe(400)
    await rawExchange(opened.origin, [sent], { afterwards: 'hang-up' })
  })

  it('a client that hangs up in the middle of a large upload changes nothing', async () => {
    const parts = [head(`PUT ${ONE}`, 'Content-Length: 50000000\r\n'), ...Array<Uint8Array>(20).fill(Buffer.alloc(1e6))]
    expect(statusesOf(await rawExchange(opened.origin, parts, { afterwards: 'hang-up' }))).toEqual([])
  })

  it.each([
    ['a chunk without a length', ['ZZ\r\nabc\r\n0\r\n\r\n']],
    ['a chunk longer than it says', ['1\r\nabc\r\n0\r\n\r\n']],
    ['a chunk of negative length', ['-1\r\n\r\n']],
    ['a chunk of a length past all numbers', ['fffffffffffffffffff\r\n']],
  ])('%s is refused with 400', async (_, parts) => {
    const sent = [head(`PUT ${ONE}`, `Transfer-Encoding: chunked\r\n${CLOSE}`), ...parts]
    expect(statusesOf(await rawExchange(opened.origin, sent))).toEqual([400])
  })

  it.each([
    ['what is no HTTP', 'hello\r\n\r\n', 400],
    ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['an unknown version', 'GET / HTTP/9.9\r\n\r\n', 400],
    ['an unknown method', head('FROBNICATE /'), 400],
    ['two lengths', head(`POST ${COLLECTION}`, 'Content-Length: 1\r\nContent-Length: 2\r\n') + 'ab', 400],
    [
      'a length and chunks',
      head(`PUT ${ONE}`, 'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n') + '0\r\n\r\n',
      400,
    ],
    ['a length that is no number', head(`PUT ${ONE}`, 'Content-Length: abc\r\n'), 400],
    ['a bare carriage return in a header', head(`GET ${COLLECTION}`, 'X-Extmock-Tenant: a\rEvil: b\r\n'), 400],
    ['a nul in a header', head(`GET ${COLLECTION}`, 'X-Extmock-Tenant: a\0b\r\n'), 400],
    ['no host', `GET ${COLLECTION} HTTP/1.1\r\n${CLOSE}\r\n`, 400],
    ['a host that is none', `GET ${COLLECTION} HTTP/1.1\r\nHost: a b/../c\r\n${CLOSE}\r\n`, 400],
    [
      'a host of digits past all addresses',
      `GET ${COLLECTION} HTTP/1.1\r\nHost: 99999999999999999999\r\n${CLOSE}\r\n`,
      400,
    ],
    ['a host with a port past all ports', `GET ${COLLECTION} HTTP/1.1\r\nHost: a:99999\r\n${CLOSE}\r\n`, 400],
    ['a host with half a bracket', `GET ${COLLECTION} HTTP/1.1\r\nHost: [::1\r\n${CLOSE}\r\n`, 400],
    ['headers of 512 kB', head(`GET ${COLLECTION}`, `X-Big: ${'x'.repeat(524_288)}\r\n`), 431],
    ['a path of 512 kB', head(`GET ${COLLECTION}/${'x'.repeat(524_288)}`), 431],
    ['a path of 64 kB', head(`GET ${COLLECTION}/${'x'.repeat(65_536)}`), 404],
    ['a backslash in the path', head(`GET ${COLLECTION}\\..\\x`, CLOSE), 400],
    ['TRACE', head(`TRACE ${COLLECTION}`, CLOSE), 405],
    ['PATCH', head(`PATCH ${COLLECTION}`, CLOSE), 405],
    ['OPTIONS', head(`OPTIONS ${COLLECTION}`, CLOSE), 405],
    ['OPTIONS of the server', head('OPTIONS *', CLOSE), 400],
    ['a path that climbs', head('GET /api/v1/../../../etc/passwd', CLOSE), 404],
    ['a path that climbs in escapes', head('GET /api/v1/%2e%2e/%2e%2e/etc/passwd', CLOSE), 404],
    ['a file that climbs', head('GET /_files/elastic-cloud/1001/..%2f..%2fpackage.json', CLOSE), 404],
    ['a path with two slashes at its head', head(`GET /${COLLECTION}`, CLOSE), 404],
    ['bytes in the path that are no ASCII', head(`GET ${COLLECTION}/\xff\xfe`, CLOSE), 400],
  ])('%s is answered at once', async (_, sent, status) => {
    const answer = await rawExchange(opened.origin, [sent])
    expect(statusesOf(answer)).toEqual([status])
    expect(answer).not.toMatch(/^evil:/im)
  })

  it('HTTP/1.0 needs no host', async () => {
    const answer = await rawExchange(opened.origin, [`GET ${ONE} HTTP/1.0\r\n${KEY}\r\n`])
    expect(statusesOf(answer)).toEqual([200])
  })

  it.each([
    ['a host that is none', `GET ${COLLECTION} HTTP/1.1\r\nHost: a b/../c\r\n${CLOSE}\r\n`],
    ['a host of digits past all addresses', `GET ${COLLECTION} HTTP/1.1\r\nHost: 99999999999999999999\r\n${CLOSE}\r\n`],
    ['a host with a port past all ports', `GET ${COLLECTION} HTTP/1.1\r\nHost: a:99999\r\n${CLOSE}\r\n`],
    ['a host with half a bracket', `GET ${COLLECTION} HTTP/1.1\r\nHost: [::1\r\n${CLOSE}\r\n`],
    ...['a/b', 'a?b', 'a#b', 'user:secret@a', 'a\\b', 'a\tb', '9'.repeat(300)].map((host): [string, string] => [
      `the host ${host}`,
      `GET ${COLLECTION} HTTP/1.1\r\nHost: ${host}\r\n${CLOSE}\r\n`,
    ]),
    ['OPTIONS of the server', head('OPTIONS *', CLOSE)],
  ])('%s is told what is wrong', async (_, sent) => {
    expect(await rawExchange(opened.origin, [sent])).toMatch(/"error":"The request has no address that can be read: /)
  })

  it('the whole url in the request line is the path in it', async () => {
    const answer = await rawExchange(opened.origin, [head(`GET http://elsewhere.test${COLLECTION}`, CLOSE)])
    expect(statusesOf(answer)).toEqual([200])
  })

  it('CONNECT is refused with an answer', async () => {
    expect(statusesOf(await rawExchange(opened.origin, [head('CONNECT x.test:443')]))).toEqual([405])
  })

  it('HEAD has no body', async () => {
    const answer = await rawExchange(opened.origin, [head(`HEAD ${COLLECTION}`, CLOSE)])
    expect(statusesOf(answer)).toEqual([200])
    expect(answer.split('\r\n\r\n')[1]).toBe('')
  })

  it('pipelined requests are answered in order', async () => {
    const lines = [`GET ${COLLECTION}`, `GET ${ONE}`, `GET ${COLLECTION}/1`, 'GET /api/v1/nothing', `PATCH ${ONE}`]
    const sent = lines.map((line) => head(line)).join('') + head(`GET ${COLLECTION}`, CLOSE)
    expect(statusesOf(await rawExchange(opened.origin, [sent]))).toEqual([200, 200, 404, 404, 405, 200])
  })

  it('a request after a refused body is answered on the same connection', async () => {
    const body = 'x'.repeat(100)
    const bad = head(`POST ${COLLECTION}`, `Content-Length: ${body.length}\r\n`) + body
    const denied = bad.replace(KEY, '')
    const answer = await rawExchange(opened.origin, [bad + denied + bad + head(`GET ${COLLECTION}`, CLOSE)])
    expect(statusesOf(answer)).toEqual([400, 401, 400, 200])
  })

  it.each([
    ['with a length', 'Content-Length: 10000000\r\n', [Buffer.alloc(1e7, 0x20)]],
    ['in chunks', 'Transfer-Encoding: chunked\r\n', [...Array<string>(100).fill(chunk(' '.repeat(1e5))), '0\r\n\r\n']],
  ])('10 MB of JSON %s are answered 413', async (_, header, parts) => {
    const sent = [head(`POST ${COLLECTION}`, `Content-Type: application/json\r\n${header}${CLOSE}`), ...parts]
    expect(statusesOf(await rawExchange(opened.origin, sent))).toEqual([413])
  })

  it('30 MB for nobody, without credentials, are answered 401', async () => {
    const sent = [head(`PUT ${ONE}`, `Content-Length: 30000000\r\n${CLOSE}`).replace(KEY, ''), Buffer.alloc(3e7)]
    expect(statusesOf(await rawExchange(opened.origin, sent))).toEqual([401])
  })
})

describe('an upload above the limit, over a raw socket', () => {
  const bytes = zipOf('x'.repeat(1000))
  const form = Buffer.concat([
    Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\n'),
    Buffer.alloc(5_000_000),
  ])
  it.each([
    ['raw, with a length', 'Content-Length: 5000000\r\n', [Buffer.alloc(5e6)]],
    [
      'raw, in chunks',
      'Transfer-Encoding: chunked\r\n',
      [...Array<string>(50).fill(chunk('x'.repeat(1e5))), '0\r\n\r\n'],
    ],
    ['a form', `Content-Length: ${form.length}\r\nContent-Type: multipart/form-data; boundary=b\r\n`, [form]],
  ])('%s is answered 413', async (_, header, parts) => {
    const opened = await http?.open({ seed: 1, data: 'demo', options: { 'elastic-cloud': { maxUploadBytes: 1000 } } })
    if (!opened) throw new Error('there is a transport over HTTP')
    try {
      expect(bytes.length).toBeGreaterThan(1000)
      const answer = await rawExchange(opened.origin, [head(`PUT ${ONE}`, header + CLOSE), ...parts])
      expect(statusesOf(answer)).toEqual([413])
    } finally {
      await opened.close()
    }
  })
})
