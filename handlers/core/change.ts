/** Changes a tenant for somebody who drives it: kept like any change that a request makes. */
import { withoutRule, withRule, type AddedRule } from '../kit/faults/faults.ts'
import { whatIsWrong } from '../kit/faults/fault-check.ts'
import type { FaultRule, TransportFault } from '../kit/faults/fault-rule.ts'
import { andThen, type MaybePromise } from '../kit/operation/maybe-promise.ts'
import type { ReadData } from '../kit/operation/api.ts'
import { OptionError } from '../kit/operation/options.ts'
import { createDraftedIds } from '../kit/state/ids.ts'
import { straight, type Slices } from '../kit/time/slices.ts'
import { readSnapshot, restoreTo, type ReadSnapshot } from './snapshot.ts'
import type { Room, Tenant } from './tenant.ts'
import type { DraftedEntry } from './tenant-log.ts'
import { changeOfIds, readData, seedWith } from './tenant-parts.ts'

/** Drafts, and has the draft kept. What throws has changed nothing. */
export function change<T>(tenant: Tenant, draft: () => T): MaybePromise<T> {
  return andThen(
    tenant.sequence(() => ({ kind: 'changed' as const, value: draft() })),
    ({ value }) => value,
  )
}

/** @throws OptionError that says what is wrong with the rule */
export function addRule(tenant: Tenant, rule: FaultRule, cannot: readonly TransportFault[]): MaybePromise<AddedRule> {
  return change(tenant, () => {
    refuse(whatIsWrong(rule, [...tenant.rooms.values()], cannot))
    const { state, rule: added } = withRule(tenant.faults.get(), rule)
    tenant.faults.set(state)
    return added
  })
}

/** Whether there was such a rule. */
export function removeRule(tenant: Tenant, id: string): MaybePromise<boolean> {
  return change(tenant, () => {
    const before = tenant.faults.get()
    if (!before.rules.some(({ rule }) => rule.id === id)) return false
    tenant.faults.set(withoutRule(before, id))
    return true
  })
}

export function clearRules(tenant: Tenant): MaybePromise<void> {
  return change(tenant, () => tenant.faults.set({ ...tenant.faults.get(), rules: [] }))
}

/** @throws OptionError for what is no snapshot */
export function restore(tenant: Tenant, snapshot: unknown, cannot: readonly TransportFault[]): MaybePromise<void> {
  // What was given stays the giver's.
  return takeOver(tenant, straight(readSnapshot(tenant, snapshot, cannot, structuredClone)))
}

/** Puts a tenant, as it is now, into the state that was read. */
export function takeOver(tenant: Tenant, snapshot: ReadSnapshot): MaybePromise<void> {
  return change(tenant, () => restoreTo(tenant, snapshot))
}

type Place = (api: string, problem: string) => string
const asItIs: Place = (_api, problem) => problem

/** Adds starting data to APIs, by name: all of it or nothing. @throws OptionError naming the place in the data that is wrong */
export function seed(tenant: Tenant, data: Readonly<Record<string, unknown>>): MaybePromise<void> {
  const all = straight(readSeed(tenant, data))
  return change(tenant, () => {
    for (const [name, read] of all) refuseAll(straight(seedWith(roomOf(tenant, name), read)))
  })
}

/** Starting data by API, judged as far as it can be without the state. */
export type ReadSeed = ReadonlyMap<string, ReadData>

/** Reads starting data. @throws OptionError naming the place in the data that is wrong */
export function* readSeed(
  tenant: Tenant,
  data: Readonly<Record<string, unknown>>,
  place: Place = asItIs,
): Slices<ReadSeed> {
  const all = new Map<string, ReadData>()
  for (const [name, given] of Object.entries(data)) {
    const read = yield* readData(roomOf(tenant, name), given)
    refuseAll(read.problems.map((problem) => place(name, problem)))
    all.set(name, read)
  }
  return all
}

/** Adds starting data that was read, in slices, to a tenant as it is then. @throws OptionError naming the place in the data that is wrong */
export function seedFrom(tenant: Tenant, all: ReadSeed, place: Place = asItIs): Promise<void> {
  return tenant.exclusively(() => seeded(tenant, all, place))
}

/** Drafts starting data beside the draft that decisions share, over the same tables. */
function* seeded(tenant: Tenant, all: ReadSeed, place: Place): Slices<DraftedEntry> {
  const ids = createDraftedIds(0, { drafts: 0 })
  ids.apply(tenant.ids.dump())
  const entry: DraftedEntry[number][] = []
  for (const [name, read] of all) {
    const { api, env, state } = roomOf(tenant, name)
    const beside = state.beside()
    const problems = yield* seedWith({ api, env: { ...env, ids }, state: beside }, read)
    refuseAll(problems.map((problem) => place(name, problem)))
    for (const one of beside.changes(name)) {
      entry.push(one)
      yield
    }
  }
  return [...changeOfIds(ids.drafted()), ...entry]
}

/** Keeps where clocks stand that step with each request: reads alone are not worth an entry. */
export async function keepClocks(tenants: readonly Tenant[]): Promise<void> {
  for (const tenant of tenants) {
    const stands = tenant.clock.dump()
    if (stands.now !== undefined) await change(tenant, () => tenant.clock.load(stands))
  }
}

/** How often one who waits looks whether another replica moved the clock. Milliseconds. */
const LOOK = 250

/** Resolves when so many milliseconds have passed on the clock of the tenant. */
export async function waitOn(tenant: Tenant, milliseconds: number): Promise<void> {
  const { clock, isShared } = tenant
  if (!isShared) return clock.wait(milliseconds)
  // A stepped clock moves there at once, and all replicas have to see it.
  if (clock.dump().now !== undefined) return change(tenant, () => clock.advance(milliseconds))
  const looking = setInterval(() => void lookAgain(tenant), LOOK)
  try {
    await clock.wait(milliseconds)
  } finally {
    clearInterval(looking)
  }
}

/** What cannot be learned now is learned the next time. */
async function lookAgain(tenant: Tenant): Promise<void> {
  try {
    await caughtUp(tenant)
  } catch {
    return
  }
}

/** Resolves when the tenant is as all replicas together have made it. */
export async function caughtUp({ isShared, sequence }: Tenant): Promise<void> {
  if (isShared) await sequence(() => ({ kind: 'seen' as const }))
}

/** @throws OptionError when the tenant lacks that API */
export function roomOf({ rooms }: Tenant, api: string): Room {
  const room = rooms.get(api)
  if (!room) throw new OptionError(`there is no API "${api}" here; there are ${[...rooms.keys()].join(', ')}`)
  return room
}

function refuseAll(faults: readonly string[]): void {
  refuse(faults.length > 0 ? faults.join('; ') : undefined)
}

export function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new OptionError(problem)
}
