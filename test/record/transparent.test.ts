import { gzipSync } from 'node:zlib'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fetch as undiciFetch } from 'undici'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rawExchange, statusesOf } from '../raw-exchange.ts'
import { type Deployment, startDeployment } from './deployment.ts'
import { type Recording, startRecording } from './recording.ts'

const zipped = gzipSync('zipped')
const latin1 = (bytes: Buffer) => bytes.toString('latin1')

/** Answers by path, as they go over the wire; the connection is closed after each. */
const answers: Readonly<Record<string, string>> = {
  '/case':
    'HTTP/1.1 200 Fine By Me\r\nX-aB: 1\r\nx-Ab: 2\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nContent-Length: 2\r\n\r\nok',
  '/none': 'HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n',
  '/same': 'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n',
  '/same-length': 'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 99\r\n\r\n',
  '/chunked': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  '/trailers':
    'HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 7\r\n\r\n',
  '/gzip': `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n${latin1(zipped)}`,
  '/wrong-gzip': 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc',
  '/odd-status': 'HTTP/1.1 599 Whatever\r\nContent-Length: 0\r\n\r\n',
  '/latin1': 'HTTP/1.1 200 OK\r\nX-Name: Zo\u00eb\r\nContent-Length: 0\r\n\r\n',
  '/not-json': 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{"a":',
  '/continue': 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
  '/short': 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello',
  '/short-chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n',
  '/no-answer': '',
}
const ask = (path: string, ...more: string[]) =>
  `${[`GET ${path} HTTP/1.1`, 'Host: client.example', 'Connection: close', ...more].join('\r\n')}\r\n\r\n`

/** What belongs to one connection, and not to the answer. */
const answered = (text: string) => text.replaceAll(/^(connection|keep-alive):.*\r\n/gim, '')

/** Where nobody can say where one ends, or where it begins. */
const unreadable: Readonly<Record<string, string>> = {
  '/both': 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  '/two-lengths': 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!',
  '/no-http': 'SSH-2.0-OpenSSH_9.6\r\n',
}

let deployment: Deployment
let recording: Recording
beforeEach(async () => {
  deployment = await startDeployment(({ start }, socket) => {
    const text = { ...answers, ...unreadable, '/endless': 'HTTP/1.0 200 OK\r\nServer: x\r\n\r\nuntil the end' }[
      start.split(' ')[1] ?? ''
    ]
    socket.end(Buffer.from(text ?? 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n', 'latin1'))
  })
  recording = await startRecording(deployment.origin)
})
afterEach(async () => {
  await recording.remove()
  await deployment.close()
})

describe('an answer', () => {
  it.each(Object.keys(answers))('reaches the client byte for byte: %s', async (path) => {
    const without = await rawExchange(deployment.origin, [ask(path)])
    const through = await rawExchange(recording.url, [ask(path)])
    expect(answered(through)).toBe(answered(without))
    const [exchange, ...others] = await recording.exchanges()
    expect(others).toEqual([])
    expect(exchange?.lost === null).toBe(!/short|no-answer/.test(path))
  })

  it('without a length is the same to a client, and whole in the file', async () => {
    const response = await undiciFetch(`${recording.url}/endless`)
    expect(await response.text()).toBe('until the end')
    expect((await recording.exchanges())[0]?.answer?.body).toMatchObject({ text: 'until the end', cut: false })
  })

  it('is recorded as it was said: lines, coding undone, status', async () => {
    for (const path of ['/case', '/gzip', '/wrong-gzip', '/none']) await rawExchange(recording.url, [ask(path)])
    const seen = (await recording.exchanges()).map(({ answer }) => [answer?.status, answer?.body])
    expect(seen).toEqual([
      [200, { kind: 'text', text: 'ok', cut: false }],
      [200, { kind: 'text', text: 'zipped', cut: false }],
      [200, { kind: 'digest', size: 3, sha256: null }],
      [204, { kind: 'empty' }],
    ])
  })

  it('that breaks off is recorded as far as it went', async () => {
    await rawExchange(recording.url, [ask('/short')])
    await rawExchange(recording.url, [ask('/no-answer')])
    const [short, none] = await recording.exchanges()
    expect(short?.answer?.body).toEqual({ kind: 'text', text: 'hello', cut: true })
    expect(none?.answer).toBeNull()
    expect(none?.lost).not.toBeNull()
  })
})

describe('a request', () => {
  const lines = ['X-Aa: 1', 'x-aA: 2', 'Accept-Encoding: gzip, br', 'Cookie: a=1', 'Odd:   spaced  ', 'Empty: ']

  it('reaches the deployment with its lines in order and case, and the host put right', async () => {
    await rawExchange(recording.url, [ask('/case?a=%20&b', ...lines)])
    const heard = deployment.heard[0]
    expect(heard?.start).toBe('GET /case?a=%20&b HTTP/1.1')
    const passed = heard?.lines.filter((line) => !/^connection:/i.test(line))
    expect(passed?.map((line) => line.replace(/^host/, 'Host'))).toEqual([
      `Host: ${new URL(deployment.origin).host}`,
      ...lines
        .map((line) => line.replace(/:\s+/, ': ').trimEnd())
        .map((line) => (line === 'Empty:' ? 'Empty: ' : line)),
    ])
  })

  it.each(['HEAD', 'OPTIONS', 'PROPFIND', 'DELETE'])('%s is passed on', async (method) => {
    const through = await rawExchange(recording.url, [ask('/none').replace('GET', method)])
    expect(statusesOf(through)).toEqual([204])
    expect(deployment.heard[0]?.start).toBe(`${method} /none HTTP/1.1`)
  })

  it('OPTIONS * is passed on', async () => {
    await rawExchange(recording.url, [ask('*').replace('GET', 'OPTIONS')])
    expect(deployment.heard[0]?.start).toBe('OPTIONS * HTTP/1.1')
  })

  it('with trailers keeps them', async () => {
    const head = ask('/case', 'Transfer-Encoding: chunked', 'Trailer: X-Sum').replace('GET', 'POST')
    await rawExchange(recording.url, [`${head}2\r\nok\r\n0\r\nX-Sum: 7\r\n\r\n`])
    expect(latin1(deployment.heard[0]?.body ?? Buffer.alloc(0))).toBe('2\r\nok\r\n0\r\nX-Sum: 7\r\n\r\n')
  })

  it('that offers HTTP/2 is answered in HTTP/1.1, body and all', async () => {
    const offer = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk']
    const head = `POST /case HTTP/1.1\r\nHost: h\r\n${offer.join('\r\n')}\r\nContent-Length: 2\r\n\r\n`
    const through = await rawExchange(recording.url, [`${head}ok${ask('/none')}`])
    expect(statusesOf(through)).toEqual([200, 204])
    const posted = deployment.heard.find(({ start }) => start.startsWith('POST'))
    expect(latin1(posted?.body ?? Buffer.alloc(0))).toBe('ok')
    expect(posted?.lines.some((line) => /upgrade|http2/i.test(line))).toBe(false)
  })

  it('of a client that hangs up is broken off at the deployment, and kept as unanswered', async () => {
    await rawExchange(recording.url, [ask('/x', 'Content-Length: 100').replace('GET', 'PUT') + 'half'], {
      afterwards: 'hang-up',
    })
    const [exchange] = await settled(recording)
    expect(exchange).toMatchObject({ answer: null, request: { method: 'PUT' } })
    expect(deployment.heard).toEqual([])
  })
})

describe('100-continue', () => {
  const put = ask('/case', 'Expect: 100-continue', 'Content-Length: 2').replace('GET', 'PUT')

  it('comes from the deployment', async () => {
    await deployment.close()
    deployment = await startDeployment((_, socket) => socket.end('HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n'), {
      onHead: (_, socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n'),
    })
    await recording.remove()
    recording = await startRecording(deployment.origin)
    const socket = connect(Number(new URL(recording.url).port), '127.0.0.1')
    socket.write(put)
    const [first] = await once(socket, 'data')
    expect(String(first)).toContain('100 Continue')
    socket.write('ok')
    const [second] = await once(socket, 'data')
    expect(statusesOf(String(second))).toEqual([201])
    expect(latin1(deployment.heard[0]?.body ?? Buffer.alloc(0))).toBe('ok')
  })

  it('does not come where the deployment refuses at once', async () => {
    await deployment.close()
    deployment = await startDeployment(() => undefined, {
      onHead: (_, socket) => socket.end('HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n'),
    })
    await recording.remove()
    recording = await startRecording(deployment.origin)
    expect(statusesOf(await rawExchange(recording.url, [put]))).toEqual([413])
  })
})

describe('websockets', () => {
  const open = ask('/socket', 'Upgrade: websocket', 'Sec-WebSocket-Key: a2V5').replace(
    'Connection: close',
    'Connection: Upgrade',
  )

  it('are joined to the deployment', async () => {
    await deployment.close()
    deployment = await startDeployment((_, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello')
      socket.removeAllListeners('data').on('data', (chunk) => socket.write(`echo ${chunk}`))
    })
    await recording.remove()
    recording = await startRecording(deployment.origin)
    const socket = connect(Number(new URL(recording.url).port), '127.0.0.1')
    let said = ''
    socket.on('data', (chunk) => (said += chunk))
    socket.write(open)
    while (!said.endsWith('hello')) await once(socket, 'data')
    expect(said).toBe('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello')
    socket.write('one')
    while (!said.endsWith('echo one')) await once(socket, 'data')
    const [exchange] = await recording.exchanges(0)
    expect(exchange?.answer?.status).toBe(101)
  })

  it('that are refused are answered as the deployment does', async () => {
    expect(await rawExchange(recording.url, [open])).toContain('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n')
  })
})

describe('it leads to the deployment only', () => {
  it.each(['http://other.example/x', 'http://user@client.example/x', 'https://client.example/x'])(
    'not to %s',
    async (url) => {
      expect(statusesOf(await rawExchange(recording.url, [ask(url)]))).toEqual([421])
      expect(deployment.heard).toEqual([])
    },
  )

  it('and there by its whole address too', async () => {
    await rawExchange(recording.url, [ask(`${deployment.origin}/case`)])
    expect(deployment.heard[0]?.start).toBe('GET /case HTTP/1.1')
  })

  it('CONNECT is refused', async () => {
    const tunnel = 'CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n'
    expect(statusesOf(await rawExchange(recording.url, [tunnel]))).toEqual([405])
  })

  it('a deployment that is not there is told as 502, and kept as unanswered', async () => {
    await deployment.close()
    const trouble: string[] = []
    const other = await startRecording(deployment.origin, { onTrouble: (text) => trouble.push(text) })
    const response = await undiciFetch(`${other.url}/x`)
    expect([response.status, response.headers.get('x-extmock-record')]).toEqual([502, 'unreachable'])
    expect(await response.text()).toContain('ECONNREFUSED')
    expect((await other.exchanges())[0]).toMatchObject({ answer: null })
    expect(trouble[0]).toContain('ECONNREFUSED')
    await other.remove()
    deployment = await startDeployment(() => undefined)
  })
})

it.each(Object.keys(unreadable))('an answer without one end or beginning, %s, is told as 502', async (path) => {
  const response = await undiciFetch(recording.url + path)
  expect([response.status, response.headers.get('x-extmock-record')]).toEqual([502, 'unreadable'])
  expect(await response.text()).toContain(`${deployment.origin} answered what is no HTTP`)
  expect((await recording.exchanges())[0]).toMatchObject({ answer: null, lost: expect.stringMatching(/./) })
})

/** Once the recorder has noticed that its client is gone. */
async function settled(one: Recording) {
  while (one.count() === 0) await new Promise((resolve) => setImmediate(resolve))
  return one.exchanges()
}
