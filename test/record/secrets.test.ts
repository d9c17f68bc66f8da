import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { fetch as undiciFetch } from 'undici'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RecordedExchange } from '../../conformance/history/recorded-exchange.ts'
import { type Deployment, startDeployment } from './deployment.ts'
import { type Recording, startRecording } from './recording.ts'

let n = 0
/** A secret that nothing else is like. */
const secret = (): string => `s3cret-${(n++).toString().padStart(3, '0')}-Zq9`

let deployment: Deployment
let recording: Recording
const kept: RecordedExchange[] = []
beforeEach(async () => {
  deployment = await startDeployment((heard, socket) => {
    // Says everything back that it heard, as careless error pages do, and gives tokens out.
    const echo = JSON.stringify({
      token: given[0],
      heard: heard.head,
      body: heard.body.toString('latin1'),
      refresh_token: given[1],
    })
    const body = /zip/.test(heard.start) ? gzipSync(echo) : Buffer.from(echo)
    const coding = /zip/.test(heard.start) ? 'Content-Encoding: gzip\r\n' : ''
    const cookies = `Set-Cookie: JSESSIONID=${given[2]}; Path=/; HttpOnly\r\nX-Auth-Token: ${given[3]}\r\n`
    const where = `Location: https://ann:${given[4]}@files.example/x?sig=${given[5]}\r\n`
    socket.write(
      `HTTP/1.1 401 No\r\nContent-Type: application/json\r\n${coding}${cookies}${where}Content-Length: ${body.length}\r\n\r\n`,
    )
    socket.write(body)
  })
  kept.length = 0
  recording = await startRecording(deployment.origin, { onExchange: (exchange) => void kept.push(exchange) })
})
afterEach(async () => {
  await recording.remove()
  await deployment.close()
})
const given = Array.from({ length: 6 }, secret)

const base64 = (text: string) => Buffer.from(text).toString('base64')

it('are in no file, wherever they are sent, and callers are told apart all the same', async () => {
  const [key, sec, password, cookie, query, formPassword, partPassword, info, hidden] = Array.from(
    { length: 9 },
    secret,
  )
  const pair = `ann:${password}`
  const send = (path: string, headers: Record<string, string>, body?: string) =>
    undiciFetch(recording.url + path, {
      redirect: 'manual',
      headers,
      ...(body !== undefined && { method: 'POST', body }),
    }).then((answer) => answer.text())
  await send('/a', { authorization: `ApiKey ${key}` })
  await send('/b', { SEC: `${sec}` })
  await send('/zip', { authorization: `Basic ${base64(pair)}` })
  await send('/d', { cookie: `theme=dark; JSESSIONID=${cookie}` })
  await send(`/e?access_token=${query}&x=1#frag`, {})
  await send('/f', { 'content-type': 'application/json' }, JSON.stringify({ username: 'ann', password }))
  await send('/g', { 'content-type': 'application/x-www-form-urlencoded' }, `user=ann&password=${formPassword}`)
  const part = `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${partPassword}\r\n--b--\r\n`
  await send('/h', { 'content-type': 'multipart/form-data; boundary=b' }, part)
  await send(
    '/i',
    { 'content-type': 'application/json' },
    JSON.stringify({ download_url: `https://ann:${info}@h.example/x.zip` }),
  )
  await send('/j', { authorization: `ApiKey ${key}` }, `{"secret": "${hidden}", broken`)
  await send('/k', { authorization: `Bearer ${given[0]}` })

  const exchanges = await recording.exchanges()
  const text = recording.text()
  const all = [key, sec, password, cookie, query, formPassword, partPassword, info, hidden, ...given].map(String)
  const told = JSON.stringify([exchanges, kept], (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  )
  for (const one of [...all, base64(pair), pair])
    expect([one, text.includes(one), told.includes(one)]).toEqual([one, false, false])

  const callers = exchanges.map(({ caller }) => caller)
  expect(callers[0]).toBe('caller-1')
  expect(callers[9]).toBe('caller-1')
  expect(new Set([callers[0], callers[1], callers[2], callers[3]]).size).toBe(4)
  // The token that a log-in answered is the caller who uses it.
  expect(exchanges[0]?.answer?.body).toMatchObject({ text: expect.stringContaining(`"token":"${callers[10]}"`) })
  expect(exchanges[0]?.request.headers).toContainEqual(['authorization', 'ApiKey caller-1'])
  expect(exchanges[5]?.request.body).toMatchObject({
    text: expect.stringMatching(/^\{"username":"ann","password":"caller-\d+"\}$/),
  })
  expect(kept).toEqual(exchanges)
})

it('are in no file, however they are wrapped: zipped requests, pieces, forms with files, JSON within JSON, sockets', async () => {
  const all = Array.from({ length: 7 }, secret)
  const [key, zipped, piece, inFile, nested, socketToken, query] = all
  const post = async (body: BodyInit | ReadableStream, headers: Record<string, string>) => {
    const init = {
      method: 'POST',
      body,
      headers: { authorization: `ApiKey ${key}`, ...headers },
      duplex: 'half' as const,
    }
    await (await fetch(`${recording.url}/zip`, init)).text()
  }
  const json = { 'content-type': 'application/json' }
  await post(gzipSync(JSON.stringify({ password: zipped })), { ...json, 'content-encoding': 'gzip' })
  const text = `{"user":"ann","password":"${piece}"}`
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const character of text) controller.enqueue(new TextEncoder().encode(character))
      controller.close()
    },
  })
  await post(pieces, json)
  const form = new FormData()
  form.set('file', new Blob([`{"token":"${inFile}"}`], { type: 'application/json' }), 'a.json')
  await post(form, {})
  await post(JSON.stringify({ log: JSON.stringify({ sent: JSON.stringify({ secret: nested }) }) }), json)
  await upgrade(`/ws?access_token=${query}`, `Sec-WebSocket-Protocol: chat, ${socketToken}`)

  const exchanges = await recording.exchanges()
  expect(exchanges).toHaveLength(5)
  const written = recording.text() + JSON.stringify([exchanges, kept])
  for (const one of all)
    for (const spelled of [one, base64(one), encodeURIComponent(one)])
      expect([one, written.includes(spelled)]).toEqual([one, false])
})

it('are in no file, where the answer is the first to tell them, or what holds them is packed', async () => {
  const [key, patched, packed, inPath, inPacked] = Array.from({ length: 5 }, secret)
  const post = async (path: string, body: string | Uint8Array<ArrayBuffer>) =>
    (
      await fetch(recording.url + path, { method: 'POST', headers: { 'x-early': `${key}`, sec: `${key}` }, body })
    ).text()
  await post(`/${inPath}`, JSON.stringify([{ op: 'replace', path: '/password', value: inPath }]))
  await post('/a', JSON.stringify({ path: '/smtp/token', value: patched }))
  await post('/b', JSON.stringify({ password: packed }))
  await post('/c', new Uint8Array(gzipSync(`x ${packed} y`)))
  await post('/d', new Uint8Array(zipSync({ 'a.txt': strToU8(`${packed} `.repeat(9)) })))
  await post('/e', new Uint8Array(gzipSync(JSON.stringify({ password: inPacked }))))
  await post(`/${given[1]}`, `${given[0]} ${Buffer.from(`é${given[1]}`, 'utf16le').toString('base64')}`)
  const exchanges = await recording.exchanges()
  expect(exchanges.map(({ request }) => request.body.kind)).toEqual([
    'text',
    'text',
    'text',
    'digest',
    'digest',
    'digest',
    'text',
  ])
  const written = recording.text() + JSON.stringify([exchanges, kept])
  for (const one of [key, patched, packed, inPath, ...given].map(String))
    for (const spelled of [one, base64(one), Buffer.from(one).toString('hex'), encodeURIComponent(one)])
      expect([one, written.includes(spelled)]).toEqual([one, false])
})

/** Asks for another protocol, and waits for the answer's head. */
async function upgrade(path: string, line: string): Promise<void> {
  const { hostname, port } = new URL(recording.url)
  const socket = connect(Number(port), hostname)
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${line}\r\n\r\n`,
  )
  await once(socket, 'data')
  socket.destroy()
}

it('leaves a recording that browsers open: whole JSON with all that HAR 1.2 asks for', async () => {
  await undiciFetch(`${recording.url}/a?b=1`, { method: 'POST', body: 'x=1', headers: { cookie: 'a=b' } })
  const { log } = JSON.parse(recording.text())
  expect(Object.keys(log)).toEqual(expect.arrayContaining(['version', 'creator', 'entries']))
  const [entry] = log.entries
  expect(entry.startedDateTime).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  expect(entry.time).toBeCloseTo(entry.timings.send + entry.timings.wait + entry.timings.receive)
  for (const key of [
    'method',
    'url',
    'httpVersion',
    'cookies',
    'headers',
    'queryString',
    'headersSize',
    'bodySize',
    'postData',
  ])
    expect(entry.request).toHaveProperty(key)
  for (const key of [
    'status',
    'statusText',
    'httpVersion',
    'cookies',
    'headers',
    'content',
    'redirectURL',
    'headersSize',
    'bodySize',
  ])
    expect(entry.response).toHaveProperty(key)
  expect(entry.cache).toEqual({})
  expect(entry.request.queryString).toEqual([{ name: 'b', value: '1' }])
  expect(entry.request.cookies).toEqual([{ name: 'a', value: 'caller-1' }])
})
