import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { http, HttpResponse, passthrough, type HttpHandler } from 'msw'
import { setupServer, type SetupServer } from 'msw/node'
import { afterEach, beforeAll, afterAll, describe, expect, it, vi } from 'vitest'
import { contracts, type Contract } from '../contracts/index.ts'
import { createMock, OptionError, type MockOptions } from '../handlers/index.ts'

const ECE = 'https://ece.example.com:12443'
const EXTENSIONS = `${ECE}/api/v1/deployments/extensions`
const headers = { authorization: 'ApiKey extmock-owner-key' }

let server: SetupServer | undefined

function listening(options: MockOptions = {}, onUnhandledRequest: 'error' | (() => void) = 'error') {
  const mock = createMock({ seed: 1, ...options })
  server = setupServer(...mock.handlers)
  // MSW 3 knows the option by another name; scripts/test-msw3.mjs runs this file on it.
  const options3 = { onUnhandledFrame: onUnhandledRequest }
  server.listen({ onUnhandledRequest, ...options3 })
  return { mock, server }
}

afterEach(() => {
  server?.close()
  server = undefined
})

describe('server.use()', () => {
  it('wins over the mock until the handlers are reset', async () => {
    const { server } = listening()
    server.use(http.get(EXTENSIONS, () => HttpResponse.json({ mine: true })))
    expect(await (await fetch(EXTENSIONS, { headers })).json()).toEqual({ mine: true })
    server.resetHandlers()
    expect(await (await fetch(EXTENSIONS, { headers })).json()).toEqual({ extensions: [] })
  })

  it('may override one answer only', async () => {
    const { server } = listening()
    server.use(http.get(EXTENSIONS, () => HttpResponse.error(), { once: true }))
    await expect(fetch(EXTENSIONS, { headers })).rejects.toThrow(TypeError)
    expect((await fetch(EXTENSIONS, { headers })).status).toBe(200)
  })
})

describe('listHandlers()', () => {
  it('names every operation of every API once', () => {
    const { server } = listening()
    const listed = server.listHandlers().map((handler) => (handler as HttpHandler).info.header)
    const operations = (Object.values(contracts) as Contract[]).flatMap(({ basePaths, operations }) =>
      Object.values(operations).map(({ method, path }) => `${method} ${basePaths[0]}${path}`),
    )
    expect(operations).toHaveLength(25)
    for (const name of operations)
      expect(
        listed.filter((header) => header === name),
        name,
      ).toHaveLength(1)
  })
})

describe('a request that is not ours', () => {
  let application: Server
  let origin: string

  beforeAll(async () => {
    application = createServer((request, response) => response.end(`application ${request.url}`))
    await new Promise<void>((done) => application.listen(0, '127.0.0.1', done))
    origin = `http://127.0.0.1:${(application.address() as AddressInfo).port}`
  })
  afterAll(() => application.close())

  it.each(['/', '/api', '/api/users', '/api/v1', '/api/v1/deployments', '/api/config', '/appregistry', '/_files/x'])(
    'at %s reaches onUnhandledRequest and the application',
    async (path) => {
      const seen = vi.fn<() => void>()
      listening({}, seen)
      expect(await (await fetch(origin + path)).text()).toBe(`application ${path}`)
      expect(seen).toHaveBeenCalledOnce()
    },
  )

  it('for an operation’s path and a method it lacks is ours, in the vendor’s words', async () => {
    listening()
    expect((await fetch(`${EXTENSIONS}/1/2`, { headers })).status).toBe(404)
  })

  it('passes through where the user says so', async () => {
    const { server } = listening()
    server.use(http.get('*/api/v1/deployments/extensions', () => passthrough()))
    expect(await (await fetch(`${origin}/api/v1/deployments/extensions`)).text()).toContain('application')
  })
})

describe('the option hosts', () => {
  it('takes requests for the hosts given and no others', async () => {
    const unhandled = vi.fn<() => void>()
    listening({ hosts: ['ece.example.com:12443'] }, unhandled)
    expect((await fetch(EXTENSIONS, { headers })).status).toBe(200)
    // On a host of its own the mock answers for all of it.
    expect((await fetch(`${ECE}/api/v1/nothing`, { headers })).status).toBe(404)
    await expect(fetch('https://other.invalid/api/v1/deployments/extensions')).rejects.toThrow(TypeError)
    expect(unhandled).toHaveBeenCalledOnce()
  })

  it('may differ by API', async () => {
    const unhandled = vi.fn<() => void>()
    listening({ hosts: { qradar: ['https://console.invalid'] } }, unhandled)
    const path = '/api/config/extension_management/extensions'
    const sec = { SEC: 'extmock-admin-token' }
    expect((await fetch(`https://console.invalid${path}`, { headers: sec })).status).toBe(200)
    await expect(fetch(`https://other.invalid${path}`, { headers: sec })).rejects.toThrow(TypeError)
    expect((await fetch('https://any.invalid/api/v1/deployments/extensions', { headers })).status).toBe(200)
    expect(unhandled).toHaveBeenCalledOnce()
  })

  it.each([['console.example.com:443'], ['https://console.example.com:443'], ['CONSOLE.example.com']])(
    'knows a host that is given as %s',
    async (host) => {
      listening({ hosts: [host] })
      expect((await fetch('https://console.example.com/api/v1/deployments/extensions', { headers })).status).toBe(200)
    },
  )

  it('keeps to the port that is given', async () => {
    const unhandled = vi.fn<() => void>()
    listening({ hosts: ['console.invalid:80'] }, unhandled)
    await expect(fetch('https://console.invalid/api/v1/deployments/extensions', { headers })).rejects.toThrow(TypeError)
    expect(unhandled).toHaveBeenCalledOnce()
  })

  it.each(['https://host/path', '', 'a b', '*.example.com', 'user@host'])('refuses %j, which is no host', (host) => {
    expect(() => createMock({ hosts: [host] })).toThrow(OptionError)
  })

  it('refuses an API that there is not', () => {
    expect(() => createMock({ hosts: { ece: ['x'] } as MockOptions['hosts'] & object })).toThrow(/no API "ece"/)
  })
})

describe('life-cycle events', () => {
  it('fire in order for a mocked request', async () => {
    const { server } = listening()
    const events: string[] = []
    for (const name of ['request:start', 'request:match', 'response:mocked', 'request:end'] as const)
      server.events.on(name, () => events.push(name))
    await fetch(EXTENSIONS, { headers })
    await vi.waitFor(() => expect(events).toHaveLength(4))
    expect(events.slice(0, 2)).toEqual(['request:start', 'request:match'])
    expect(events.toSorted()).toEqual(['request:end', 'request:match', 'request:start', 'response:mocked'])
  })
})

describe('fake timers', () => {
  afterEach(() => void vi.useRealTimers())

  it('move the clock of a mock, its tasks and its delays', async () => {
    const mock = createMock()
    server = setupServer(...mock.handlers)
    server.listen()
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) })
    const { clock, faults, qradar } = mock.tenant()
    expect(clock.now()).toBe(Date.UTC(2030, 0, 1))
    const xml = new TextEncoder().encode('<content><qradarversion>7.5.0</qradarversion></content>')
    const { status_id } = await qradar.extensions.install((await qradar.extensions.upload(xml, 'application/xml')).id)
    expect((await qradar.tasks.get(status_id)).status).not.toBe('COMPLETED')
    vi.advanceTimersByTime(60_000)
    expect((await qradar.tasks.get(status_id)).status).toBe('COMPLETED')
    faults.add({ operation: 'list-extensions', delay: 5000 })
    const answer = fetch(EXTENSIONS, { headers })
    await vi.advanceTimersByTimeAsync(5000)
    expect((await answer).status).toBe(200)
  })
})

describe('two mocks in one process', () => {
  it('do not see each other, each on hosts of its own', async () => {
    const one = createMock({ hosts: ['one.example.com'] })
    const two = createMock({ hosts: ['two.example.com'] })
    server = setupServer(...one.handlers, ...two.handlers)
    server.listen({ onUnhandledRequest: 'error' })
    await one.tenant().elasticCloud.extensions.create({ name: 'a', extension_type: 'bundle', version: '*' })
    const names = async (host: string) =>
      (await (await fetch(`https://${host}/api/v1/deployments/extensions`, { headers })).json()) as object
    expect(await names('one.example.com')).toMatchObject({ extensions: [{ name: 'a' }] })
    expect(await names('two.example.com')).toEqual({ extensions: [] })
  })
})
