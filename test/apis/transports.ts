import { setupServer } from 'msw/node'
import { Agent, fetch as undiciFetch, type Dispatcher } from 'undici'
import { createMock, type Mock, type MockOptions } from '../../handlers/node.ts'
import { startServer } from '../../handlers/transports/node-http/index.ts'
import { streamFrom } from '../stream-from.ts'

/** A request as the cases write it. */
export interface Sent {
  readonly method: string
  /** From the base path on, query included; or a whole url that the mock gave out. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData
  /** A body without a declared length, in the pieces it is sent in. */
  readonly pieces?: readonly Uint8Array<ArrayBuffer>[]
}

/** A mock that can be reached in one of the ways. */
export interface Opened {
  readonly mock: Mock
  readonly origin: string
  send(sent: Sent): Promise<Response>
  close(): Promise<void>
}

export interface Transport {
  readonly name: 'direct' | 'msw' | 'undici' | 'http' | 'replicas'
  open(options: MockOptions): Promise<Opened>
}

/** The four ways to a mock. The same cases run over each and must agree. */
export const transports: readonly Transport[] = [
  { name: 'direct', open: openDirect },
  { name: 'msw', open: openMsw },
  { name: 'undici', open: openUndici },
  { name: 'http', open: openHttp },
]

async function openDirect(options: MockOptions): Promise<Opened> {
  const mock = createMock(options)
  const origin = 'http://direct.test'
  return {
    mock,
    origin,
    send: (sent) => mock.fetch(toRequest(sent, origin)),
    close: async () => mock.close(),
  }
}

async function openMsw(options: MockOptions): Promise<Opened> {
  const origin = 'http://intercepted.test'
  const mock = createMock({ hosts: [origin], ...options })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledRequest: 'error' })
  return {
    mock,
    origin,
    send: (sent) => fetch(toRequest(sent, origin)),
    close: async () => {
      server.close()
      mock.close()
    },
  }
}

async function openUndici(options: MockOptions): Promise<Opened> {
  const origin = 'http://dispatched.test'
  const mock = createMock({ hosts: [origin], ...options })
  const dispatcher = mock.dispatcher()
  return {
    mock,
    origin,
    send: (sent) => sendOver(dispatcher, sent, origin),
    close: async () => {
      await dispatcher.destroy()
      mock.close()
    },
  }
}

/** Its own client, because an MSW server that listens at the same time would see the calls of the global fetch. */
async function openHttp(options: MockOptions): Promise<Opened> {
  const mock = createMock(options)
  // As `serve` does: whoever hangs up after asking is answered only what is ready at once.
  mock.tenant().snapshot()
  const server = await startServer(mock.respond, { port: 0 })
  const dispatcher = new Agent()
  return {
    mock,
    origin: server.url,
    send: (sent) => sendOver(dispatcher, sent, server.url),
    close: async () => {
      await dispatcher.destroy()
      await server.close(0)
      mock.close()
    },
  }
}

async function sendOver(dispatcher: Dispatcher, sent: Sent, origin: string): Promise<Response> {
  const { url, method, headers, body } = toRequest(sent, origin)
  const bytes = body && (sent.pieces ? oneByOne(sent.pieces) : new Uint8Array(await new Response(body).arrayBuffer()))
  const init = { method, headers: [...headers] as [string, string][], redirect: 'manual' as const, dispatcher }
  const answer = await undiciFetch(url, bytes ? { ...init, body: bytes, duplex: 'half' } : init)
  const content = new Uint8Array(await answer.arrayBuffer())
  const { status, statusText } = answer
  return new Response(content.length === 0 ? null : content, { status, statusText, headers: [...answer.headers] })
}

async function* oneByOne(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

/** The request as fetch has it. */
export function toRequest({ method, path, headers, body, pieces }: Sent, origin: string): Request {
  const init = {
    method,
    redirect: 'manual' as const,
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
    ...(pieces && { body: streamFrom(pieces), duplex: 'half' }),
  }
  return new Request(new URL(path, origin), init)
}

/** Everything a tenant remembers, as text, to see whether a request changed it. */
export function dumpOf(mock: Mock, tenant = 'default'): string {
  return JSON.stringify(mock.tenant(tenant).snapshot().apis)
}
