/** The mock without MSW: options in, `fetch` out. The server stands on this, so that it need not load MSW. */
import type { ApiName, Contract } from '../contracts/index.ts'
import { apis, type ApiRegistry } from './apis.ts'
import { basePathOf, readAddress, type Address } from './kit/address.ts'
import type { Api } from './kit/api.ts'
import { dispatch, type Dispatched } from './kit/dispatch.ts'
import { isoTime } from './kit/clock.ts'
import type { AnswerEntry } from './kit/journal-entry.ts'
import { toResponse, type Reply } from './kit/reply.ts'
import { createTenants, DEFAULT_TENANT, type Tenant, type Tenants } from './kit/tenants.ts'
import { planOf, type MockOptions } from './mock-options.ts'
import { profileOf, type MockProfile } from './mock-profile.ts'

/** A mock that is driven by `fetch` alone. */
export interface MockCore {
  readonly apis: readonly ApiName[]
  readonly contracts: readonly Contract[]
  /** Addresses, ready credentials by role and capabilities by API, as a conformance profile has them. `origin` has no slash at its end. */
  profile(origin: string, tenant?: string): MockProfile
  /** Answers any request; one for no mocked API gets a 404 that says what is mocked. */
  fetch(request: Request): Promise<Response>
  /** Whether a request would be answered by a mocked API: the base path and method are looked at, nothing else. */
  serves(request: Request): { readonly api: ApiName; readonly operation: string | undefined } | undefined
  /** Puts one tenant, or all, back to how it began. */
  reset(tenant?: string): void
  readonly tenants: Tenants
}

/** Makes a mock. Throws an OptionError for options that are not right. Another registry gives mocks that differ from ours on purpose. */
export function createCore(options: MockOptions = {}, registry: ApiRegistry = apis): MockCore {
  const plan = planOf(options, registry)
  const tenants = createTenants(plan)
  const bases = basesOf(plan.apis)
  const answer = async (request: Request): Promise<Response> => {
    const address = readAddress(request)
    if ('wrong' in address) return toResponse(ours(400, address.wrong))
    const tenant = tenants.get(address.tenant)
    if (!tenant)
      return toResponse(ours(503, `There are ${plan.limit} tenants already; remove one or wait until one expires.`))
    tenant.clock.tick()
    const dispatched = await route(tenant, request, address, bases)
    options.onAnswer?.(entryOf(tenant, request, address, dispatched))
    return request.method === 'HEAD' ? bodiless(dispatched.reply) : toResponse(dispatched.reply)
  }
  return {
    apis: plan.apis.map((api) => api.contract.name as ApiName),
    contracts: plan.apis.map((api) => api.contract),
    profile: (origin, tenant = DEFAULT_TENANT) => profileOf(tenants.get(tenant), origin),
    fetch: answer,
    serves: (request) => served(request, bases),
    reset: (tenant) => (tenant === undefined ? tenants.names() : [tenant]).forEach((name) => tenants.reset(name)),
    tenants,
  }
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

interface Answered extends Dispatched {
  readonly api?: string
}

async function route(tenant: Tenant, request: Request, address: Address, bases: readonly Base[]): Promise<Answered> {
  const base = bases.find(({ path }) => basePathOf(address.path, [path]))
  if (base) {
    const room = tenant.rooms.get(base.api.contract.name)
    if (room) return { ...(await dispatch(room, request, address, base.path)), api: base.api.contract.name }
  }
  for (const { api, world, state } of tenant.rooms.values()) {
    if (api.side && under(api.sidePath, address.path))
      return { reply: api.side(address.path, request, world, state), api: api.contract.name }
  }
  return {
    reply: ours(404, `Nothing is mocked at ${address.path}. Mocked: ${bases.map(({ path }) => path).join(', ')}.`),
  }
}

const under = (sidePath: string | undefined, path: string) => sidePath !== undefined && path.startsWith(sidePath)

function served(request: Request, bases: readonly Base[]): ReturnType<MockCore['serves']> {
  const address = readAddress(request)
  if ('wrong' in address) return undefined
  const side = bases.find(({ api }) => under(api.sidePath, address.path))
  if (side) return { api: side.api.contract.name as ApiName, operation: undefined }
  const base = bases.find(({ path }) => basePathOf(address.path, [path]))
  if (!base) return undefined
  const match = base.api.router(request.method, address.path.slice(base.path.length))
  const operation = match.kind === 'operation' ? match.operation : undefined
  return { api: base.api.contract.name as ApiName, operation }
}

/** A HEAD is answered as a GET would be, without the body. */
function bodiless(reply: Reply): Response {
  const { status, headers } = toResponse(reply)
  return new Response(null, { status, headers })
}

/** An answer in our own name, for what no vendor speaks of. */
function ours(status: number, error: string): Reply {
  return { status, json: { extmock: { error } } }
}

function entryOf(tenant: Tenant, request: Request, address: Address, answered: Answered): AnswerEntry {
  const query = address.query.size > 0 ? `?${address.query.toString()}` : ''
  return {
    at: isoTime(tenant.clock.now()),
    tenant: tenant.name,
    ...(answered.api !== undefined && { api: answered.api }),
    ...(answered.operation !== undefined && { operation: answered.operation }),
    method: request.method,
    path: address.path + query,
    status: answered.reply.status,
    injected: answered.injected === true,
  }
}
