/** Leads one request to its operation: fault rules, trigger, steps, dialect. */
import { asksForBody, matches, type Seen } from '../kit/faults/fault-match.ts'
import { strike, type Strike } from '../kit/faults/faults.ts'
import { answerOf } from '../kit/faults/struck-reply.ts'
import { askedFor, INJECTED, injectableErrors, isMeant } from '../kit/faults/trigger.ts'
import type { Address } from '../kit/http/address.ts'
import { textIn } from '../kit/http/request-body.ts'
import type { PlainRequest } from '../kit/http/request.ts'
import { bytesOf, workedOut, type Reply } from '../kit/http/reply.ts'
import { isFailure, refusing, type Failure } from '../kit/operation/failure.ts'
import { neighbourAt, type Neighbourhood } from '../kit/operation/neighbour.ts'
import { attempt, type Progress } from '../kit/operation/attempt.ts'
import { closestOperation } from '../kit/operation/closest-operation.ts'
import { andThen, type MaybePromise } from '../kit/operation/maybe-promise.ts'
import type { BuiltOperation } from '../kit/operation/operation.ts'
import type { RouteMatch } from '../kit/operation/route.ts'
import { gatherInto, SHORT_WORK, type Slices } from '../kit/time/slices.ts'
import { ask, type AskedOperation } from './ask.ts'
import { challenged, withWayIn } from './challenge.ts'
import type { Waiting } from './sequencer.ts'
import type { DraftedEntry } from './tenant-log.ts'
import type { Room, Tenant } from './tenant.ts'
import { waitOn } from './change.ts'

/** A reply, and what is worth telling about how it came about. */
export interface Answered {
  readonly reply: Reply
  readonly api?: string
  readonly operation?: string
  readonly injected?: boolean
}

/** Answers a request that lies under a base path of the room's API. */
export function answer(
  tenant: Tenant,
  room: Room,
  request: PlainRequest,
  address: Address,
  basePath: string,
): MaybePromise<Answered> {
  const match = room.api.router(request.method, address.path.slice(basePath.length))
  if (match.kind !== 'operation') return besideOperations(tenant, room, request, address, { basePath, match })
  const asked = ask(room, request, match, address, basePath)
  const deciding: Deciding = { read: {}, inOneGo: false, applied: tenant.applied() }
  const said = tenant.sequence(() => decide(tenant, room, asked, address.path, deciding))
  return andThen(said, (decided) =>
    andThen(workedOut(decided.reply), (reply) => {
      const { operation } = asked
      const sent: Answered = { api: room.api.contract.name, operation, reply, injected: decided.injected }
      return decided.strikes.length === 0
        ? withChallenge(sent, room, request)
        : afterStrikes(tenant, sent, decided.strikes).then((struck) => withChallenge(struck, room, request))
    }),
  )
}

function withChallenge(said: Answered, room: Room, { headers }: PlainRequest): Answered {
  return said.reply.status === 401 ? { ...said, reply: challenged(said.reply, room, headers) } : said
}

/** Answers what decides on nothing; a clock that steps with each request does so here too. */
export function inPassing(tenant: Tenant, reply: () => Answered): MaybePromise<Answered> {
  return tenant.sequence(() => {
    tenant.arrives()
    return { kind: 'answered' as const, ...reply() }
  })
}

interface Decided {
  readonly kind: 'decided'
  readonly reply: Reply
  readonly injected: boolean
  readonly strikes: readonly Strike[]
}

const NO_STRIKES: readonly Strike[] = []

/** One decision; nothing in it is awaited. */
function decide(
  tenant: Tenant,
  room: Room,
  asked: AskedOperation,
  path: string,
  deciding: Deciding,
): Decided | Waiting {
  tenant.arrives()
  const strikes = tenant.faults.get().rules.length === 0 ? NO_STRIKES : struck(tenant, room, asked, path)
  if ('kind' in strikes) return strikes
  const instead = answerOf(strikes, room.api, room.env, asked.operation) ?? onRequest(room, asked)
  if (instead) return { kind: 'decided', reply: instead, injected: true, strikes }
  const before = settled(tenant, room, deciding)
  if (before) return before
  const reply = performed(room, asked, deciding)
  return 'kind' in reply ? reply : { kind: 'decided', reply, injected: false, strikes }
}

/** What outlives an attempt at one request. */
export interface Deciding extends Progress {
  /** What time has done could not be kept: whoever asks is answered as of the present all the same, which is then done at one stroke. */
  inOneGo: boolean
  /** How often the tenant had been changed when it was decided last. */
  applied: number
}

/** Drafts what time has done to an API. What has to be waited for first where that is long. */
export function settled(tenant: Tenant, room: Room, deciding: Deciding): Waiting | undefined {
  const work = room.api.settle?.(room.state.state as never, room.env)
  if (work) {
    let left = deciding.inOneGo ? Infinity : SHORT_WORK
    while (work.next().done !== true) if (--left < 0) return settling(tenant, room, deciding)
  }
  const applied = tenant.applied()
  if (tenant.courseEnds() || applied !== deciding.applied) deciding.paused = undefined
  deciding.applied = applied
  return undefined
}

function settling(tenant: Tenant, room: Room, deciding: Deciding): Waiting {
  const now = tenant.clock.now()
  const until = Promise.resolve().then(() => tenant.exclusively(() => settledBeside(room, now)))
  return {
    kind: 'waiting',
    until: until.catch(() => {
      deciding.inOneGo = true
    }),
  }
}

/** What time has done to an API until then, drafted beside the draft that decisions share. */
function* settledBeside({ api, env, state }: Room, now: number): Slices<DraftedEntry> {
  const beside = state.beside()
  const work = api.settle?.(beside.state as never, { ...env, clock: { now: () => now } })
  if (work) yield* work
  const entry: DraftedEntry[number][] = []
  yield* gatherInto(entry, beside.changes(api.contract.name))
  return entry
}

/** What the operation answers by itself. */
export function performed(room: Room, asked: AskedOperation, progress: Progress): Reply | Waiting {
  const { api, state, stepsOf } = room
  const built: BuiltOperation | undefined = api.operations[asked.operation]
  if (!built) throw new Error(`${api.contract.name} has no operation ${asked.operation}`)
  const said = attempt(built, stepsOf(built), asked, state.state, progress)
  if (said.kind === 'waiting') return said
  const reply = said.kind === 'answered' ? said.reply : refused(room, asked, said.failure)
  return api.decorate ? api.decorate(reply, asked) : reply
}

/** The dialect's answer; one to whoever was not let in says who would be. */
function refused({ api, env }: Room, { request }: Pick<AskedOperation, 'request'>, failure: Failure): Reply {
  const reply = api.render([failure], env)
  const entry = Object.values(api.contract.generalErrors).some(
    ({ status, code }) => status === 401 && code === failure.code,
  )
  return entry ? withWayIn(reply, api.credentials, request.headers) : reply
}

/** A body that a rule looks at may be as large as any that an operation takes. Bytes. */
const MAX_BODY = 256 * 1024 * 1024

/** The rules that strike, each counted; a rule that looks at the body has it read first. */
function struck(tenant: Tenant, room: Room, asked: AskedOperation, path: string): readonly Strike[] | Waiting {
  const { request, operation } = asked
  const errors = injectableErrors(room.api, operation, room.env.options)
  const { method, headers } = request
  const seen: Seen = {
    api: room.api.contract.name,
    operation,
    method,
    path,
    headers,
    query: asked.search,
    documents: (error) => errors.some((one) => isMeant(error, one)),
  }
  const now = tenant.clock.now()
  const before = tenant.faults.get()
  const body = before.rules.some(({ rule }) => asksForBody(rule, seen, now)) ? request.body.chunks(MAX_BODY) : undefined
  if (body instanceof Promise) return { kind: 'waiting', until: body }
  const whole = { ...seen, body: body && textIn(body) }
  if (!before.rules.some(({ rule }) => matches(rule, whole, now))) return NO_STRIKES
  const { state, strikes } = strike(before, whole, now)
  tenant.faults.set(state)
  tenant.courseEnds()
  return strikes
}

/** The error that the request asks for itself. */
function onRequest(
  room: Room,
  { request, operation, search }: Pick<AskedOperation, 'request' | 'operation' | 'search'>,
): Reply | undefined {
  const { api, env } = room
  const choices = () => injectableErrors(api, operation, env.options)
  const asked = askedFor(request.headers.get('prefer'), search, choices)
  if (!asked) return undefined
  if ('refusal' in asked) return asked.refusal
  const reply = api.render(asked.failures, env)
  const codes = asked.failures.map(({ code }) => code).join(',')
  return { ...reply, headers: { ...reply.headers, [INJECTED]: `code=${reply.status}, example=${codes}` } }
}

async function afterStrikes(tenant: Tenant, sent: Answered, strikes: readonly Strike[]): Promise<Answered> {
  for (const { delay } of strikes) if (delay > 0) await waitOn(tenant, delay)
  const { onItsWay } = await import('../kit/faults/on-its-way.ts')
  const whole = strikes.some(({ rule }) => rule.transport !== undefined) ? await inOnePiece(sent.reply) : sent.reply
  const reply = onItsWay(whole, strikes)
  return { ...sent, reply, injected: sent.injected === true || reply !== whole }
}

/** What is written while it is sent cannot be spoilt before it is there. */
async function inOnePiece(reply: Reply): Promise<Reply> {
  if (reply.begun === undefined) return reply
  const { begun: _begun, ...rest } = reply
  return { ...rest, bytes: await bytesOf(reply) }
}

interface Place {
  readonly basePath: string
  readonly match: Exclude<RouteMatch, { kind: 'operation' }>
}

/** Answers a request for no operation: a neighbour, or in the dialect's words. */
function besideOperations(
  tenant: Tenant,
  room: Room,
  request: PlainRequest,
  address: Address,
  { basePath, match }: Place,
): MaybePromise<Answered> {
  const { contract, help } = room.api
  const name = neighbourAt(contract, request.method, address.path.slice(basePath.length))
  return andThen(name === undefined ? undefined : help?.(), (neighbours) =>
    inPassing(tenant, () => {
      const helped = name && neighbours ? aside(room, request, address, { name, neighbours }) : undefined
      const said = helped ?? { reply: astray(room, request, address.path, match) }
      return { api: contract.name, ...said, reply: challenged(said.reply, room, request.headers) }
    }),
  )
}

/** What a neighbour answers, or the error that was asked of it; nothing where there is none by the options. */
function aside(
  room: Room,
  request: PlainRequest,
  { origin, query: search }: Address,
  { name, neighbours }: { readonly name: string; readonly neighbours: Neighbourhood },
): Answered | undefined {
  const { api, env, state } = room
  const refuse = refusing(api.contract)
  const said = neighbours.answer(name, { request, env, origin, search, refuse }, state.state as never)
  const instead = said && onRequest(room, { request, operation: name, search })
  if (instead) return { reply: instead, injected: true }
  return said && { reply: isFailure(said) ? refused(room, { request }, said) : said }
}

/** The dialect's answer to a request for nothing, with a hint at what may have been meant. */
function astray({ api, env }: Room, request: PlainRequest, path: string, match: Place['match']): Reply {
  const allowed = match.kind === 'method' ? match.allowed : []
  const reply = api.stray({ kind: match.kind, path, allowed, env, request })
  const hint = reply.status < 300 ? undefined : closestOperation(api.contract, request.method, path)
  const hinted = { ...reply, headers: { ...reply.headers, ...(hint && { 'x-extmock-hint': hint }) } }
  return hinted
}
