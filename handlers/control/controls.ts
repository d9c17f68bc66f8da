/** What the control surface can do: one entry per name, one function per method. */
import { contracts, type ApiName } from '../../contracts/index.ts'
import { toOpenApi } from '../../contracts/openapi/index.ts'
import type { Api } from '../kit/operation/api.ts'
import { catalogueOf } from '../kit/operation/catalogue.ts'
import type { FaultRule } from '../kit/faults/fault-rule.ts'
import type { Gauges, Metrics } from '../kit/journal/metrics.ts'
import { OptionError } from '../kit/operation/options.ts'
import { clockShown, moveClock } from '../kit/time/move-clock.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { Tenants } from '../core/tenants.ts'
import type { MockProfile } from '../core/mock-profile.ts'
import type { TenantHandle } from '../core/tenant-handle.ts'
import { inspectorPage } from '../inspector/index.ts'
import { helpReply } from './help.ts'
import { refusal } from './refusal.ts'
import { requests } from './requests.ts'
import { seedAll } from './seed-all.ts'
import { tablesOf } from './tables.ts'

export interface ControlContext {
  readonly apis: readonly Api[]
  readonly tenant: TenantHandle
  readonly tenants: Tenants
  readonly metrics: Metrics
  readonly gauges: () => Gauges
  readonly profile: MockProfile
  readonly query: URLSearchParams
  /** Path segments after the name. */
  readonly rest: readonly string[]
  readonly body: unknown
}

type Control = (context: ControlContext) => Reply | Promise<Reply>

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

const errors: Control = ({ apis, tenant, tenants, query }) => {
  const wanted = query.get('api')
  const names = apis.map((api) => api.contract.name)
  if (wanted !== null && !names.includes(wanted))
    return refusal(400, `There is no API "${wanted}"; there are ${names.join(', ')}.`)
  const rooms = [...(tenants.get(tenant.name)?.rooms.values() ?? [])]
  const meant = rooms.filter(({ api }) => wanted === null || api.contract.name === wanted)
  return ok(meant.flatMap(({ api, world }) => catalogueOf(api, world)))
}

const openapi: Control = ({ apis, rest }) => {
  const name = rest[0]?.replace(/\.json$/, '')
  const known = apis.map((api) => api.contract.name)
  return name !== undefined && known.includes(name)
    ? ok(toOpenApi(contracts[name as ApiName]))
    : refusal(404, `There is no such API; there are ${known.map((one) => `openapi/${one}.json`).join(', ')}.`)
}

const clockOf = ({ tenant }: ControlContext) => ok(clockShown(tenant.clock))

const setClock: Control = (context) => {
  const wrong = moveClock(context.tenant.clock, context.body)
  return wrong === undefined ? clockOf(context) : refusal(400, wrong)
}

const removeFaults: Control = ({ tenant, rest }) => {
  if (rest[0] === undefined) {
    tenant.faults.clear()
    return ok({ faults: [] })
  }
  return tenant.faults.remove(rest[0])
    ? ok({ faults: tenant.faults.list() })
    : refusal(404, `There is no fault rule "${rest[0]}".`)
}

const removeTenant: Control = ({ tenants, rest }) =>
  rest[0] !== undefined && tenants.remove(rest[0])
    ? ok({ tenants: tenants.names() })
    : refusal(404, rest[0] === undefined ? NAME_IT : `There is no tenant "${rest[0]}"; ${someOf(tenants.names())}.`)

const NAME_IT = 'Name the tenant: DELETE /_extmock/tenants/NAME.'

/** There may be thousands. */
const someOf = (names: readonly string[]) =>
  names.length > 20
    ? `there are ${names.length}, which GET /_extmock/tenants names`
    : `there are ${names.join(', ') || 'none'}`

/** Alive: it answers. What it says is for everybody, so it says little. */
const health: Control = ({ metrics }) => ok({ status: 'ok', uptime: metrics.uptime() })

/** Every API of this tenant has its starting data; that it has a tenant at all was seen to before. */
const ready: Control = ({ apis }) => ok({ status: 'ready', apis: apis.map(({ contract }) => contract.name) })

const metricsText: Control = ({ metrics, gauges, tenants }) => {
  const all = tenants.all()
  const held = all.reduce((sum, { journal }) => sum + journal.size, 0)
  const text = metrics.text({ extmock_tenants: all.length, extmock_journal_entries: held, ...gauges() })
  return { status: 200, headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }, text }
}

const tables: Control = ({ tenant, tenants, query }) => {
  const rows = Number(query.get('rows') ?? 50)
  if (!Number.isInteger(rows) || rows < 0) return refusal(400, 'rows takes a whole number, for example ?rows=50.')
  const rooms = tenants.get(tenant.name)?.rooms.values() ?? []
  return ok({ tables: tablesOf(rooms, rows) })
}

/** By name, then by method. The empty name is the page for a browser. */
export const controls: Readonly<Record<string, Readonly<Record<string, Control>>>> = {
  '': { GET: inspectorPage },
  help: { GET: helpReply },
  health: { GET: health },
  ready: { GET: ready },
  metrics: { GET: metricsText },
  tables: { GET: tables },
  profile: { GET: ({ profile }) => ok(profile) },
  reset: {
    POST: ({ tenant }) => {
      tenant.reset()
      return ok({ reset: tenant.name })
    },
  },
  state: {
    GET: ({ tenant }) => ok(tenant.snapshot()),
    PUT: orRefuse(({ tenant, body }) => {
      tenant.restore(body)
      return ok({ restored: tenant.name })
    }),
  },
  seed: { POST: orRefuse(seedAll) },
  errors: { GET: errors },
  faults: {
    GET: ({ tenant }) => ok({ faults: tenant.faults.list() }),
    POST: orRefuse(({ tenant, body }) => ({ status: 201, json: tenant.faults.add(body as FaultRule) })),
    DELETE: removeFaults,
  },
  clock: { GET: clockOf, POST: setClock },
  requests: {
    GET: requests,
    DELETE: ({ tenant }) => {
      tenant.journal.clear()
      return ok({ requests: [] })
    },
  },
  tenants: { GET: ({ tenants }) => ok({ tenants: tenants.names() }), DELETE: removeTenant },
  openapi: { GET: openapi },
}
