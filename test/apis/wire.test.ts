import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiName } from '../../contracts/index.ts'
import { forms, notFiles, packings, writers } from './wire-cases.ts'
import { rawExchange, statusesOf } from '../raw-exchange.ts'
import { transports, type Opened } from './transports.ts'

const names = Object.keys(writers) as ApiName[]
const apis = names.map((api) => ({ api, ...writers[api] }))
const uploaders = apis.flatMap(({ file, ...rest }) => (file ? [{ file, ...rest }] : []))
const options = { seed: 1, data: 'demo' } as const
const bytesOf = (given: Uint8Array) => new Uint8Array(given)

describe.each(transports)('over $name', ({ open }) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await open(options)
  })
  afterAll(() => opened.close())

  const packed = Object.entries(packings).flatMap(([coding, pack]) => apis.map((api) => ({ coding, pack, ...api })))
  it.each(packed)('a body packed with $coding is refused by $api, which says so', async ({ coding, pack, ...api }) => {
    const { credential, json, file } = api
    const headers = { [credential.header]: credential.value, 'content-encoding': coding }
    const body = bytesOf(pack(Buffer.from(json.body)))
    const answer = await opened.send({ ...json, headers: { ...headers, 'content-type': 'application/json' }, body })
    expect([answer.status, await answer.text()]).toEqual([415, expect.stringContaining(`content encoding ${coding}`)])
    if (!file) return
    const zipped = { ...headers, 'content-type': 'application/zip' }
    const upload = await opened.send({ ...file, headers: zipped, body: bytesOf(pack(file.bytes)) })
    expect([upload.status, await upload.text()]).toEqual([415, expect.stringContaining(`content encoding ${coding}`)])
  })

  const written = Object.entries(forms).flatMap(([form, how]) => uploaders.map((api) => ({ form, how, ...api })))
  it.each(written)('$api takes $form', async ({ how, credential, file }) => {
    const headers = { [credential.header]: credential.value, 'content-type': how.type }
    const answer = await opened.send({ ...file, headers, body: bytesOf(how.write(file.bytes)) })
    expect([200, 201]).toContain(answer.status)
  })

  const strange = Object.entries(notFiles).flatMap(([type, body]) => uploaders.map((api) => ({ type, body, ...api })))
  it.each(strange)('$api says what is due where $type comes', async ({ type, body, credential, file }) => {
    const headers = { [credential.header]: credential.value, 'content-type': type }
    const answer = await opened.send({ ...file, headers, body })
    const said = await answer.text()
    expect(answer.status).toBe(415)
    expect(said).toContain(`${type.split(';')[0]} is not taken`)
    expect(said).toMatch(/Send .*zip/)
  })

  it.each(apis)('$api names its statuses and measures its bodies', async ({ credential, json }) => {
    const headers = { [credential.header]: credential.value }
    const said = await Promise.all([
      opened.send({ method: 'GET', path: json.path }),
      opened.send({ method: 'DELETE', path: '/_extmock/nothing' }),
      opened.send({ ...json, headers: { ...headers, 'content-type': 'application/json' } }),
    ])
    const texts = await Promise.all(said.map((one) => one.text()))
    // QRadar has no list at the place of its exports.
    expect(said.map(({ status, statusText }) => `${status} ${statusText}`)).toEqual([
      expect.stringMatching(/^(401 Unauthorized|405 Method Not Allowed)$/),
      '404 Not Found',
      '201 Created',
    ])
    expect(said.map((one) => one.headers.get('content-length'))).toEqual(
      texts.map((text) => String(Buffer.byteLength(text))),
    )
  })

  it.each(apis)('$api takes JSON of which nothing says that it is', async ({ credential, json }) => {
    const headers = { [credential.header]: credential.value }
    const answer = await opened.send({ ...json, headers, body: bytesOf(Buffer.from(json.body)) })
    expect(answer.status).toBe(201)
  })

  it('a stored file comes in parts, and not again when it is known', async () => {
    const { credential, file } = writers['elastic-cloud']
    if (!file) throw new Error('there is a file')
    const headers = { [credential.header]: credential.value, 'content-type': 'application/zip' }
    await opened.send({ ...file, headers, body: file.bytes })
    const made = await opened.send({ method: 'GET', path: file.path, headers })
    const { file_metadata } = (await made.json()) as { file_metadata: { url: string } }
    const path = file_metadata.url
    const whole = await opened.send({ method: 'GET', path })
    const etag = whole.headers.get('etag') ?? ''
    const part = await opened.send({ method: 'GET', path, headers: { range: 'bytes=2-5', 'if-range': etag } })
    const known = await opened.send({ method: 'GET', path, headers: { 'if-none-match': etag } })
    const bytes = new Uint8Array(await whole.arrayBuffer())
    expect(bytes).toEqual(file.bytes)
    expect([part.status, new Uint8Array(await part.arrayBuffer())]).toEqual([206, bytes.slice(2, 6)])
    expect([known.status, await known.text()]).toEqual([304, ''])
    await opened.send({ ...file, headers, body: file.bytes })
    expect((await opened.send({ method: 'GET', path })).headers.get('etag')).not.toBe(etag)
  })
})

describe('over a raw socket', () => {
  let opened: Opened
  beforeAll(async () => {
    const http = transports.find(({ name }) => name === 'http')
    if (!http) throw new Error('there is a transport over HTTP')
    opened = await http.open(options)
  })
  afterAll(() => opened.close())

  const asking = (api: ApiName, headers: readonly string[], body: string) => {
    const { json } = writers[api]
    const all = ['Host: x.test', 'Expect: 100-continue', 'Content-Type: application/json', ...headers]
    const head = `${json.method} ${json.path} HTTP/1.1\r\n${all.join('\r\n')}\r\n\r\n`
    // It waits: the server must hang up, for it was asked to, or had to refuse what was on its way.
    return rawExchange(opened.origin, [head, body])
  }

  it.each(names)('%s asks for a body that was held back once it will read it', async (api) => {
    const { credential, json } = writers[api]
    const known = `${credential.header}: ${credential.value}`
    const length = `Content-Length: ${Buffer.byteLength(json.body)}`
    const taken = await asking(api, [known, length, 'Connection: close'], json.body)
    expect([statusesOf(taken), /^connection: (.*)\r$/im.exec(taken)?.[1]]).toEqual([[100, 201], 'close'])
    expect(statusesOf(await asking(api, [length], ''))).toEqual([401])
    expect(statusesOf(await asking(api, [known, 'Content-Length: 5000000000'], ''))).toEqual([413])
  })

  it.each(['tea', '100-continue, tea'])('the expectation %s is refused, with a sentence', async (expected) => {
    const head = `POST / HTTP/1.1\r\nHost: x\r\nExpect: ${expected}\r\nContent-Length: 5\r\n\r\n`
    const answer = await rawExchange(opened.origin, [head])
    expect(statusesOf(answer)).toEqual([417])
    expect(answer).toContain(`Expect: ${expected} cannot be met; 100-continue can.`)
  })

  it.each(names)('%s says that a body is packed on its way', async (api) => {
    const { credential, json } = writers[api]
    const known = `Host: x\r\n${credential.header}: ${credential.value}\r\nConnection: close\r\n`
    const head = `${json.method} ${json.path} HTTP/1.1\r\n${known}Transfer-Encoding: gzip, chunked\r\n\r\n`
    const bytes = gzipSync(json.body)
    const answer = await rawExchange(opened.origin, [head, `${bytes.length.toString(16)}\r\n`, bytes, '\r\n0\r\n\r\n'])
    expect(statusesOf(answer)).toEqual([415])
    expect(answer).toContain('transfer encoding gzip')
  })

  it('whoever takes the server for a proxy is told that it is none', async () => {
    const answer = await rawExchange(opened.origin, [
      'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n',
    ])
    expect(statusesOf(answer)).toEqual([405])
    expect(answer).toContain('This is no proxy')
  })

  it.each(['/', writers.connections.json.path])('the length of a HEAD of %s is that of its GET', async (path) => {
    const { credential } = writers.connections
    const known = `${path} HTTP/1.1\r\nHost: x\r\n${credential.header}: ${credential.value}\r\nConnection: close\r\n\r\n`
    const lengthIn = (answer: string) => /content-length: (\d+)/i.exec(answer)?.[1]
    const [head, get] = await Promise.all(
      [`HEAD ${known}`, `GET ${known}`].map((one) => rawExchange(opened.origin, [one])),
    )
    expect(lengthIn(head ?? '')).toBe(lengthIn(get ?? 'nothing'))
    expect(Number(lengthIn(head ?? ''))).toBeGreaterThan(10)
  })
})
