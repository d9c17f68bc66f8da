/** Does operations for somebody who arranges a test: nothing is sent, journaled or struck by fault rules; the rules of the state are the same. */
import type { Operation } from '../../contracts/index.ts'
import { bytesOf } from '../kit/http/reply.ts'
import { requestBody } from '../kit/http/request-body.ts'
import type { PlainRequest } from '../kit/http/request.ts'
import type { Arrangement } from '../kit/operation/arrangement.ts'
import { stepOrder } from '../kit/operation/attempt.ts'
import type { Environment } from '../kit/operation/asked.ts'
import { OptionError } from '../kit/operation/options.ts'
import { performed, settled, type Deciding } from './answer.ts'
import { ask, type AskedOperation } from './ask.ts'
import type { Room, Tenant } from './tenant.ts'

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
 * @throws ArrangeError when a step refuses it, with the vendor's body; then nothing was changed
 */
export async function arrange(tenant: Tenant, own: Room, wanted: Arrangement): Promise<unknown> {
  const { operation } = wanted
  const room = wanted.options ? withOptions(own, wanted.options) : own
  const asked = askedBy(room, wanted)
  const deciding: Deciding = { read: {}, inOneGo: false, applied: tenant.applied() }
  const { reply } = await tenant.sequence(() => {
    const said = settled(tenant, room, deciding) ?? performed(room, asked, deciding)
    return 'kind' in said ? said : { kind: 'answered' as const, reply: said }
  })
  const bytes = await bytesOf(reply)
  if (wanted.file && reply.status < 400) return bytes
  const text = new TextDecoder().decode(bytes)
  if (reply.status >= 400) throw new ArrangeError(operation, reply.status, text)
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}

function withOptions(room: Room, options: NonNullable<Arrangement['options']>): Room {
  const env: Environment = { ...room.env, options: { ...room.env.options, ...(options as Environment['options']) } }
  return { ...room, env, stepsOf: stepOrder(room.api.order(env.options)) }
}

function askedBy(room: Room, wanted: Arrangement): AskedOperation {
  const { contract } = room.api
  const { operation, params = {}, query = {} } = wanted
  const { path, method } = contract.operations[operation] as Operation
  const texts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(texts[name] ?? ''))
  const [basePath = ''] = contract.basePaths
  const search = new URLSearchParams(query)
  const url = `${ORIGIN}${basePath}${filled}${search.size > 0 ? `?${search}` : ''}`
  const request = encoded(new Request(url, { method, ...bodyOf(wanted), headers: headersOf(room, wanted) }))
  return ask(room, request, { operation, params: texts }, { query: search, origin: ORIGIN }, basePath)
}

/** The platform knows how a form is written, and which header says so. */
function encoded({ method, url, headers, body }: Request): PlainRequest {
  return { method, url, headers, body: requestBody(body) }
}

/** Links in what is answered start with it; the name is reserved, RFC 6761. */
const ORIGIN = 'http://extmock.invalid'

function bodyOf({ json, body }: Arrangement): { body?: BodyInit } {
  if (json !== undefined) return { body: JSON.stringify(json) }
  return body === undefined ? {} : { body }
}

function headersOf(room: Room, { as, headers, json }: Arrangement): Readonly<Record<string, string>> {
  return { ...credentialOf(room, as), ...(json !== undefined && { 'content-type': 'application/json' }), ...headers }
}

/** The ready credential of a role as a header; that of the first role when none is named. @throws OptionError for one that is not there */
export function credentialOf({ api }: Room, role: string | undefined): Readonly<Record<string, string>> {
  const roles = new Map(Object.entries(api.credentials))
  const [first = ''] = roles.keys()
  const found = roles.get(role ?? first)
  if (!found)
    throw new OptionError(`${api.contract.name} has no role "${role}"; it has ${[...roles.keys()].join(', ')}`)
  return { [found.header]: found.value }
}
