/** Named isolated worlds inside one mock: nothing of one is ever seen in another. */
import type { Api, AuthMode, World } from '../kit/operation/api.ts'
import { createClock, type Clock, type ClockOptions } from '../kit/time/clock.ts'
import { createFaults, type Faults } from '../kit/faults/faults.ts'
import { createIds, type Ids } from '../kit/state/ids.ts'
import { createJournal, type Journal } from '../kit/journal/journal.ts'
import type { Network } from '../kit/network/network.ts'
import { OptionError } from '../kit/operation/options.ts'
import { placeIn } from '../kit/state/place-in.ts'

/** One API inside one tenant. */
export interface Room {
  readonly api: Api
  readonly world: World
  readonly state: unknown
}

/** One isolated world: every API's state, a clock and a source of ids. */
export interface Tenant {
  readonly name: string
  readonly clock: Clock
  readonly ids: Ids
  readonly rooms: ReadonlyMap<string, Room>
  readonly faults: Faults
  readonly journal: Journal
}

/** How tenants are made. */
export interface TenantPlan {
  readonly apis: readonly Api[]
  readonly seed: number
  readonly clock: ClockOptions
  readonly auth: AuthMode
  readonly network: Network
  /** By API name, resolved already. */
  readonly options: Readonly<Record<string, World['options']>>
  /** Starting data by API name; an API left out starts empty. */
  readonly data: Readonly<Record<string, unknown>>
  /** Entries each tenant's journal keeps. */
  readonly journal: number
  /** At most so many at once; the default one is always let in. */
  readonly limit: number
  /** A tenant unused for so many milliseconds may make room for a new one. */
  readonly idle: number
  /** Told of tenants that come and go. */
  readonly watch?: TenantWatch
}

/** A reset is one tenant that goes and another that comes. */
export interface TenantWatch {
  made(tenant: Tenant): void
  gone(tenant: Tenant): void
}

export interface Tenants {
  /** The tenant of that name, made on first use; undefined when there is no room for another. */
  get(name: string): Tenant | undefined
  names(): readonly string[]
  /** All of them as they are; looking does not count as use. */
  all(): readonly Tenant[]
  /** Puts a tenant back to how it began. */
  reset(name: string): void
  /** Forgets a tenant; whether there was one. */
  remove(name: string): boolean
  clear(): void
}

export const DEFAULT_TENANT = 'default'

/** An empty set of tenants. */
export function createTenants(plan: TenantPlan): Tenants {
  const tenants = new Map<string, { tenant: Tenant; used: number }>()
  const wall = createClock()
  const hasRoom = () => tenants.size < plan.limit || evictIdle()
  const evictIdle = () => {
    for (const [name, entry] of tenants) if (name !== DEFAULT_TENANT && wall.now() - entry.used >= plan.idle) drop(name)
    return tenants.size < plan.limit
  }
  const make = (name: string) => {
    const tenant = createTenant(name, plan)
    sendOff(name)
    tenants.set(name, { tenant, used: wall.now() })
    plan.watch?.made(tenant)
    return tenant
  }
  const sendOff = (name: string) => {
    const tenant = tenants.get(name)?.tenant
    if (!tenant) return
    // Whoever waits on its clock would wait for ever, and whoever waits for a request in vain.
    tenant.clock.release()
    tenant.journal.release()
    plan.watch?.gone(tenant)
  }
  const drop = (name: string) => {
    sendOff(name)
    return tenants.delete(name)
  }
  return {
    get: (name) => {
      const entry = tenants.get(name)
      if (entry) {
        entry.used = wall.now()
        return entry.tenant
      }
      return name === DEFAULT_TENANT || hasRoom() ? make(name) : undefined
    },
    names: () => [...tenants.keys()],
    all: () => [...tenants.values()].map(({ tenant }) => tenant),
    reset: (name) => {
      if (tenants.has(name)) make(name)
    },
    remove: drop,
    clear: () => {
      for (const name of tenants.keys()) drop(name)
    },
  }
}

function createTenant(name: string, plan: TenantPlan): Tenant {
  const clock = createClock(plan.clock)
  const ids = createIds(plan.seed)
  const rooms = new Map<string, Room>()
  for (const api of plan.apis) {
    const { auth, network } = plan
    const world = { tenant: name, clock, ids, auth, network, options: plan.options[api.contract.name] ?? {} }
    const state = api.createState(world)
    const data = plan.data[api.contract.name]
    const faults = data === undefined ? [] : api.seed(state, data, world)
    if (faults.length > 0)
      throw new OptionError(`data: ${faults.map((fault) => placeIn(api.contract.name, fault)).join('; ')}`)
    rooms.set(api.contract.name, { api, world, state })
  }
  const faults = createFaults(clock, createIds(plan.seed))
  return { name, clock, ids, rooms, faults, journal: createJournal(plan.journal) }
}
