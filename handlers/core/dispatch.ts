/** Leads one request to its operation: trigger, checks, operation, dialect. */
import type { Operation } from '../../contracts/index.ts'
import type { Address } from '../kit/http/address.ts'
import type { Api, Call } from '../kit/operation/api.ts'
import { closestOperation } from '../kit/operation/closest-operation.ts'
import { andThen, type MaybePromise } from '../kit/operation/maybe-promise.ts'
import { perform } from '../kit/operation/perform.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { RouteMatch } from '../kit/operation/route.ts'
import { strikeWith } from '../kit/faults/strike.ts'
import type { Room, Tenant } from './tenants.ts'
import { askedFor, INJECTED } from '../kit/faults/trigger.ts'

/** A reply, and what is worth telling about how it came about. */
export interface Dispatched {
  readonly reply: Reply
  readonly api?: string
  readonly operation?: string
  readonly injected?: boolean
}

/** Answers a request that lies under a base path of the room's API. */
export function dispatch(
  tenant: Tenant,
  room: Room,
  request: Request,
  address: Address,
  basePath: string,
): MaybePromise<Dispatched> {
  const { api } = room
  const match = api.router(request.method, address.path.slice(basePath.length))
  if (match.kind !== 'operation') return { api: api.contract.name, reply: astray(room, request, address.path, match) }
  const { operation, params } = match
  const { query, origin, path } = address
  const call: Call = { request, operation, params, query, world: room.world, state: room.state, origin, basePath }
  if (tenant.faults.size === 0) return answer(room, call)
  return strikeWith(tenant, room, request, { operation, path, query }).then(({ reply, spoil }) => {
    if (reply) return { api: api.contract.name, operation, reply, injected: true }
    if (!spoil) return answer(room, call)
    return andThen(answer(room, call), (whole) => {
      const spoilt = spoil(whole.reply)
      return { ...whole, reply: spoilt, injected: whole.injected === true || spoilt.spoilt !== undefined }
    })
  })
}

/** The error that was asked for, or what the operation answers. */
function answer(room: Room, call: Call): MaybePromise<Dispatched> {
  const { api, world } = room
  const { operation } = call
  const admits = (code: string) => api.injectable?.(operation, code, world) ?? true
  const spec = api.contract.operations[operation] as Operation
  const asked = askedFor(call.request, call.query, api.contract, spec, admits)
  const { name } = api.contract
  if (asked) return { api: name, operation, reply: inject(api, room, asked), injected: true }
  return andThen(perform(api, call), (reply) => {
    return { api: name, operation, reply: api.decorate ? api.decorate(reply, call) : reply }
  })
}

function inject(api: Api, room: Room, asked: NonNullable<ReturnType<typeof askedFor>>): Reply {
  if ('refusal' in asked) return asked.refusal
  const reply = api.render(asked.failures, room.world)
  const codes = asked.failures.map(({ code }) => code).join(',')
  return { ...reply, headers: { ...reply.headers, [INJECTED]: `code=${reply.status}, example=${codes}` } }
}

/** The dialect's answer to a request for nothing, with a hint at what may have been meant. */
function astray(room: Room, request: Request, path: string, match: Exclude<RouteMatch, { kind: 'operation' }>): Reply {
  const { method } = request
  const allowed = match.kind === 'method' ? match.allowed : []
  const reply = room.api.stray({ kind: match.kind, method, path, allowed, world: room.world, request })
  const hint = reply.status < 300 ? undefined : closestOperation(room.api.contract, method, path)
  return { ...reply, headers: { ...reply.headers, ...(hint && { 'x-extmock-hint': hint }) } }
}
