/** Does operations for somebody who arranges a test: nothing is sent, journaled or struck by fault rules; the rules of the state are the same. */
import type { Operation } from '../../contracts/index.ts'
import type { Call, World } from '../kit/operation/api.ts'
import { perform } from '../kit/operation/perform.ts'
import { toResponse } from '../kit/http/reply.ts'
import type { Room } from './tenants.ts'

/** One operation to do. */
export interface Order {
  readonly operation: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  readonly body?: BodyInit
  /** Whose ready credential is used; the first role when absent. */
  readonly as?: string | undefined
  /** Over the mock's own options, for an answer that says more. */
  readonly options?: Readonly<Record<string, unknown>>
  /** The answer is a file, not JSON. */
  readonly file?: boolean
}

/** Does an order; the answer is the body of a success: bytes for a file, undefined when there is none. */
export type Doer = (order: Order) => Promise<unknown>

/** The mock refused what was to be arranged, as it would refuse the request. */
export class ArrangeError extends Error {
  override readonly name = 'ArrangeError'
  readonly status: number
  /** The vendor's error body. */
  readonly body: string

  constructor(operation: string, status: number, body: string) {
    super(`${operation} was refused with ${status}: ${body}`)
    this.status = status
    this.body = body
  }
}

/**
 * Does one operation in a room.
 * @throws ArrangeError when a check refuses it, with the vendor's body; then nothing was changed
 */
export async function doOrder({ api, world: own, state }: Room, order: Order): Promise<unknown> {
  const { operation, params = {}, query = {} } = order
  const { path, method } = api.contract.operations[operation] as Operation
  const texts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(texts[name] ?? ''))
  const [basePath = ''] = api.contract.basePaths
  const search = new URLSearchParams(query)
  const url = `${ORIGIN}${basePath}${filled}${search.size > 0 ? `?${search}` : ''}`
  const world = order.options ? ({ ...own, options: { ...own.options, ...order.options } } as World) : own
  const request = new Request(url, { method, ...bodyOf(order), headers: headersOf(api.credentials, order) })
  const call: Call = { request, operation, params: texts, query: search, world, state, origin: ORIGIN, basePath }
  const response = toResponse(await perform(api, call))
  if (order.file && response.status < 400) return new Uint8Array(await response.arrayBuffer())
  const text = await response.text()
  if (response.status >= 400) throw new ArrangeError(operation, response.status, text)
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}

/** Links in what is answered start with it; the name is reserved, RFC 6761. */
const ORIGIN = 'http://extmock.invalid'

function bodyOf({ json, body }: Order): { body?: BodyInit } {
  if (json !== undefined) return { body: JSON.stringify(json) }
  return body === undefined ? {} : { body }
}

function headersOf(credentials: Room['api']['credentials'], { as, headers, json }: Order): Record<string, string> {
  const roles = Object.keys(credentials)
  const credential = credentials[as ?? roles[0] ?? '']
  if (!credential) throw new Error(`there is no role ${as}; there are ${roles.join(', ')}`)
  return {
    [credential.header]: credential.value,
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  }
}
