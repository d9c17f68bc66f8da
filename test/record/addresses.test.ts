import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { request } from 'undici'
import { type Deployment, startDeployment } from './deployment.ts'
import { type Recording, startRecording } from './recording.ts'

const PATH = '/api/config/extension_management/extensions'
let deployment: Deployment
let recording: Recording
afterEach(async () => {
  await recording.remove()
  await deployment.close()
})

interface Said {
  readonly body: (origin: string) => string
  readonly path?: string
  readonly lines?: (origin: string) => readonly string[]
  readonly encode?: (text: string) => Buffer
  readonly rewrite?: boolean
}

/** What a client gets of an answer, and what is written down of it. */
async function through({ body, path = PATH, lines = () => [], encode = Buffer.from, rewrite = true }: Said) {
  deployment = await startDeployment((_, socket, origin) => {
    const bytes = encode(body(origin))
    const head = [
      'HTTP/1.1 200 OK',
      'Content-Type: application/json',
      `Content-Length: ${bytes.length}`,
      ...lines(origin),
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    socket.write(bytes)
  })
  recording = await startRecording(deployment.origin, { rewrite })
  const answer = await request(recording.url + path)
  const bytes = Buffer.from(await answer.body.arrayBuffer())
  const exchange = (await recording.exchanges())[0]
  return { bytes, headers: answer.headers, exchange, from: deployment.origin, to: recording.url }
}

const task = (origin: string) => `{ "status_id" : 25,"status_location":"${origin}${PATH}/25" ,"message":"at ${origin}"}`

describe('addresses of the deployment', () => {
  it('lead to the proxy in the fields that the contract names, and every other byte stays', async () => {
    const { bytes, headers, exchange, from, to } = await through({ body: task })
    expect(bytes.toString()).toBe(task(from).replace(`"${from}`, `"${to}`))
    expect(headers['content-length']).toBe(String(bytes.length))
    expect(exchange?.answer?.body).toEqual({ kind: 'text', text: task(from), cut: false })
  })

  it.each([
    ['gzip', gzipSync, gunzipSync],
    ['br', brotliCompressSync, brotliDecompressSync],
  ] as const)('in %s too', async (coding, encode, decode) => {
    const { bytes, headers, from, to } = await through({
      body: task,
      encode,
      lines: () => [`Content-Encoding: ${coding}`],
    })
    expect(decode(bytes).toString()).toBe(task(from).replace(`"${from}`, `"${to}`))
    expect(headers['content-length']).toBe(String(bytes.length))
  })

  it('lead to the proxy in Location, whatever is answered', async () => {
    const lines = (origin: string) => [`Location: ${origin}/a`, `Content-Location: ${origin}/b`, `X-Other: ${origin}/c`]
    const { headers, exchange, from, to } = await through({ body: () => '{}', path: '/elsewhere', lines })
    expect([headers['location'], headers['content-location'], headers['x-other']]).toEqual([
      `${to}/a`,
      `${to}/b`,
      `${from}/c`,
    ])
    expect(exchange?.answer?.headers).toContainEqual(['Location', `${from}/a`])
  })

  it('stay with --no-rewrite', async () => {
    const { bytes, headers, from } = await through({
      body: task,
      rewrite: false,
      lines: (origin) => [`Location: ${origin}/a`],
    })
    expect([bytes.toString(), headers['location']]).toEqual([task(from), `${from}/a`])
  })

  it.each([
    ['another host', (origin: string) => `{"status_location":"${origin}.example/x"}`],
    ['another port', (origin: string) => `{"status_location":"${origin}9/x"}`],
    ['another scheme', (origin: string) => `{"status_location":"${origin.replace('http', 'https')}/x"}`],
    ['a path', () => '{"status_location":"/api/x"}'],
    ['no JSON', (origin: string) => `status_location: ${origin}/x`],
    ['another field', (origin: string) => `{"download_url":"${origin}/x","url":"${origin}/x"}`],
    [
      'text within text',
      (origin: string) => JSON.stringify({ message: JSON.stringify({ status_location: `${origin}/x` }) }),
    ],
  ])('are not seen in %s', async (_, body) => {
    const { bytes, from } = await through({ body })
    expect(bytes.toString()).toBe(body(from))
  })

  it('are not looked for under a path of no API, and only where the contract says in the others', async () => {
    const file = (origin: string) => `{"url":"${origin}/u","file_metadata":{"size":3,"url":"${origin}/f"}}`
    const { bytes, from, to } = await through({ body: file, path: '/api/v1/deployments/extensions/x' })
    expect(bytes.toString()).toBe(file(from).replace(`${from}/f`, `${to}/f`))
    await recording.remove()
    await deployment.close()
    const other = await through({ body: task, path: '/other' })
    expect(other.bytes.toString()).toBe(task(other.from))
  })

  it('are not looked for in a body that is longer than may be held back', async () => {
    const long = (origin: string) => `{"status_location":"${origin}/x","a":"${'x'.repeat(1024 * 1024)}"}`
    const { bytes, from } = await through({ body: long })
    expect(bytes.toString()).toBe(long(from))
  })
})
