/** Named isolated worlds inside one mock: nothing of one is ever seen in another. */
import { DEFAULT_TENANT } from '../kit/http/address.ts'
import { andThen, type MaybePromise } from '../kit/operation/maybe-promise.ts'
import { createClock } from '../kit/time/clock.ts'
import type { Entry, TenantLog } from './tenant-log.ts'
import { createTenant, type Tenant, type TenantMaking } from './tenant.ts'

/** How tenants are made, and how many. */
export interface TenantPlan extends TenantMaking {
  /** At most so many at once; the default one is always let in. */
  readonly limit: number
  /** A tenant unused for so many milliseconds may make room for a new one. */
  readonly idle: number
  /** Where they are kept; in memory alone when absent. */
  readonly store?: TenantStore
}

/** Keeps tenants for longer than the process lives. */
export interface TenantStore {
  /** What is kept of a tenant; nothing when it was never written to. */
  kept(name: string): Entry
  /** The log of a tenant that is made now. `whole` is all of it, for a log that has nothing yet. */
  open(name: string, tenant: Pick<Tenant, 'whole'>): TenantLog
  /** Keeps that a tenant is gone. Rejects as a log does. */
  forget(name: string): MaybePromise<void>
  /** Why nothing can be kept at the moment, after a try; undefined when it can. */
  trouble?(): MaybePromise<string | undefined>
}

export interface Tenants {
  /** The tenant of that name, made on first use; undefined when there is no room for another. */
  get(name: string): Tenant | undefined
  /** The tenant of that name, or one that is as it would be when it is made now, and is forgotten again. */
  glance(name: string): Tenant
  /** Whether it is made. */
  has(name: string): boolean
  names(): readonly string[]
  /** All of them as they are; looking does not count as use. */
  all(): readonly Tenant[]
  /** Puts a tenant back to how it began. */
  reset(name: string): MaybePromise<void>
  /** Forgets a tenant; whether there was one. */
  remove(name: string): MaybePromise<boolean>
  clear(): void
  /** Why nothing can be kept at the moment; undefined when it can. */
  trouble(): MaybePromise<string | undefined>
}

/** An empty set of tenants. */
export function createTenants(plan: TenantPlan): Tenants {
  const { store } = plan
  const tenants = new Map<string, { tenant: Tenant; used: number }>()
  const wall = createClock()
  const hasRoom = () => tenants.size < plan.limit || evictIdle()
  const evictIdle = () => {
    for (const [name, entry] of tenants)
      if (name !== DEFAULT_TENANT && wall.now() - entry.used >= plan.idle) {
        sendOff(name)
        // What cannot be forgotten now is found again at the next start.
        void Promise.resolve(store?.forget(name)).catch(() => undefined)
      }
    return tenants.size < plan.limit
  }
  const get = (name: string) => {
    const entry = tenants.get(name)
    if (entry) {
      entry.used = wall.now()
      return entry.tenant
    }
    return name === DEFAULT_TENANT || hasRoom() ? make(name, store?.kept(name)) : undefined
  }
  const make = (name: string, kept: Entry = []) => {
    const tenant = createTenant(name, plan, store && ((made) => store.open(name, made)), kept)
    tenants.set(name, { tenant, used: wall.now() })
    return tenant
  }
  /** Whoever waits on its clock would wait for ever, and whoever waits for a request in vain. */
  const release = (name: string) => {
    const tenant = tenants.get(name)?.tenant
    tenant?.clock.release()
    tenant?.journal.release()
  }
  const sendOff = (name: string) => {
    release(name)
    tenants.delete(name)
  }
  return {
    get,
    glance: (name) =>
      (tenants.has(name) ? get(name) : undefined) ?? createTenant(name, plan, undefined, store?.kept(name)),
    has: (name) => tenants.has(name),
    names: () => [...tenants.keys()],
    all: () => [...tenants.values()].map(({ tenant }) => tenant),
    reset: (name) => {
      if (!tenants.has(name)) return
      return andThen(store?.forget(name), () => {
        release(name)
        make(name)
      })
    },
    remove: (name) => {
      if (!tenants.has(name)) return false
      return andThen(store?.forget(name), () => {
        sendOff(name)
        return true
      })
    },
    clear: () => {
      for (const name of tenants.keys()) sendOff(name)
    },
    trouble: () => store?.trouble?.(),
  }
}
