/** The mock as an undici dispatcher, for clients that hold one of their own and that MSW 2 cannot intercept. Imports of undici no more than its types. */
import type { Dispatcher, errors } from 'undici'
import type { PlainCore } from '../../core/plain-core.ts'
import { dispatchController } from './dispatch-controller.ts'
import { headersOf, toPlain } from './dispatched-request.ts'
import type { Reply } from '../../kit/http/reply.ts'
import { statusText } from '../../kit/http/status-text.ts'
import { wired, type Wired } from '../../kit/http/wired.ts'

/** What is used of undici; whoever calls has it loaded. */
export interface Undici<D> {
  readonly Agent: new () => { compose(interceptor: Dispatcher.DispatcherComposeInterceptor): D }
  readonly errors: typeof errors
}

/** What every release of undici calls a dispatcher; the declarations of their methods fit one another in no two of them. */
export interface Closable {
  close(): Promise<void>
  destroy(): Promise<void>
}

type Core = Pick<PlainCore, 'serves' | 'respond'>
type Options = Dispatcher.DispatchOptions
type Handler = Dispatcher.DispatchHandler

/**
 * A dispatcher that answers what is the mock's own (see the option `hosts`) and leads everything else to the network.
 * For `request(url, { dispatcher })`, undici's `fetch`, or `setGlobalDispatcher`.
 */
export function createDispatcher<D>(core: Core, undici: Undici<D>): D {
  return new undici.Agent().compose((dispatch) => (options, handler) => {
    const url = new URL(options.path, String(options.origin ?? 'http://localhost')).href
    if (!isOurs(core, url, options)) return dispatch(options, handler)
    void answer({ core, undici }, url, options, handler)
    return true
  })
}

/** A Request cannot have these methods, and no API here has them either. */
const UNSAYABLE = ['CONNECT', 'TRACE', 'TRACK']

function isOurs(core: Core, url: string, { method, headers }: Options): boolean {
  if (UNSAYABLE.includes(method)) return false
  return core.serves({ method, url, headers: headersOf(headers) }) !== undefined
}

interface Sides {
  readonly core: Core
  readonly undici: Pick<Undici<unknown>, 'errors'>
}

/** Tells the handler of the answer step by step, as a connection would. */
async function answer({ core, undici }: Sides, url: string, options: Options, handler: Handler): Promise<void> {
  const control = dispatchController(handler)
  try {
    handler.onRequestStart?.(control.controller, {})
    const reply = await core.respond(toPlain(url, options))
    if (control.controller.aborted) return
    if (reply.severed) return control.fail(lost(reply.severed, undici))
    const { headers, body } = wired(reply)
    control.setHeaders(headers)
    handler.onResponseStart?.(control.controller, reply.status, headers, statusText(reply.status))
    for await (const piece of piecesOf(body, reply.cut)) {
      await control.flowing()
      if (control.controller.aborted) return
      // undici's consumers call Buffer's own methods on a piece.
      handler.onResponseData?.(control.controller, Buffer.from(piece))
    }
    await control.flowing()
    if (reply.cut !== undefined) return control.fail(new undici.errors.SocketError('other side closed'))
    if (!control.controller.aborted) handler.onResponseEnd?.(control.controller, {})
  } catch (error) {
    control.fail(error instanceof Error ? error : new Error(String(error)))
  }
}

/** As undici tells of it: clients, and its own retries, go by the code. */
function lost(severed: NonNullable<Reply['severed']>, { errors }: Sides['undici']): Error {
  if (severed === 'empty-reply') return new errors.SocketError('other side closed')
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })
}

/** The body, or as much of it as is given before the connection ends. */
async function* piecesOf(bytes: Wired['body'], cut: number | undefined): AsyncIterable<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes.subarray(0, cut)
  else if (bytes && cut === undefined) {
    const reader = bytes.getReader()
    try {
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
    } finally {
      await reader.cancel()
    }
  }
}
