/** What the control surface can do: one entry per name, one function per method. */
import { contracts, type ApiName } from '../../contracts/index.ts'
import { toOpenApi } from '../../contracts/openapi.ts'
import type { Api } from '../kit/api.ts'
import { catalogueOf } from '../kit/catalogue.ts'
import { isoTime, parseInstant } from '../kit/clock.ts'
import type { FaultRule } from '../kit/fault-rule.ts'
import type { JournalQuery } from '../kit/journal.ts'
import { OptionError } from '../kit/options.ts'
import type { Reply } from '../kit/reply.ts'
import type { Tenants } from '../kit/tenants.ts'
import type { MockProfile } from '../mock-profile.ts'
import type { TenantHandle } from '../tenant-handle.ts'
import { refusal } from './refusal.ts'

export interface ControlContext {
  readonly apis: readonly Api[]
  readonly tenant: TenantHandle
  readonly tenants: Tenants
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

const errors: Control = ({ apis, query }) => {
  const wanted = query.get('api')
  return ok(apis.filter((api) => wanted === null || api.contract.name === wanted).flatMap(catalogueOf))
}

const openapi: Control = ({ apis, rest }) => {
  const name = rest[0]?.replace(/\.json$/, '')
  const known = apis.map((api) => api.contract.name)
  return name !== undefined && known.includes(name)
    ? ok(toOpenApi(contracts[name as ApiName]))
    : refusal(404, `There is no such API; there are ${known.map((one) => `openapi/${one}.json`).join(', ')}.`)
}

const clockOf = ({ tenant }: ControlContext) => ok({ now: isoTime(tenant.clock.now()), frozen: tenant.clock.frozen })

const moveClock: Control = (context) => {
  const { clock } = context.tenant
  const { set, advance, freeze, resume } = (context.body ?? {}) as Record<string, unknown>
  const instant = typeof set === 'string' ? parseInstant(set) : undefined
  if (set !== undefined && (instant === undefined || Number.isNaN(instant)))
    return refusal(400, 'set takes an ISO 8601 instant, for example 2026-01-01T00:00:00Z.')
  if (advance !== undefined && !(typeof advance === 'number' && Number.isFinite(advance) && advance >= 0))
    return refusal(400, 'advance takes milliseconds, for example {"advance": 60000}.')
  if (set === undefined && advance === undefined && freeze !== true && resume !== true)
    return refusal(400, 'Send {"freeze": true}, {"resume": true}, {"set": INSTANT} or {"advance": MILLISECONDS}.')
  if (freeze === true) clock.freeze()
  if (instant !== undefined) clock.set(instant)
  if (typeof advance === 'number') clock.advance(advance)
  if (resume === true) clock.resume()
  return clockOf(context)
}

const requests: Control = ({ tenant, query }) => {
  const wanted = journalQuery(query)
  return ok(query.get('format') === 'har' ? tenant.journal.har(wanted) : { requests: tenant.journal.entries(wanted) })
}

function journalQuery(query: URLSearchParams): JournalQuery {
  const texts = ['api', 'operation', 'method', 'path', 'body'].flatMap((key) => {
    const value = query.get(key)
    return value === null ? [] : [[key, value]]
  })
  const status = query.get('status')
  return { ...Object.fromEntries(texts), ...(status !== null && { status: Number(status) }) }
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
    : refusal(404, `There is no tenant "${rest[0] ?? ''}"; there are ${tenants.names().join(', ')}.`)

/** By name, then by method. */
export const controls: Readonly<Record<string, Readonly<Record<string, Control>>>> = {
  health: { GET: () => ok({ status: 'ok' }) },
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
  seed: {
    POST: orRefuse(({ tenant, body }) => {
      for (const [api, data] of Object.entries((body ?? {}) as object)) tenant.seed(api, data)
      return ok({ seeded: tenant.name })
    }),
  },
  errors: { GET: errors },
  faults: {
    GET: ({ tenant }) => ok({ faults: tenant.faults.list() }),
    POST: orRefuse(({ tenant, body }) => ({ status: 201, json: tenant.faults.add(body as FaultRule) })),
    DELETE: removeFaults,
  },
  clock: { GET: clockOf, POST: moveClock },
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
