/** Node entry: a mock that intercepts the requests of its own process. May import node:* and msw/node. */
import { setupServer, type SetupServer } from 'msw/node'
import { createMock, type Mock } from './index.ts'
import type { MockOptions } from './mock-options.ts'

export { createMock, OptionError, type Mock, type MockOptions } from './index.ts'

/** A mock together with the MSW server that listens for it. */
export interface MockServer extends Mock {
  /** MSW's own server, for `listen`, `use`, `resetHandlers` and events. */
  readonly server: SetupServer
}

/** `setupServer(...createMock(options).handlers)` in one call; `close()` stops intercepting. Call `server.listen()` to begin. */
export function setupMock(options: MockOptions = {}): MockServer {
  const mock = createMock(options)
  const server = setupServer(...mock.handlers)
  const close = () => {
    server.close()
    mock.close()
  }
  return { ...mock, server, close }
}
