/** The mock as one function: a plain request in, a reply out. It knows no transport. */
import type { Contract } from '../../contracts/index.ts'
import { foreignPage } from '../control/foreign-page.ts'
import { control, isControl } from '../control/index.ts'
import { refusal } from '../control/refusal.ts'
import { home } from '../inspector/index.ts'
import { DEFAULT_TENANT, isUnder, wrongTenantName, type Address } from '../kit/http/address.ts'
import { inText, workedOut, type Reply } from '../kit/http/reply.ts'
import type { PlainRequest } from '../kit/http/request.ts'
import { slim, toEntry, type Happening } from '../kit/journal/journal.ts'
import { createMetrics, type Metrics } from '../kit/journal/metrics.ts'
import { whatIsUnknown } from '../kit/faults/fault-check.ts'
import type { Api } from '../kit/operation/api.ts'
import { rowsOf } from '../kit/operation/catalogue-rows.ts'
import { andThen, type MaybePromise } from '../kit/operation/maybe-promise.ts'
import { OptionError } from '../kit/operation/options.ts'
import { addressReader } from './address-reader.ts'
import type { ApiMap, ByName, NameIn, OperationIn } from './api-map.ts'
import { refuse } from './change.ts'
import type { DocumentedError, ErrorCodeIn, ErrorStatusIn } from './error-map.ts'
import { answer, inPassing, type Answered } from './answer.ts'
import { basesOf, servedBy, type Base, type Served } from './hosts.ts'
import { checkMockOptions } from './check-mock-options.ts'
import { planOf, type MockOptions } from './mock-options.ts'
import { profileOf, type MockProfile } from './mock-profile.ts'
import { whyNotKept } from './not-kept.ts'
import { tenantHandle, type TenantHandle } from './tenant-handle.ts'
import type { Tenant } from './tenant.ts'
import { createTenants, type TenantPlan, type Tenants } from './tenants.ts'

/** A mock that is driven by plain requests alone. */
export interface PlainCore<M extends object = ApiMap> {
  /** What is mocked. */
  readonly apis: readonly NameIn<M>[]
  /** The facts it is mocked by: operations, schemas, errors and options of each API. */
  readonly contracts: readonly Contract[]
  /** Addresses, ready credentials by role and capabilities by API, as a conformance profile has them. `origin` has no slash at its end. */
  profile(origin: string, tenant?: string): MockProfile<M>
  /**
   * Every documented error of an operation, or of all of an API, that this mock's options let it answer with: for `it.each`.
   * @throws OptionError that says what there is, for a name that does not exist
   * @example
   * it.each(mock.errors('qradar', 'get-extension'))('$status $code', ({ rule }) => tenant.faults.add({ ...rule, first: 1 }))
   */
  errors<
    N extends NameIn<M>,
    O extends OperationIn<M, N>,
    K extends ErrorCodeIn<M, N, O>,
    S extends ErrorStatusIn<M, N, O>,
  >(
    api: N,
    operation?: O,
  ): readonly DocumentedError<N, O, S, K>[]
  /** Answers any request; one for no mocked API gets a 404 that says what is mocked. An answer that is there is no promise. */
  respond(request: PlainRequest): MaybePromise<Reply>
  /**
   * Whether a request is the mock's own where it stands between a client and the network: host (see the option `hosts`),
   * path and method are looked at, nothing else.
   */
  serves(request: Pick<PlainRequest, 'method' | 'url' | 'headers'>): Served | undefined
  /** One tenant, made on first use; `default` when no name is given. */
  tenant(name?: string): TenantHandle<M>
  /** Notes an answer that somebody else gave in the mock's place. Its tenant's clock does not step. */
  noted(request: PlainRequest, reply: Reply): void
  /** Puts one tenant, or all, back to how it began. */
  reset(tenant?: string): void
  /** The tenants that there are: `names()`, and `remove(name)` to forget one. */
  readonly tenants: Tenants
}

/**
 * Makes a mock. Throws an OptionError for options that are not right.
 *
 * @example
 * const core = createPlainCore({ apis: [tagRegistry] })
 * const reply = await core.respond(request)
 */
export function createPlainCore<const L extends readonly Api[]>(options: MockOptions<L>): PlainCore<ByName<L>> {
  type M = ByName<L>
  const plan = planOf(checkMockOptions(options))
  const tenants = createTenants(plan)
  const bases = basesOf(plan.apis)
  const serves = servedBy(bases, options.hosts, options.controlHosts)
  const metrics = createMetrics(tenants.shared?.replica)
  const house: House = {
    plan,
    tenants,
    bases,
    serves,
    read: addressReader(plan.apis, options.tenantDomains ?? []),
    metrics,
    cannot: options.cannot ?? [],
    gauges: options.gauges ?? (() => ({})),
    isStopping: options.isStopping ?? (() => false),
    pages: options.pages,
    tell: (tenant, happening) => {
      tenant.journal.add(happening)
      tenants.shared?.journal?.add(tenant.name, toEntry(0, slim(happening)))
      metrics.count(happening, happening.reply.status)
      options.onAnswer?.(happening)
    },
  }
  return {
    apis: plan.apis.map((api) => api.contract.name as NameIn<M>),
    contracts: plan.apis.map((api) => api.contract),
    profile: (origin, tenant = DEFAULT_TENANT) => profileOf(tenants.get(tenant), origin) as MockProfile<M>,
    errors: (api, operation) => errorsOf(tenants.get(DEFAULT_TENANT) ?? fail(fullOf(plan)), api, operation) as never,
    respond: (request) => respond(house, request),
    noted: (request, reply) => noted(house, request, reply),
    serves,
    tenant: (name = DEFAULT_TENANT) => handleOf<M>(house, name),
    reset: (tenant) => (tenant === undefined ? tenants.names() : [tenant]).forEach((name) => tenants.reset(name)),
    tenants,
  }
}

function errorsOf({ rooms }: Tenant, name: string, operation?: string): readonly object[] {
  refuse(whatIsUnknown({ api: name, ...(operation !== undefined && { operation }) }, [...rooms.values()]))
  return [...rooms.values()]
    .filter(({ api }) => api.contract.name === name)
    .flatMap(({ api, env }) => rowsOf(api, env.options))
    .filter((row) => row.rule !== undefined && (operation === undefined || row.operation === operation))
    .map(({ prefer: _prefer, query: _query, ...row }) => row)
}

/** What one mock works with. */
interface House extends Required<Pick<MockOptions, 'cannot' | 'gauges' | 'isStopping'>> {
  readonly plan: TenantPlan
  readonly tenants: Tenants
  /** Longest first. */
  readonly bases: readonly Base[]
  readonly serves: PlainCore['serves']
  readonly read: ReturnType<typeof addressReader>
  readonly metrics: Metrics
  readonly pages: MockOptions['pages']
  /** Tells the journal, the metrics and whoever listens. */
  tell(tenant: Tenant, happening: Happening): void
}

const fullOf = ({ limit }: TenantPlan) =>
  `There are ${limit} tenants already; remove one (DELETE /_extmock/tenants/NAME) or wait until one expires.`

function handleOf<M extends object>({ plan, tenants, cannot }: House, name: string): TenantHandle<M> {
  const wrong = wrongTenantName(name)
  if (wrong !== undefined) fail(wrong)
  const tenant = () => tenants.get(name) ?? fail(fullOf(plan))
  return tenantHandle<M>(name, { apis: plan.apis, tenant, reset: () => tenants.reset(name), cannot })
}

function respond(house: House, given: PlainRequest): MaybePromise<Reply> {
  const read = house.read(given)
  if ('wrong' in read) return inText(refusal(400, read.wrong))
  const { request, address } = read
  return andThen(meant(house, request, address.tenant), (tenant) => {
    if ('status' in tenant) return inText(tenant)
    if (tenant.name === DEFAULT_TENANT) return respondFor(house, tenant, request, address)
    return house.tenants.visited(tenant.name, () => respondFor(house, tenant, request, address))
  })
}

function respondFor(house: House, tenant: Tenant, request: PlainRequest, address: Address): MaybePromise<Reply> {
  if (address.path === '/' && isLook(request)) return shownHome(house, tenant, request, address)
  if (isControl(address.path))
    return orNotKept(() => controlled(house, tenant, request, address))
      .then(workedOut)
      .then(inText)
  return answered(route(tenant, request, address, house.bases), (said) => {
    const whole = inText(said.reply)
    const reply = request.method === 'HEAD' ? headOf(whole) : whole
    house.tell(tenant, happeningOf(tenant, request, address, said, reply))
    return reply
  })
}

/** A look makes no tenant, and a page of somebody else changes nothing. */
function meant({ plan, tenants, pages }: House, request: PlainRequest, name: string): MaybePromise<Tenant | Reply> {
  if (isLook(request)) {
    // Where there are other replicas, what is made here is but a copy of what there may be.
    if (name !== DEFAULT_TENANT && !tenants.has(name) && !tenants.shared) return tenants.glance(name)
  } else {
    // A browser lets any page send a form or a text without asking first.
    const foreign = pages === undefined ? undefined : foreignPage(request, pages)
    if (foreign !== undefined) return refusal(403, `${foreign} may not change anything here; --cors lets it.`)
  }
  return andThen(tenants.made(name), (tenant) => tenant ?? refusal(503, fullOf(plan)))
}

/** Not told to the journal: it is about no API. */
async function shownHome(
  { plan }: House,
  { name }: Tenant,
  request: PlainRequest,
  { origin }: Address,
): Promise<Reply> {
  const contracts = plan.apis.map(({ contract }) => contract)
  return sent(request, await home({ origin, tenant: name, contracts }, request.headers.get('accept')))
}

function controlled(house: House, tenant: Tenant, request: PlainRequest, address: Address): Promise<Reply> {
  const { plan, tenants, metrics, gauges, isStopping, cannot } = house
  const { query, origin } = address
  const profile = () => profileOf(tenant, origin)
  return control(
    { apis: plan.apis, tenant, cannot, tenants, metrics, gauges, isStopping, profile, origin, query },
    request,
    address,
  )
}

function noted({ tenants, serves, tell, read }: House, given: PlainRequest, reply: Reply): void {
  const found = read(given)
  if ('wrong' in found) return
  const { request, address } = found
  const tenant = tenants.get(address.tenant)
  if (!tenant) return
  const { api, operation } = serves(request) ?? {}
  const said = operation === undefined || api === undefined ? { reply } : { reply, api, operation }
  tell(tenant, happeningOf(tenant, request, address, said, sent(request, reply)))
}

const isLook = ({ method }: PlainRequest) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

function fail(message: string): never {
  throw new OptionError(message)
}

async function orNotKept(act: () => MaybePromise<Reply>): Promise<Reply> {
  try {
    return await act()
  } catch (error) {
    return whyNotKept(error)
  }
}

/** Goes on with what was answered; what could not be kept is answered in our own name. */
function answered(said: MaybePromise<Answered>, proceed: (said: Answered) => Reply): MaybePromise<Reply> {
  if (!(said instanceof Promise)) return proceed(said)
  return said.then(proceed, (error: unknown) => proceed({ reply: whyNotKept(error) }))
}

function route(
  tenant: Tenant,
  request: PlainRequest,
  address: Address,
  bases: readonly Base[],
): MaybePromise<Answered> {
  const { path } = address
  const base = bases.find((one) => isUnder(path, one.path))
  const room = base && tenant.rooms.get(base.api.contract.name)
  if (room) return answer(tenant, room, request, address, base.path)
  for (const { api, state } of tenant.rooms.values()) {
    const { sidePath } = api
    if (sidePath === undefined || !path.startsWith(sidePath)) continue
    return inPassing(tenant, () => {
      const reply = api.side?.(path, request, state.state as never) ?? refusal(404, `Nothing is at ${path}.`)
      return { reply, api: api.contract.name }
    })
  }
  const mocked = bases.map((one) => one.path).join(', ')
  return inPassing(tenant, () => ({ reply: refusal(404, `Nothing is mocked at ${path}. Mocked: ${mocked}.`) }))
}

/** What goes out. */
function sent({ method }: PlainRequest, given: Reply): Reply {
  const reply = inText(given)
  return method === 'HEAD' ? headOf(reply) : reply
}

/** A HEAD is answered as a GET would be, the length of the body included where it is known, without the body. */
function headOf({ text, bytes, cut: _cut, begun, ...head }: Reply): Reply {
  if (begun) return { ...head, bytes: new Blob().stream() }
  const body = text === undefined ? bytes : new TextEncoder().encode(text)
  const length = body instanceof Uint8Array ? { 'content-length': String(body.byteLength) } : {}
  return { ...head, headers: { ...head.headers, ...length } }
}

/** What is told of an answer. Bodies are made text only when somebody reads it. */
function happeningOf(
  tenant: Tenant,
  request: PlainRequest,
  address: Address,
  { api, operation, injected }: Answered,
  reply: Reply,
): Happening {
  return {
    time: tenant.clock.now(),
    tenant: tenant.name,
    api: api ?? null,
    operation: operation ?? null,
    method: request.method,
    path: address.path,
    query: address.query.size === 0 ? '' : `?${address.query.toString()}`,
    requestHeaders: request.headers,
    requestBody: request.body.text,
    reply,
    injected: injected === true,
  }
}
