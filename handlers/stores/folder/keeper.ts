/** Keeps tenants: notes every change as it happens, and says when it is safe. */
import { frameOf } from '../../core/snapshot.ts'
import type { Room, Tenant, Tenants, TenantWatch } from '../../core/tenants.ts'
import { createCommitter } from './committer.ts'
import { frameKey } from './keys.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { putTenant } from './put-tenant.ts'
import { readTenants, type KeptFrame } from './read-tenants.ts'
import { openStore } from './store.ts'

export interface Keeper {
  /** For the mock's option of this name. */
  readonly watch: TenantWatch
  /** Makes every tenant that was kept. @throws StateError when one does not fit */
  restore(tenants: Tenants): Promise<void>
  /**
   * A promise of the moment from which all that has happened so far is kept, or undefined when that is now. `looked` says
   * that a request only looked at the tenant: that its clock has stepped on is then not worth a write.
   */
  commit(tenant?: string, looked?: boolean): Promise<void> | undefined
  /** Commits, and lets others have the store. */
  close(): Promise<void>
}

interface Live {
  readonly tenant: Tenant
  /** What was kept of APIs that are not mocked this time. */
  readonly others: KeptFrame['rests']
  /** The frame as it was noted last. */
  frame: string
  /** The same without the time on a clock that steps. */
  still: string
}

export interface KeeperOptions {
  /** Whether a write is forced to the disk before it counts as kept; default false. */
  readonly sync?: boolean
}

/**
 * Opens the state in a folder.
 * @throws StateError when it cannot be used
 */
export async function openKeeper(folder: string, { sync }: KeeperOptions = {}): Promise<Keeper> {
  const store = await openStore(folder, sync)
  const ledger = createLedger()
  const live = new Map<string, Live>()
  /** Tenants with entries that changed: what is not an entry may have changed with them. */
  const touched = new Set<string>()
  const noteFrames = () => {
    for (const one of touched) noteFrame(ledger, live.get(one))
    touched.clear()
  }
  const write = createCommitter(ledger, store, noteFrames)
  const follow = (tenant: Tenant, others: KeptFrame['rests'] = {}) => {
    live.set(tenant.name, { tenant, others, frame: '', still: '' })
    touched.add(tenant.name)
    for (const room of tenant.rooms.values()) followRoom(ledger, tenant.name, room, () => touched.add(tenant.name))
  }
  let restoring = false
  const commit = (name?: string, looked = false) => {
    if (name !== undefined && looked && !touched.has(name)) noteFrame(ledger, live.get(name), true)
    else if (name !== undefined) touched.add(name)
    noteFrames()
    return write()
  }
  return {
    watch: {
      made: (tenant) => {
        if (restoring) return
        for (const room of tenant.rooms.values()) noteRoom(ledger, tenant.name, room)
        follow(tenant)
      },
      gone: (tenant) => {
        for (const { api, state } of tenant.rooms.values())
          for (const part of Object.values(api.parts(state))) part.watch(undefined)
        live.delete(tenant.name)
        ledger.forget(tenant.name)
        ledger.put(frameKey(tenant.name), null)
      },
    },
    restore: async (tenants) => {
      for (const [name, kept] of await readTenants(store, ledger)) {
        restoring = true
        const tenant = tenants.get(name)
        restoring = false
        if (!tenant) continue
        putTenant(tenant, kept)
        for (const room of tenant.rooms.values())
          if (!Object.hasOwn(kept.frame?.rests ?? {}, room.api.contract.name)) noteRoom(ledger, name, room)
        follow(tenant, kept.frame?.rests)
      }
    },
    commit,
    close: async () => {
      // Steps of a clock that were not worth a write are worth one now.
      for (const name of live.keys()) touched.add(name)
      await commit()
      await store.close()
    },
  }
}

/** Notes everything a room holds. */
function noteRoom(ledger: Ledger, tenant: string, { api, state }: Room): void {
  for (const [part, { kind, dump }] of Object.entries(api.parts(state)))
    for (const [id, value] of dump()) ledger.note(kind, { tenant, api: api.contract.name, part, id }, value)
}

/** Notes from now on what changes in a room. */
function followRoom(ledger: Ledger, tenant: string, { api, state }: Room, touch: () => void): void {
  for (const [part, { kind, watch }] of Object.entries(api.parts(state)))
    watch((id, value) => {
      touch()
      ledger.note(kind, { tenant, api: api.contract.name, part, id }, value)
    })
}

/** Notes clock, ids, fault rules and counters of a tenant when they are not as they were; or, when it was only looked at, when more than the time is not. */
function noteFrame(ledger: Ledger, known: Live | undefined, looked = false): void {
  if (!known) return
  const { tenant } = known
  const own = Object.fromEntries([...tenant.rooms].map(([name, { api, state }]) => [name, api.rest?.(state) ?? {}]))
  const frame = { ...frameOf(tenant), rests: { ...known.others, ...own } }
  const text = JSON.stringify(frame)
  if (text === known.frame) return
  const still = JSON.stringify({ ...frame, clock: 'now' in frame.clock ? {} : frame.clock })
  if (looked && still === known.still) return
  known.frame = text
  known.still = still
  ledger.put(frameKey(tenant.name), frame)
}
