import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Agent, fetch as undiciFetch } from 'undici'
import { afterAll, describe, expect, it } from 'vitest'
import { bundle, COLLECTION, eceClient, OWNER, zipOf } from '../apis/elastic-cloud/ece-client.ts'
import { selfSigned } from '../server/self-signed.ts'
import { transports } from '../apis/transports.ts'
import { startDeployment } from './deployment.ts'
import { startRecording } from './recording.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-clients-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const zip = join(folder, 'bundle.zip')
writeFileSync(zip, zipOf('hello', 'a.txt'))

/** What a client says of a whole visit: make, upload, read, list, be refused, delete. The same text for the same answers. */
type Visit = (origin: string) => Promise<string>

const curl = async (...args: string[]) => (await promisify(execFile)('curl', ['-sS', '-i', ...args])).stdout

const visits: Readonly<Record<string, Visit>> = {
  async curl(origin) {
    const [[name, value] = ['', '']] = Object.entries(OWNER)
    const ask = (path: string, ...args: string[]) => curl('-H', `${name}: ${value}`, ...args, origin + path)
    const made = await ask(COLLECTION, '--json', JSON.stringify(bundle))
    const id = /"id":\s*"([^"]+)"/.exec(made)?.[1] ?? ''
    const one = `${COLLECTION}/${id}`
    return [
      made,
      await ask(one, '-T', zip, '-H', 'Content-Type: application/zip', '-H', 'Expect: 100-continue'),
      await ask(one, '-X', 'PUT', '-F', `file=@${zip}`),
      await ask(one, '--compressed'),
      await ask(COLLECTION),
      await ask(one, '-d', '{"broken'),
      await ask(one, '-X', 'DELETE'),
      await ask(one),
      await ask('/no/such/path'),
      await ask(one, '-I'),
    ].join('\n')
  },
  async undici(origin) {
    const dispatcher = new Agent()
    const said: string[] = []
    const ask = async (method: string, path: string, body?: string | FormData, type = 'application/json') => {
      const headers = { ...OWNER, ...(typeof body === 'string' && { 'content-type': type }) }
      // The global FormData and undici's are one thing to fetch.
      const answer = await undiciFetch(origin + path, {
        method,
        headers,
        dispatcher,
        ...(body !== undefined && { body: body as string }),
      })
      const text = await answer.text()
      said.push([answer.status, answer.statusText, JSON.stringify([...answer.headers]), text].join('\n'))
      return text
    }
    const { id } = JSON.parse(await ask('POST', COLLECTION, JSON.stringify(bundle)))
    await ask('GET', `${COLLECTION}/${id}`)
    await ask('OPTIONS', `${COLLECTION}/${id}`)
    await ask('POST', `${COLLECTION}/${id}`, JSON.stringify({ ...bundle, description: 'é 🐎' }))
    await ask('POST', `${COLLECTION}/${id}`, 'x=1', 'application/x-www-form-urlencoded')
    await ask('DELETE', `${COLLECTION}/${id}`)
    await ask('GET', `${COLLECTION}/${id}`)
    await dispatcher.close()
    return said.join('\n\n')
  },
}

/** A mock that was just begun: the same visit gets the same answers. */
async function freshMock() {
  const opened = await transports.find(({ name }) => name === 'http')?.open({ apis: ['elastic-cloud'], seed: 1 })
  if (opened === undefined) throw new Error('there is no such transport')
  return opened
}

/** What belongs to a connection or to the moment, and where the deployment is. */
const comparable = (text: string, origin: string) =>
  text
    .replaceAll(/^(date|connection|keep-alive):.*\r\n/gim, '')
    .replaceAll(/\["(date|connection|keep-alive)","[^"]*"\],?/g, '')
    .replaceAll(origin, 'ORIGIN')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/"?\d{13}"?/g, 'MS')

describe.each(Object.entries(visits))('%s through the proxy', (_, visit) => {
  it('sees what it sees without it', async () => {
    const plain = await freshMock()
    const without = comparable(await visit(plain.origin), plain.origin)
    await plain.close()
    const mock = await freshMock()
    const recording = await startRecording(mock.origin)
    const through = comparable(await visit(recording.url), recording.url)
    const exchanges = await recording.exchanges()
    await recording.remove()
    await mock.close()
    expect(through).toBe(without)
    expect(exchanges.length).toBeGreaterThan(5)
    expect(new Set(exchanges.map(({ caller }) => caller))).toEqual(new Set(['caller-1']))
    expect(exchanges.filter(({ lost }) => lost !== null)).toEqual([])
  })
})

describe('TLS', () => {
  const pair = selfSigned()

  it('to clients and to the deployment, whose authority is named', async () => {
    const deployment = await startDeployment(
      (_, socket, origin) => socket.write(`HTTP/1.1 201 Created\r\nLocation: ${origin}/x\r\nContent-Length: 0\r\n\r\n`),
      { tls: pair },
    )
    const recording = await startRecording(deployment.origin, { tls: pair, trust: { ca: pair.cert } })
    const dispatcher = new Agent({ connect: { ca: pair.cert } })
    for (const extra of [{}, { expect: '100-continue' }]) {
      const answer = await dispatcher.request({
        origin: recording.url,
        path: '/a',
        method: 'GET',
        headers: 'expect' in extra ? {} : extra,
      })
      expect([answer.statusCode, answer.headers['location']]).toEqual([201, `${recording.url}/x`])
    }
    await dispatcher.close()
    expect((await recording.exchanges())[0]?.request.url).toBe(`${deployment.origin}/a`)
    await recording.remove()
    await deployment.close()
  })

  it('whose authority nobody named is not believed, unless it is said', async () => {
    const deployment = await startDeployment((_, socket) => socket.write('HTTP/1.1 204 No\r\n\r\n'), { tls: pair })
    const [wary, careless] = [
      await startRecording(deployment.origin),
      await startRecording(deployment.origin, { trust: { insecure: true } }),
    ]
    expect((await undiciFetch(wary.url)).status).toBe(502)
    expect((await undiciFetch(careless.url)).status).toBe(204)
    expect(deployment.heard).toHaveLength(1)
    await wary.remove()
    await careless.remove()
    await deployment.close()
  })
})

it('the mock behind the proxy is driven by the same client as in other tests', async () => {
  const mock = await freshMock()
  const recording = await startRecording(mock.origin)
  const client = eceClient({
    ...mock,
    origin: recording.url,
    send: ({ method, path, headers, body }) =>
      fetch(path.startsWith('/') ? recording.url + path : path, {
        method,
        ...(headers && { headers }),
        ...(body !== undefined && { body }),
      }),
  })
  const made = await client.json('POST', COLLECTION, bundle)
  expect(made.status).toBe(201)
  const [exchange] = await recording.exchanges()
  expect(exchange?.answer?.body).toMatchObject({ kind: 'text', text: expect.stringContaining(made.json.id) })
  await recording.remove()
  await mock.close()
})
