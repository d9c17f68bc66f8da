/** Named isolated worlds inside one mock: nothing of one is ever seen in another. */
import { DEFAULT_TENANT } from '../kit/http/address.ts'
import type { JournalEntry } from '../kit/journal/journal.ts'
import type { Reply } from '../kit/http/reply.ts'
import { andThen, type MaybePromise } from '../kit/operation/maybe-promise.ts'
import { createClock } from '../kit/time/clock.ts'
import type { Entry, TenantCopy, TenantLog } from './tenant-log.ts'
import { inSlices, straight, type Slices } from '../kit/time/slices.ts'
import { beginTenant, type Keeping, type Opening } from './begin-tenant.ts'
import type { Tenant, TenantMaking } from './tenant.ts'

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
  /** What is kept of a tenant when it is made; nothing when it was never written to. */
  kept(name: string): Entry
  /** The log of a tenant that is made now. */
  open(name: string, copy: TenantCopy): TenantLog
  /** How decisions on a tenant are run with its log. */
  readonly runner: Keeping['runner']
  /** Keeps that a tenant is gone, or with `stays` that it is as it began. Rejects as a log does. */
  forget(name: string, stays?: boolean): MaybePromise<void>
  /** Why nothing can be kept at the moment, after a try; undefined when it can. */
  trouble?(): MaybePromise<string | undefined>
  /** There where other replicas keep theirs too: tenants in memory are then but copies, which come and go. Rejects as a log does. */
  readonly shared?: SharedTenants
}

/** The journal of each tenant, as all replicas together write it. It is no part of what is promised: nobody waits for it. */
export interface SharedJournal {
  add(tenant: string, entry: JournalEntry): void
  /** The newest entries, oldest first, and the number of the last one. */
  read(tenant: string): Promise<{ readonly entries: readonly JournalEntry[]; readonly last: number }>
  clear(tenant: string): Promise<void>
}

/** The tenants of all replicas. */
export interface SharedTenants {
  /** The name of this replica. */
  readonly replica: string
  /** Absent where each replica writes its own. */
  readonly journal?: SharedJournal
  /** Fixes ids for all of them, where nobody gives a seed. */
  readonly seed: number
  /** The time that clocks run with, of which no replica sees less than another has kept. Milliseconds since the epoch. */
  now(): number
  /** Those there are, the default one always among them. */
  names(): Promise<readonly string[]>
  has(name: string): Promise<boolean>
  /** What those who run the replicas are told of the store; nothing for everybody else. */
  about(): Readonly<Record<string, unknown>>
}

export interface Tenants {
  /** The tenant of that name, made on first use; undefined when there is no room for another. */
  get(name: string): Tenant | undefined
  /** The same for a request, made in slices: as long as nobody changes it, it is not named and makes room for others. */
  made(name: string): MaybePromise<Tenant | undefined>
  /** Answers a request in a tenant, which stays there meanwhile. */
  visited(name: string, answer: () => MaybePromise<Reply>): MaybePromise<Reply>
  /** The tenant of that name, or one that is as it would be when it is made now, and is forgotten again. */
  glance(name: string): MaybePromise<Tenant>
  /** Whether it is made, as far as is known here. */
  has(name: string): boolean
  names(): readonly string[]
  /** Those that are named. */
  named(): readonly Tenant[]
  /** There where other replicas have tenants too. */
  readonly shared?: SharedTenants
  /** All of them as they are, be they named or not; looking does not count as use. */
  all(): readonly Tenant[]
  /** Puts a tenant back to how it began, which is made straight, or in slices. */
  reset(name: string, work?: Work): MaybePromise<void>
  /** Forgets a tenant; whether there was one. */
  remove(name: string): MaybePromise<boolean>
  clear(): void
  /** Why nothing can be kept at the moment; undefined when it can. */
  trouble(): MaybePromise<string | undefined>
}

/** How what may be long is done. */
type Work = <T>(work: Slices<T>) => MaybePromise<T>

/** An empty set of tenants. */
export function createTenants(plan: TenantPlan): Tenants {
  const { store } = plan
  const shelf = createShelf(plan)
  const { get, has } = shelf
  const shared = store?.shared
  const removeShared = async (name: string, { has: isThere }: SharedTenants) => {
    const found = await isThere(name)
    if (found) await store?.forget(name)
    shelf.sendOff(name)
    return found
  }
  return {
    get,
    made: shelf.made,
    visited: shelf.visited,
    glance: (name) =>
      (has(name) ? get(name) : undefined) ??
      andThen(inSlices(beginTenant(name, plan, store?.kept(name))), (open) => open()),
    has,
    names: () => shelf.named().map(({ name }) => name),
    named: shelf.named,
    all: shelf.all,
    ...(shared && { shared }),
    reset: (name, work = straight) => {
      if (!has(name)) return
      // What it was is there until what it will be is made.
      return andThen(work(beginTenant(name, plan)), (open) =>
        andThen(store?.forget(name, true), () => shelf.renew(name, open)),
      )
    },
    remove: (name) => {
      if (shared) return removeShared(name, shared)
      if (!has(name)) return false
      return andThen(store?.forget(name), () => {
        shelf.sendOff(name)
        return true
      })
    },
    clear: () => shelf.all().forEach(({ name }) => shelf.sendOff(name)),
    trouble: () => store?.trouble?.(),
  }
}

/** The tenants in memory. Only its making and its evicting ask the store anything. */
interface Shelf extends Pick<Tenants, 'get' | 'made' | 'visited' | 'has' | 'named' | 'all'> {
  /** Puts another one in its place. */
  renew(name: string, open: Opening): void
  sendOff(name: string): void
}

function createShelf(plan: TenantPlan): Shelf {
  const { store } = plan
  const tenants = new Map<string, Used>()
  const wall = createClock()
  const making = new Map<string, Promise<Tenant | undefined>>()
  const put = (name: string, open: Opening, isPassing = false) => {
    const tenant = open(store && { open: (copy) => store.open(name, copy), runner: store.runner })
    tenants.set(name, { tenant, used: wall.now(), guests: 0, unchanged: isPassing ? tenant.changes() : NaN })
    return tenant
  }
  const sendOff = (name: string) => {
    release(tenants.get(name)?.tenant)
    tenants.delete(name)
  }
  const hasRoom = () => tenants.size < plan.limit || makeRoom(tenants, plan, wall.now(), sendOff)
  const isLetIn = (name: string) => name === DEFAULT_TENANT || hasRoom()
  const known = (name: string) => {
    const entry = tenants.get(name)
    // The default one is never idle, and reading the time costs more than the look-up.
    if (entry && name !== DEFAULT_TENANT) entry.used = wall.now()
    return entry?.tenant
  }
  const begin = (name: string) => beginTenant(name, plan, store?.kept(name))
  const make = (name: string): MaybePromise<Tenant | undefined> => {
    // It, or others, may have come while it was made.
    const isNew = name !== DEFAULT_TENANT && (store?.kept(name) ?? []).length === 0
    const made = andThen(
      inSlices(begin(name)),
      (open) => known(name) ?? (isLetIn(name) ? put(name, open, isNew) : undefined),
    )
    if (!(made instanceof Promise)) return made
    const last = made.finally(() => making.delete(name))
    making.set(name, last)
    return last
  }
  return {
    get: (name) => known(name) ?? (isLetIn(name) ? put(name, straight(begin(name))) : undefined),
    made: (name) => known(name) ?? making.get(name) ?? (isLetIn(name) ? make(name) : undefined),
    ...looksAt(tenants),
    renew: (name, open) => {
      release(tenants.get(name)?.tenant)
      put(name, open)
    },
    sendOff,
  }
}

/** Sends off a copy, what was made in passing, or what is idle; says whether there is room then. */
function makeRoom(
  tenants: ReadonlyMap<string, Used>,
  { store, idle, limit }: TenantPlan,
  now: number,
  sendOff: (name: string) => void,
): boolean {
  if (store?.shared) {
    // Only a copy: what it is a copy of stays.
    sendOff(leastUsed(tenants))
    return true
  }
  const passing = firstPassing(tenants)
  for (const name of passing === undefined ? idleOnes(tenants, now - idle) : [passing]) {
    sendOff(name)
    // What cannot be forgotten now is found again at the next start.
    void Promise.resolve(store?.forget(name)).catch(() => undefined)
  }
  return tenants.size < limit
}

/** A tenant and when it was last used. */
interface Used {
  readonly tenant: Tenant
  used: number
  /** Requests that are answered in it, as long as nobody changed it. */
  guests: number
  /** How often it was changed when it was made for a request. */
  readonly unchanged: number
}

function looksAt(tenants: ReadonlyMap<string, Used>): Pick<Shelf, 'visited' | 'has' | 'named' | 'all'> {
  return {
    visited: (name, answer) => {
      const used = tenants.get(name)
      return used && isPassing(used) ? asGuest(used, answer) : answer()
    },
    has: (name) => tenants.has(name),
    named: () => [...tenants.values()].filter((used) => !isPassing(used)).map(({ tenant }) => tenant),
    all: () => [...tenants.values()].map(({ tenant }) => tenant),
  }
}

/** Whether it was made for requests none of which changed anything. */
const isPassing = ({ tenant, unchanged }: Used) => tenant.changes() === unchanged

function asGuest(used: Used, answer: () => MaybePromise<Reply>): MaybePromise<Reply> {
  const leave = () => void used.guests--
  let said: MaybePromise<Reply> | undefined
  used.guests++
  try {
    said = answer()
    return said instanceof Promise ? said.finally(leave) : said
  } finally {
    if (!(said instanceof Promise)) leave()
  }
}

/** The one that was used least lately of those that nobody changed, and in which nothing is under way. */
function firstPassing(tenants: ReadonlyMap<string, Used>): string | undefined {
  const passing = [...tenants].filter(([, used]) => used.guests === 0 && isPassing(used))
  return passing.toSorted(([, a], [, b]) => a.used - b.used)[0]?.[0]
}

/** Those that were last used at that time or before; the default one is none of them. */
function idleOnes(tenants: ReadonlyMap<string, Used>, time: number): readonly string[] {
  const idle = [...tenants].filter(([name, { used }]) => name !== DEFAULT_TENANT && used <= time)
  return idle.map(([name]) => name)
}

function leastUsed(tenants: ReadonlyMap<string, Used>): string {
  const others = [...tenants].filter(([name]) => name !== DEFAULT_TENANT)
  const [least] = others.toSorted(([, a], [, b]) => a.used - b.used)
  return least?.[0] ?? DEFAULT_TENANT
}

/** Whoever waits on its clock would wait for ever, and whoever waits for a request in vain. */
function release(tenant: Tenant | undefined): void {
  tenant?.clock.release()
  tenant?.journal.release()
}
