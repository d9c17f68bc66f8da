/** Node entry: a mock that intercepts the requests of its own process. May import node:*, msw/node and undici. */
import { createRequire } from 'node:module'
import { setupServer, type SetupServer } from 'msw/node'
import type { Dispatcher } from 'undici'
import { call, whole, type Kinds } from '../contracts/given.ts'
import { refuseMisgiven } from './kit/operation/options.ts'
import { withPages } from './transports/fetch/index.ts'
import { createDispatcher, type Closable, type Undici } from './transports/undici/dispatcher.ts'
import type { LiveNetworkOptions } from './live-network/index.ts'
import type { Network } from './kit/network/network.ts'
import { createCore, type AllApis, type ApiList, type FullOptions as MockOptions, type MapOf } from './create-core.ts'
import type { ApiMap } from './core/api-map.ts'
import type { Http } from './transports/msw/msw-handlers.ts'
import { inWords, refuseUnhandled } from './transports/msw/unhandled.ts'
import { withHandlers, type Mock } from './transports/msw/with-handlers.ts'

export type * from './index.ts'
export { ArrangeError } from './core/arrange.ts'
export { OptionError } from './kit/operation/options.ts'
export type { LiveNetworkOptions } from './live-network/index.ts'

/** A mock with what only Node has. */
export interface NodeMock<M extends object = ApiMap> extends Mock<M> {
  /**
   * A dispatcher for undici, whose own `request` and `fetch` MSW 2 cannot intercept. It answers what is the mock's and
   * leads everything else to the network. Each call makes one; close it when done. Its type is that of the place where it goes, since releases of undici
   * differ in that: name it where it gets a name.
   */
  dispatcher<D extends Closable | undefined = Dispatcher>(): D
}

/** A mock together with the MSW server that listens for it. */
export interface MockServer<M extends object = ApiMap> extends NodeMock<M> {
  /** MSW's own server, for `use`, `resetHandlers` and events. */
  readonly server: SetupServer
  /**
   * Begins to intercept, with any release of MSW: what is done with a request that nobody handles is called `onUnhandledRequest` in MSW 2 and
   * `onUnhandledFrame` in MSW 3, and each ignores the other's word.
   * @param unhandled `error` by default, so that nothing leaves for the network unseen
   * @throws OptionError for anything else
   * @example beforeAll(() => mock.listen())
   */
  listen(unhandled?: 'error' | 'warn' | 'bypass'): void
}

/**
 * As `createMock` of the main entry, with `dispatcher()`.
 *
 * @example const dispatcher = createMock().dispatcher()
 */
export function createMock<const L extends ApiList = AllApis>(options: MockOptions<L> = {}): NodeMock<MapOf<L>> {
  const load = createRequire(import.meta.url)
  const core = createCore(options)
  // Loaded when asked for: most users of this entry never need it.
  const undici = <D>() => load('undici') as Undici<D>
  const dispatcher = <D extends Closable | undefined = Dispatcher>() => createDispatcher(core, undici<D>())
  const served = { ...core, respond: withPages(core.respond) }
  return withHandlers(core, () => httpOf(load), { dispatcher }, served)
}

/**
 * `setupServer(...createMock(options).handlers)` in one call; `close()` stops intercepting. Call `listen()` to begin.
 *
 * @example
 * const mock = setupMock()
 * beforeAll(() => mock.listen())
 * afterAll(() => mock.close())
 */
export function setupMock<const L extends ApiList = AllApis>(options: MockOptions<L> = {}): MockServer<MapOf<L>> {
  refuseUnhandled(options)
  const mock = createMock(options)
  const server = setupServer(...mock.handlers)
  const close = () => {
    server.close()
    mock.close()
  }
  const listen: MockServer['listen'] = (unhandled = 'error') => {
    // In words of both releases, neither of which knows the other's.
    const told = inWords(unhandled, 'server.listen()')
    server.listen(told)
  }
  return { ...mock, server, listen, close }
}

/**
 * A network that fetches: http and https alone. Every address of every hop is judged after its name was resolved, and the connection goes
 * to an address that was judged: the name is not asked for twice.
 *
 * @example createMock({ network: liveNetwork() })
 */
export function liveNetwork(options: LiveNetworkOptions = {}): Network {
  refuseMisgiven('liveNetwork', options, liveKinds)
  return async (url, hint) => {
    // Loaded when it is used: most mocks download nothing.
    const live = await import('./live-network/index.ts')
    return live.liveNetwork(options)(url, hint)
  }
}

const liveKinds: Kinds<LiveNetworkOptions> = {
  resolve: call,
  judge: call,
  maxBytes: whole(),
  maxTime: whole(),
  maxRedirects: whole(),
}

const NO_MSW =
  'the handlers need msw beside the file that runs: leave msw out of the bundle, or write setupServer(...createMock().handlers) with createMock of "extmock"'

/** `http` alone, as MSW 2 and as MSW 3 call it. The main module has it too, and loads GraphQL, which costs a test file more than all the rest. */
function httpOf(load: NodeJS.Require): Http {
  for (const name of ['msw/core/http', 'msw/http'])
    try {
      return (load(name) as { readonly http: Http }).http
    } catch {
      // The other release.
    }
  try {
    return (load('msw') as { readonly http: Http }).http
  } catch (cause) {
    throw new Error(NO_MSW, { cause })
  }
}
