/** What the control surface can do: one entry per name, one function per method. */
import type { Api } from '../kit/operation/api.ts'
import { catalogueOf } from '../kit/operation/catalogue.ts'
import type { FaultRule, TransportFault } from '../kit/faults/fault-rule.ts'
import type { Gauges, Metrics } from '../kit/journal/metrics.ts'
import { prometheusText } from '../kit/journal/prometheus-text.ts'
import { OptionError } from '../kit/operation/options.ts'
import { clockShown, moveClock } from '../kit/time/move-clock.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { Tenants } from '../core/tenants.ts'
import type { MockProfile } from '../core/mock-profile.ts'
import { addRule, change, clearRules, removeRule, takeOver } from '../core/change.ts'
import { readSnapshot } from '../core/snapshot.ts'
import type { Tenant } from '../core/tenant.ts'
import { listed } from '../kit/faults/faults.ts'
import { andThen, loaded, type MaybePromise } from '../kit/operation/maybe-promise.ts'
import { inspectorPage } from '../inspector/index.ts'
import { inSlices } from '../kit/time/slices.ts'
import { refusal } from './refusal.ts'
import { clearRequests, requests } from './requests.ts'
import { removedMeanwhile, seedAll } from './seed-all.ts'
import { snapshotWithFiles, snapshotWork } from './snapshot-work.ts'
import { tablesOf } from './tables.ts'

export interface ControlContext {
  readonly apis: readonly Api[]
  readonly tenant: Tenant
  /** Transport faults that cannot be done here. */
  readonly cannot: readonly TransportFault[]
  readonly tenants: Tenants
  readonly metrics: Metrics
  readonly gauges: () => Gauges
  /** Whether the server was told to stop. */
  readonly isStopping: () => boolean
  profile(): MockProfile
  /** Leads back to the tenant. */
  readonly origin: string
  readonly query: URLSearchParams
  /** Path segments after the name. */
  readonly rest: readonly string[]
  readonly body: unknown
}

type Control = (context: ControlContext) => MaybePromise<Reply>

const ok = (json: unknown): Reply => ({ status: 200, json })

/** What the library throws at bad input becomes a 400 that says the same. */
const orRefuse =
  (control: Control): Control =>
  async (context) => {
    try {
      return await control(context)
    } catch (error) {
      if (error instanceof OptionError) return refusal(400, error.message)
      throw error
    }
  }

const errors: Control = async ({ apis, tenant, query }) => {
  const wanted = query.get('api')
  const names = apis.map((api) => api.contract.name)
  if (wanted !== null && !names.includes(wanted))
    return refusal(400, `There is no API "${wanted}"; there are ${names.join(', ')}.`)
  const meant = [...tenant.rooms.values()].filter(({ api }) => wanted === null || api.contract.name === wanted)
  const rows = await Promise.all(meant.map(({ api, env }) => catalogueOf(api, env.options)))
  return ok(rows.flat())
}

/** As the tenant that is asked has it: its address, and the options of the mock. */
const openapi: Control = async ({ apis, tenant, origin, query, rest }) => {
  const name = rest[0]?.replace(/\.json$/, '')
  const known = apis.map((api) => api.contract.name)
  const found = apis.find((api) => api.contract.name === name)
  if (!found)
    return refusal(404, `There is no such API; there are ${known.map((one) => `openapi/${one}.json`).join(', ')}.`)
  const version = query.get('openapi') ?? '3.1'
  if (version !== '3.1' && version !== '3.0') return refusal(400, 'openapi is 3.1 or 3.0.')
  const options = tenant.rooms.get(found.contract.name)?.env.options ?? {}
  const { toOpenApi } = await import('../../contracts/openapi/index.ts')
  const examples = await loaded(found.examples ?? {})
  return ok(toOpenApi(found.contract, { openapi: version, options, origin, examples }))
}

const clockOf = ({ tenant }: ControlContext) => ok(clockShown(tenant.clock))

const setClock: Control = (context) => {
  const { tenant, body } = context
  const moved = change(tenant, () => moveClock(tenant.clock, body))
  return andThen(moved, (wrong) => (wrong === undefined ? clockOf(context) : refusal(400, wrong)))
}

const faultsOf = ({ tenant }: ControlContext) => ok({ faults: listed(tenant.faults.get()) })

const removeFaults: Control = (context) => {
  const { tenant, rest } = context
  const [id] = rest
  if (id === undefined) return andThen(clearRules(tenant), () => ok({ faults: [] }))
  return andThen(removeRule(tenant, id), (found) =>
    found ? faultsOf(context) : refusal(404, `There is no fault rule "${id}".`),
  )
}

const removeTenant: Control = ({ tenants, rest }) => {
  const [name] = rest
  if (name === undefined) return refusal(404, NAME_IT)
  return andThen(tenants.remove(name), (found) =>
    andThen(namesOf(tenants), (names) =>
      found ? ok({ tenants: names }) : refusal(404, `There is no tenant "${name}"; ${someOf(names)}.`),
    ),
  )
}

/** Of all replicas, where there are some. */
const namesOf = ({ names, shared }: Tenants): MaybePromise<readonly string[]> => shared?.names() ?? names()

const NAME_IT = 'Name the tenant: DELETE /_extmock/tenants/NAME.'

/** There may be thousands. */
const someOf = (names: readonly string[]) =>
  names.length > 20
    ? `there are ${names.length}, which GET /_extmock/tenants names`
    : `there are ${names.join(', ') || 'none'}`

/** Alive: it answers. What it says is for everybody, so it says little. */
const health: Control = ({ metrics }) => ok({ status: 'ok', uptime: metrics.uptime() })

/** Every API of this tenant has its starting data, what is written can be kept, and nobody has told the server to stop. */
const ready: Control = async ({ apis, tenants, isStopping }) => {
  const why = isStopping() ? 'it was told to stop' : await tenants.trouble()
  const about = tenants.shared?.about()
  if (why !== undefined) return { status: 503, json: { status: 'not ready', why, ...about } }
  return ok({ status: 'ready', apis: apis.map(({ contract }) => contract.name), ...about })
}

const metricsText: Control = ({ metrics, gauges, tenants }) => {
  const all = tenants.all()
  const held = all.reduce((sum, { journal }) => sum + journal.size(), 0)
  const text = prometheusText(metrics, { extmock_tenants: all.length, extmock_journal_entries: held, ...gauges() })
  return { status: 200, headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }, text }
}

const tables: Control = ({ tenant, query }) => {
  const rows = Number(query.get('rows') ?? 50)
  if (!Number.isInteger(rows) || rows < 0) return refusal(400, 'rows takes a whole number, for example ?rows=50.')
  return { status: 200, work: tablesOf(tenant.rooms.values(), rows) }
}

const reset: Control = ({ tenant: { name }, tenants }) =>
  andThen(tenants.reset(name, inSlices), () => ok({ reset: name }))

const addFault: Control = ({ tenant, body, cannot }) =>
  andThen(addRule(tenant, body as FaultRule, cannot), (json) => ({ status: 201, json }))

const getState: Control = async ({ tenant }) => ({
  status: 200,
  work: tenant.isShared ? await snapshotWithFiles(tenant) : snapshotWork(tenant),
})

/** The document is read in slices, from which no request sees anything; then it is taken over at once. */
const putState: Control = async ({ tenant, tenants, body, cannot }) => {
  const read = await inSlices(readSnapshot(tenant, body, cannot))
  // It may have been reset meanwhile.
  const present = await tenants.made(tenant.name)
  if (!present) return refusal(503, removedMeanwhile(tenant))
  await takeOver(present, read)
  return ok({ restored: tenant.name })
}

/** What a call does, for whoever stands before it with curl, and the control that does it. */
type Explained = readonly [does: string, control: Control]

/** By name, then by method. The empty name is the page for a browser. */
export const controls: Readonly<Record<string, Readonly<Record<string, Explained>>>> = {
  '': { GET: ['The inspector, a page for a browser.', inspectorPage] },
  help: { GET: ['This.', () => ok(help())] },
  health: { GET: ['Whether the server is alive, and since how many seconds.', health] },
  ready: { GET: ['Whether every API has its starting data, and writes can be kept.', ready] },
  metrics: { GET: ['Counts in the text format of Prometheus, over all tenants.', metricsText] },
  tables: { GET: ['The newest rows of each collection. ?rows=50', tables] },
  profile: {
    GET: ['Addresses, credentials and capabilities: a profile for extmock conform.', ({ profile }) => ok(profile())],
  },
  reset: { POST: ['Puts the tenant back to how it began.', reset] },
  state: {
    GET: ['The whole tenant as one JSON document.', getState],
    PUT: ['Puts the tenant into the state of such a document.', orRefuse(putState)],
  },
  seed: {
    POST: ['Adds starting data, by API name: {"qradar": {"extensions": []}}. All of it or nothing.', orRefuse(seedAll)],
  },
  errors: { GET: ['Each documented error of each operation, with every way to get it. ?api=qradar', errors] },
  faults: {
    GET: ['The fault rules, with how often each was matched and has struck.', faultsOf],
    POST: [
      'Adds a rule: {"api": "elastic-cloud", "operation": "update-extension", "error": {"code": 409}, "first": 1}. It may have response, transport, rateLimit or delay in the place of error, and match, every, probability or window to say when.',
      orRefuse(addFault),
    ],
    DELETE: ['Removes every rule, or with /faults/ID one.', removeFaults],
  },
  clock: {
    GET: ['The time of the tenant, and whether it stands still.', clockOf],
    POST: [
      'Moves it: {"freeze": true}, {"set": "2026-01-01T00:00:00Z"}, {"advance": 60000} in milliseconds, {"resume": true}, or several at once.',
      setClock,
    ],
  },
  requests: {
    GET: [
      'What was asked and answered, oldest first. ?operation=, api=, method=, path=, status=, body=, injected=, after=NUMBER; wait=MILLISECONDS waits for the first that fits; format=har gives an HTTP archive.',
      requests,
    ],
    DELETE: ['Forgets what was asked.', clearRequests],
  },
  tenants: {
    GET: ['The names of the tenants.', async ({ tenants }) => ok({ tenants: await namesOf(tenants) })],
    DELETE: ['With /tenants/NAME: forgets a tenant.', removeTenant],
  },
  openapi: { GET: ['With /openapi/API.json: the OpenAPI document of an API as this server is. ?openapi=3.0', openapi] },
}

const HOW_TO_CHOOSE =
  'Each call is about one tenant: send X-Extmock-Tenant: NAME, or put /_t/NAME before the path, or call the host NAME.localhost, or end the credential in @@NAME; otherwise it is about "default".'

/** The control surface in its own words. */
export function help() {
  const calls = Object.entries(controls).flatMap(([name, methods]) =>
    Object.entries(methods).map(([method, [does]]) => ({ call: `${method} /_extmock/${name}`, does })),
  )
  return { tenant: HOW_TO_CHOOSE, calls }
}
