import { setupServer } from 'msw/node'
import { Agent, fetch as undiciFetch } from 'undici'
import { createMock, type Mock, type MockOptions } from '../handlers/index.ts'
import { startServer } from '../handlers/transports/node-http/index.ts'

/** A request as the cases write it. */
export interface Sent {
  readonly method: string
  /** From the base path on, query included; or a whole url that the mock gave out. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData
}

/** A mock that can be reached in one of the ways. */
export interface Opened {
  readonly mock: Mock
  readonly origin: string
  send(sent: Sent): Promise<Response>
  close(): Promise<void>
}

export interface Transport {
  readonly name: 'direct' | 'msw' | 'http' | 'replicas'
  open(options: MockOptions): Promise<Opened>
}

/** The three ways to a mock. The same cases run over each and must agree. */
export const transports: readonly Transport[] = [
  { name: 'direct', open: openDirect },
  { name: 'msw', open: openMsw },
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

/** Its own client, because an MSW server that listens at the same time would see the calls of the global fetch. */
async function openHttp(options: MockOptions): Promise<Opened> {
  const mock = createMock(options)
  const server = await startServer(mock.respond, { port: 0 })
  const dispatcher = new Agent()
  return {
    mock,
    origin: server.url,
    send: async (sent) => {
      const { url, method, headers, body } = toRequest(sent, server.url)
      const init = { method, headers: [...headers] as [string, string][], redirect: 'manual' as const, dispatcher }
      const bytes = body && new Uint8Array(await new Response(body).arrayBuffer())
      return (await undiciFetch(url, bytes ? { ...init, body: bytes } : init)) as unknown as Response
    },
    close: async () => {
      await dispatcher.destroy()
      await server.close(0)
      mock.close()
    },
  }
}

/** The request as fetch has it. */
export function toRequest({ method, path, headers, body }: Sent, origin: string): Request {
  return new Request(new URL(path, origin), {
    method,
    redirect: 'manual',
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
  })
}

/** Everything a tenant remembers, as text, to see whether a request changed it. */
export function dumpOf(mock: Mock, tenant = 'default'): string {
  return JSON.stringify(mock.tenant(tenant).snapshot().apis)
}
