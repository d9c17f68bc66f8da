import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { fetch as undiciFetch, FormData as UndiciForm, interceptors, request, type Dispatcher } from 'undici'
import { packages } from '../../../fixtures/qradar/index.ts'
import { createMock } from '../../node.ts'

const URL_OF_ALL = 'https://ece.example.com:12443/api/v1/deployments/extensions'
const authorization = 'ApiKey extmock-owner-key'
const BODY = JSON.stringify({ name: 'synonyms', extension_type: 'bundle', version: '8.*' })
const open: Dispatcher[] = []

function mocked() {
  const mock = createMock({ seed: 1 })
  const dispatcher = mock.dispatcher()
  open.push(dispatcher)
  return { mock, dispatcher }
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((dispatcher) => dispatcher.close()))
})

describe('mock.dispatcher()', () => {
  it('answers undici.request from the state of the mock', async () => {
    const { mock, dispatcher } = mocked()
    const headers = { authorization, 'content-type': 'application/json' }
    const created = await request(URL_OF_ALL, { dispatcher, method: 'POST', headers, body: BODY })
    expect(created.statusCode).toBe(201)
    expect(created.headers['x-cloud-resource-version']).toBe('1')
    const { id } = (await created.body.json()) as { id: string }
    expect((await mock.tenant().elasticCloud.extensions.get(id)).name).toBe('synonyms')
  })

  it.each([
    ['text', BODY],
    ['bytes', Buffer.from(BODY)],
    ['a stream', new Blob([BODY]).stream()],
  ])('takes %s as a body from its fetch', async (_, body) => {
    const { dispatcher } = mocked()
    const headers = { authorization, 'content-type': 'application/json' }
    const created = await undiciFetch(URL_OF_ALL, {
      dispatcher,
      method: 'POST',
      headers,
      body: body as string,
      duplex: 'half',
    })
    expect(created.status).toBe(201)
    const listed = await undiciFetch(URL_OF_ALL, { dispatcher, headers: { authorization } })
    expect(await listed.json()).toMatchObject({ extensions: [{ name: 'synonyms' }] })
  })

  it('takes a form of its own FormData', async () => {
    const { dispatcher } = mocked()
    const body = new UndiciForm()
    const bytes = Buffer.from(packages.plain, 'base64')
    body.set('file', new Blob([bytes], { type: 'application/zip' }), 'extmock_plain.zip')
    const url = 'https://console.example.com/api/config/extension_management/extensions'
    const answer = await undiciFetch(url, { dispatcher, method: 'POST', headers: { SEC: 'extmock-admin-token' }, body })
    expect(answer.status).toBe(201)
  })

  it.each([
    ['reset', 'ECONNRESET'],
    ['empty-reply', 'UND_ERR_SOCKET'],
  ] as const)('breaks off as a lost connection does: %s is %s', async (transport, code) => {
    const { mock, dispatcher } = mocked()
    mock.tenant().faults.add({ api: 'elastic-cloud', transport })
    await expect(request(URL_OF_ALL, { dispatcher, headers: { authorization } })).rejects.toMatchObject({ code })
    const lost = undiciFetch(URL_OF_ALL, { dispatcher })
    await expect(lost).rejects.toThrow(new TypeError('fetch failed'))
    await expect(lost).rejects.toMatchObject({ cause: { code } })
  })

  it('is tried again by undici’s own retries', async () => {
    const { mock, dispatcher } = mocked()
    mock.tenant().faults.add({ api: 'elastic-cloud', transport: 'reset', first: 1 })
    const retrying = dispatcher.compose(interceptors.retry({ minTimeout: 1 }))
    const answer = await request(URL_OF_ALL, { dispatcher: retrying, headers: { authorization } })
    expect([answer.statusCode, await answer.body.json()]).toEqual([200, { extensions: [] }])
  })

  it('stops when the caller gives up', async () => {
    const { mock, dispatcher } = mocked()
    mock.tenant().clock.freeze()
    mock.tenant().faults.add({ api: 'elastic-cloud', delay: 1000 })
    const stop = new AbortController()
    const answer = request(URL_OF_ALL, { dispatcher, headers: { authorization }, signal: stop.signal })
    queueMicrotask(() => stop.abort())
    await expect(answer).rejects.toThrow(/aborted/i)
  })

  it('leads everything else to the network', async () => {
    const server = createServer((_, response) => response.end('the application'))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { dispatcher } = mocked()
    const { port } = server.address() as AddressInfo
    const answer = await request(`http://127.0.0.1:${port}/api/users`, { dispatcher })
    expect(await answer.body.text()).toBe('the application')
    server.close()
  })
})
