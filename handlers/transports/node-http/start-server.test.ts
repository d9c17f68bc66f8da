import { afterEach, describe, expect, it, vi } from 'vitest'
import { once } from 'node:events'
import { connect as connectPlainly } from 'node:net'
import { connect } from 'node:tls'
import { selfSigned } from '../../../test/server/self-signed.ts'
import { createCore } from '../../create-core.ts'
import type { ServerOptions } from './server-options.ts'
import { startServer, type RunningServer } from './start-server.ts'

const LIST = '/api/v1/deployments/extensions'
const headers = { authorization: 'ApiKey extmock-owner-key', origin: 'https://app.example' }

let server: RunningServer | undefined
afterEach(() => server?.close(0))

async function open(options: ServerOptions = {}): Promise<ReturnType<typeof createCore>> {
  const core = createCore({ seed: 1, data: 'demo' })
  server = await startServer(core.respond, { port: 0, ...options })
  return core
}

/** Bytes that came before the connection broke, or all of them. */
async function read({ body }: Response): Promise<{ readonly bytes: number; readonly broke: boolean }> {
  const reader = body?.getReader()
  let bytes = 0
  try {
    for (;;) {
      const next = await reader?.read()
      if (!next || next.done) return { bytes, broke: false }
      bytes += next.value.length
    }
  } catch {
    return { bytes, broke: true }
  }
}

describe('an answer that is cut', () => {
  it.each([{}, { cors: '*' }, { cors: 'https://app.example' }])(
    'arrives by half, and nothing is printed about it, with %j',
    async (options) => {
      const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
      const core = await open(options)
      core.tenant().faults.add({ transport: 'truncate', first: 1 })
      const response = await fetch(`${server?.url}${LIST}`, { headers })
      const whole = Number(response.headers.get('content-length'))
      expect(response.status).toBe(200)
      expect(response.headers.get('x-extmock-injected')).toMatch(/^fault=/)
      expect(response.headers.get('access-control-allow-origin')).toBe(options.cors ?? null)
      expect(await read(response)).toEqual({ bytes: Math.floor(whole / 2), broke: true })
      expect((await fetch(`${server?.url}${LIST}`, { headers })).status).toBe(200)
      expect(printed).not.toHaveBeenCalled()
      printed.mockRestore()
    },
  )

  it('may have had a body of a single byte', async () => {
    const core = await open()
    core.tenant().faults.add({ response: { status: 200, text: 'x' } })
    core.tenant().faults.add({ transport: 'truncate' })
    const response = await fetch(`${server?.url}${LIST}`, { headers })
    expect(await read(response)).toEqual({ bytes: 0, broke: true })
  })
})

describe('a body', () => {
  const head = 'POST / HTTP/1.1\r\nhost: mock.example\r\nconnection: close\r\n'

  /** Whether it is there when the request is, and its bytes, for what is written in one piece. */
  async function received(request: string) {
    let isThere: boolean | undefined
    let [size, pieces] = [0, 0]
    server = await startServer(
      async ({ body }) => {
        const read = body.chunks(100_000)
        isThere = !(read instanceof Promise)
        const whole = await read
        size = whole.ok ? whole.size : Number.NaN
        pieces = whole.ok ? whole.chunks.length : Number.NaN
        return { status: 200 }
      },
      { port: 0 },
    )
    const socket = connectPlainly(Number(new URL(server.url).port), '127.0.0.1')
    socket.end(request).resume()
    await once(socket, 'close')
    return { isThere, size, pieces }
  }

  it('that came in one piece with its head is there, and nobody waits for it', async () => {
    expect(await received(`${head}content-length: 5\r\n\r\nabcde`)).toMatchObject({ isThere: true, size: 5 })
    await server?.close(0)
    expect(await received(`${head}content-length: 0\r\n\r\n`)).toMatchObject({ isThere: true, size: 0 })
  })

  it('that does not say its length is whole all the same', async () => {
    const chunks = '2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n'
    expect(await received(`${head}transfer-encoding: chunked\r\n\r\n${chunks}`)).toMatchObject({ size: 5 })
  })

  it('that comes in tiny chunks is kept in few pieces', async () => {
    const chunks = `${'1\r\nx\r\n'.repeat(50_000)}0\r\n\r\n`
    const { size, pieces } = await received(`${head}transfer-encoding: chunked\r\n\r\n${chunks}`)
    expect(size).toBe(50_000)
    expect(pieces).toBeLessThan(2_000)
  })
})

describe('a server in the process of a test', () => {
  it('answers while the timers there are faked', async () => {
    vi.useFakeTimers({ toFake: ['setImmediate', 'setTimeout', 'setInterval'] })
    try {
      await open()
      expect((await fetch(`${server?.url}${LIST}`, { method: 'POST', headers, body: '{}' })).status).toBe(400)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('over TLS', () => {
  const agreed = (protocols: string[]) =>
    new Promise<unknown>((resolve, reject) => {
      const { port, hostname } = new URL(server?.url ?? '')
      const options = { port: Number(port), host: hostname, rejectUnauthorized: false, ALPNProtocols: protocols }
      const socket = connect(options, () => resolve((socket.end(), socket.alpnProtocol)))
      socket.on('error', reject)
    })

  it.each([
    [['http/1.0'], 'http/1.0'],
    [['h2', 'http/1.1'], 'http/1.1'],
    [['http/1.0', 'http/1.1'], 'http/1.1'],
    [[], false],
  ])('with a client of %j speaks %s', async (offered, spoken) => {
    await open({ tls: selfSigned() })
    expect(await agreed(offered)).toBe(spoken)
  })
})

describe('a client that ends its side when it has said all', () => {
  const auth = {
    'elastic-cloud': `${LIST} HTTP/1.1\r\nauthorization: ApiKey extmock-owner-key`,
    qradar: '/api/config/extension_management/extensions HTTP/1.1\r\nsec: extmock-admin-token',
    connections: `/appregistry/api/v1/extensions HTTP/1.1\r\nauthorization: Basic x`,
  }

  /** Everything that a server says to whoever ends at once. */
  async function told(request: string): Promise<string> {
    const socket = connectPlainly(Number(new URL(server?.url ?? '').port), '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (piece: string) => (text += piece))
    socket.end(request)
    await once(socket, 'close')
    return text
  }

  it.each(Object.entries(auth))('gets the answer of %s, however long that takes', async (api, first) => {
    const core = createCore({ seed: 1, data: 'demo' })
    server = await startServer(
      async (request) => {
        for (let turn = 0; turn < 20; turn++) await new Promise((go) => setImmediate(go))
        return core.respond(request)
      },
      { port: 0 },
    )
    const text = await told(`GET /_t/new-${api}${first}\r\nhost: 127.0.0.1\r\n\r\n`)
    expect(text).toMatch(api === 'connections' ? /^HTTP\/1\.1 401/ : /^HTTP\/1\.1 200/)
    expect(text).toContain('\r\n\r\n')
  })

  it('gets the answers of all that it asked, in their order', async () => {
    server = await startServer(
      async ({ url }) => {
        await new Promise((go) => setImmediate(go))
        return { status: 200, text: new URL(url).pathname }
      },
      { port: 0 },
    )
    const text = await told(['/one', '/two'].map((path) => `GET ${path} HTTP/1.1\r\nhost: h\r\n\r\n`).join(''))
    expect(text).toMatch(/\/one[^]*\/two$/)
  })

  it('has decided first what it asked first', async () => {
    const decided: string[] = []
    server = await startServer(({ method }) => (decided.push(method), { status: 200 }), { port: 0 })
    await told(['PUT', 'GET', 'DELETE', 'GET'].map((method) => `${method} / HTTP/1.1\r\nhost: h\r\n\r\n`).join(''))
    expect(decided).toEqual(['PUT', 'GET', 'DELETE', 'GET'])
  })
})

describe('what never becomes a request', () => {
  it.each([
    ['what is no HTTP', 'garbage\r\n\r\n', 400],
    ['a request for a tunnel', 'CONNECT a:1 HTTP/1.1\r\nhost: h\r\n\r\n', 405],
    ['a broken body', 'POST /broken HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n', 400],
  ])('%s is refused after what was asked before it is answered, and only once', async (_, refused, status) => {
    const decided: string[] = []
    server = await startServer(
      async ({ url }) => {
        decided.push(new URL(url).pathname)
        for (let turn = 0; turn < 20; turn++) await new Promise((go) => setImmediate(go))
        return { status: 201 }
      },
      { port: 0 },
    )
    const made = ['/one', '/two'].map((path) => `POST ${path} HTTP/1.1\r\nhost: h\r\ncontent-length: 0\r\n\r\n`)
    const socket = connectPlainly(Number(new URL(server.url).port), '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (piece: string) => (text += piece))
    socket.write(made.join('') + refused + refused)
    await once(socket, 'close')
    expect([...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, code]) => Number(code))).toEqual([201, 201, status])
    expect(decided).toEqual(['/one', '/two'])
  })
})
