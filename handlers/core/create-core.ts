/** The mock without MSW: options in, `fetch` out. The server stands on this, so that it need not load MSW. */
import type { ApiName, Contract } from '../../contracts/index.ts'
import { apis, type ApiRegistry } from './registry.ts'
import { isUnder, readAddress, wrongTenantName, type Address } from '../kit/http/address.ts'
import type { Api } from '../kit/operation/api.ts'
import { dispatch, type Dispatched } from './dispatch.ts'
import { control, isControl } from '../control/index.ts'
import { refusal } from '../control/refusal.ts'
import type { Happening } from '../kit/journal/journal.ts'
import { createMetrics } from '../kit/journal/metrics.ts'
import { andThen, type MaybePromise } from '../kit/operation/maybe-promise.ts'
import { OptionError } from '../kit/operation/options.ts'
import { inText, severedBy, toResponse, type Reply } from '../kit/http/reply.ts'
import { bodySeen } from '../kit/http/seen-bodies.ts'
import { replySeen, shortText } from '../kit/http/reply-seen.ts'
import { createTenants, DEFAULT_TENANT, type Tenant, type Tenants } from './tenants.ts'
import { planOf, type MockOptions } from './mock-options.ts'
import { profileOf, type MockProfile } from './mock-profile.ts'
import { controlReach, reachOf, type Reach } from './hosts.ts'
import { tenantHandle, type TenantHandle } from './tenant-handle.ts'

/** A mock that is driven by `fetch` alone. */
export interface MockCore {
  /** What is mocked. */
  readonly apis: readonly ApiName[]
  /** The facts it is mocked by: operations, schemas, errors and options of each API. */
  readonly contracts: readonly Contract[]
  /** Addresses, ready credentials by role and capabilities by API, as a conformance profile has them. `origin` has no slash at its end. */
  profile(origin: string, tenant?: string): MockProfile
  /**
   * Answers any request; one for no mocked API gets a 404 that says what is mocked.
   * Rejects with a TypeError, as `fetch` does, when a fault rule takes the connection away.
   */
  fetch(request: Request): Promise<Response>
  /** As `fetch`, but a connection that is taken away is `Response.error()`, which MSW understands, and an answer that is there is no promise. */
  respond(request: Request): MaybePromise<Response>
  /**
   * Whether a request is the mock's own where it stands between a client and the network: host (see the option `hosts`),
   * path and method are looked at, nothing else.
   */
  serves(request: Request): { readonly api: ApiName | 'control'; readonly operation: string | undefined } | undefined
  /** One tenant, made on first use; `default` when no name is given. */
  tenant(name?: string): TenantHandle
  /**
   * Notes an answer that somebody else gave in the mock's place: journal, metrics and `onAnswer` are told of it as of the
   * mock's own. Its tenant's clock does not step. Resolves when it is noted; both bodies are left to be read by others.
   */
  note(request: Request, response: Response): Promise<void>
  /** Puts one tenant, or all, back to how it began. */
  reset(tenant?: string): void
  /** The tenants that there are: `names()`, and `remove(name)` to forget one. */
  readonly tenants: Tenants
}

/** Makes a mock. Throws an OptionError for options that are not right. Another registry gives mocks that differ from ours on purpose. */
export function createCore(options: MockOptions = {}, registry: ApiRegistry = apis): MockCore {
  const { gauges = () => ({}) } = options
  const plan = planOf(options, registry)
  const tenants = createTenants(plan)
  const full = `There are ${plan.limit} tenants already; remove one (DELETE /_extmock/tenants/NAME) or wait until one expires.`
  const handleOf = (name: string = DEFAULT_TENANT) => {
    const wrong = wrongTenantName(name)
    if (wrong !== undefined) fail(wrong)
    return tenantHandle(name, {
      tenant: () => tenants.get(name) ?? fail(full),
      reset: () => tenants.reset(name),
      cannot: options.cannot ?? [],
    })
  }
  const profile = (origin: string, tenant = DEFAULT_TENANT) => profileOf(tenants.get(tenant), origin)
  const bases = basesOf(plan.apis)
  const limits = { api: reachOf(options.hosts, plan.apis), control: controlReach(options.hosts) }
  const serves = (request: Request) => served(request, bases, limits)
  const metrics = createMetrics()
  const tell = (tenant: Tenant, happening: Happening) => {
    tenant.journal.add(happening)
    metrics.count(happening, happening.reply.status)
    options.onAnswer?.(happening)
  }
  const respond = (request: Request): MaybePromise<Response> => {
    const address = readAddress(request)
    if ('wrong' in address) return toResponse(refusal(400, address.wrong))
    const tenant = tenants.get(address.tenant)
    if (!tenant) return toResponse(refusal(503, full))
    if (isControl(address.path)) {
      const { query, origin } = address
      const own = { tenant: handleOf(tenant.name), profile: profile(origin, tenant.name), query }
      return control({ ...own, apis: plan.apis, tenants, metrics, gauges }, request, address).then(toResponse)
    }
    tenant.clock.tick()
    return andThen(route(tenant, request, address, bases), (dispatched) => {
      const reply = inText(dispatched.reply)
      tell(tenant, happeningOf(tenant, request, address, dispatched, reply))
      return request.method === 'HEAD' ? bodiless(reply) : toResponse(reply)
    })
  }
  return {
    apis: plan.apis.map((api) => api.contract.name as ApiName),
    contracts: plan.apis.map((api) => api.contract),
    profile,
    respond,
    note: noting(tenants, serves, tell),
    fetch: async (request) => orNetworkError(await respond(request)),
    serves,
    tenant: handleOf,
    reset: (tenant) => (tenant === undefined ? tenants.names() : [tenant]).forEach((name) => tenants.reset(name)),
    tenants,
  }
}

/** Tells of answers that were given in the mock's place. */
function noting(
  tenants: Tenants,
  serves: MockCore['serves'],
  tell: (tenant: Tenant, happening: Happening) => void,
): MockCore['note'] {
  return async (request, response) => {
    const address = readAddress(request)
    if ('wrong' in address) return
    const [requestBody, reply] = await Promise.all([shortText(request), replySeen(response)])
    const tenant = tenants.get(address.tenant)
    if (!tenant) return
    const { api, operation } = serves(request) ?? {}
    const dispatched = operation === undefined || api === undefined ? { reply } : { reply, api, operation }
    tell(tenant, { ...happeningOf(tenant, request, address, dispatched, reply), requestBody })
  }
}

function fail(message: string): never {
  throw new OptionError(message)
}

/** What `fetch` does when there is no answer. */
function orNetworkError(response: Response): Response {
  const severed = severedBy(response)
  if (severed) throw new TypeError('fetch failed', { cause: new Error(`the connection ended: ${severed}`) })
  return response
}

interface Base {
  readonly path: string
  readonly api: Api
}

/** Longest first: `/api/v1` must be found before `/api`. */
function basesOf(apis: readonly Api[]): readonly Base[] {
  return apis
    .flatMap((api) => api.contract.basePaths.map((path) => ({ path, api })))
    .toSorted((a, b) => b.path.length - a.path.length)
}

function route(tenant: Tenant, request: Request, address: Address, bases: readonly Base[]): MaybePromise<Dispatched> {
  const base = bases.find(({ path }) => isUnder(address.path, path))
  const room = base && tenant.rooms.get(base.api.contract.name)
  if (room) return dispatch(tenant, room, request, address, base.path)
  for (const { api, world, state } of tenant.rooms.values()) {
    if (api.side && under(api.sidePath, address.path))
      return { reply: api.side(address.path, request, world, state), api: api.contract.name }
  }
  return {
    reply: refusal(404, `Nothing is mocked at ${address.path}. Mocked: ${bases.map(({ path }) => path).join(', ')}.`),
  }
}

const under = (sidePath: string | undefined, path: string) => sidePath !== undefined && path.startsWith(sidePath)

interface Limits {
  readonly api: Reach
  readonly control: (url: string) => boolean
}

function served(request: Request, bases: readonly Base[], limits: Limits): ReturnType<MockCore['serves']> {
  const read = readAddress(request)
  // A tenant name that is not right is answered by the mock too, and says so.
  const address = 'wrong' in read ? { path: new URL(request.url).pathname.replace(/^\/_t\/[^/]*/, '') } : read
  if (isControl(address.path)) return limits.control(request.url) ? { api: 'control', operation: undefined } : undefined
  const side = bases.find(({ api }) => under(api.sidePath, address.path))
  if (side) {
    const taken = limits.api(side.api, request.url, address.path, 'side')
    return taken ? { api: side.api.contract.name as ApiName, operation: undefined } : undefined
  }
  const base = bases.find(({ path }) => isUnder(address.path, path))
  if (!base) return undefined
  const path = address.path.slice(base.path.length)
  const match = base.api.router(request.method, path)
  const operation = match.kind === 'operation' ? match.operation : undefined
  if (!limits.api(base.api, request.url, path, operation)) return undefined
  return { api: base.api.contract.name as ApiName, operation }
}

/** A HEAD is answered as a GET would be, without the body. */
function bodiless(reply: Reply): Response {
  if (reply.severed) return toResponse(reply)
  const { status, headers } = toResponse(reply)
  return new Response(null, { status, headers })
}

function queryText(query: URLSearchParams): string {
  return query.size === 0 ? '' : `?${query.toString()}`
}

function headOf({ status, headers }: Reply): Reply {
  return { status, ...(headers && { headers }) }
}

/** What is told of an answer. Bodies are made text only when somebody reads it. */
function happeningOf(
  tenant: Tenant,
  request: Request,
  address: Address,
  { api, operation, injected }: Dispatched,
  reply: Reply,
): Happening {
  return {
    time: tenant.clock.now(),
    tenant: tenant.name,
    api: api ?? null,
    operation: operation ?? null,
    method: request.method,
    path: address.path,
    query: queryText(address.query),
    requestHeaders: request.headers,
    requestBody: bodySeen(request),
    reply: request.method === 'HEAD' ? headOf(reply) : reply,
    injected: injected === true,
  }
}
