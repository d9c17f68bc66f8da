/** Keeps tenants in a folder: the latest value of every record by its key. */
import { APIS, NotKeptError, OWN, type Entry, type TenantLog } from '../../core/tenant-log.ts'
import { snapshotOf, wrongSnapshot } from '../../core/snapshot.ts'
import type { Tenant } from '../../core/tenant.ts'
import type { Tenants, TenantStore } from '../../core/tenants.ts'
import { isStoredFile, type StoredFile } from '../../kit/state/files.ts'
import { placeKey } from './keys.ts'
import { readTenants, type KeptTenant, type Place } from './read-tenants.ts'
import { StateError } from './state-error.ts'
import { openStore, type Change, type Store } from './store.ts'

/** Tenants of a server in a folder on disk. */
export interface FolderStore extends TenantStore {
  /** Makes every tenant that is kept. @throws StateError when one does not fit */
  restore(tenants: Tenants): void
  /** Lets others have the folder. */
  close(): Promise<void>
}

export interface FolderOptions {
  /** Whether a write is forced to the disk before it counts as kept; default false. */
  readonly sync?: boolean
  /** Told why something could not be kept. */
  readonly report?: (error: unknown) => void
}

/**
 * Opens the state in a folder.
 * @throws StateError when it cannot be used
 */
export async function openFolder(folder: string, { sync, report }: FolderOptions = {}): Promise<FolderStore> {
  const store = await openStore(folder, sync)
  const tenants = await readTenants(store)
  const places = createPlaces(tenants)
  const write = writing(store, report)
  const living = new Map<string, Living>()
  return {
    kept: (name) => tenants.get(name)?.entry ?? [],
    open: (name, tenant) => {
      const known = tenants.get(name)?.entry ?? []
      tenants.delete(name)
      const place: Living = { name, isGone: false }
      living.set(name, place)
      return logOf(place, beginningOf(tenant, known), places, write)
    },
    forget: async (name) => {
      await write(places.forgetting(name))
      places.forget(name)
      tenants.delete(name)
      const place = living.get(name)
      if (place) place.isGone = true
    },
    restore: (all) => {
      for (const name of tenants.keys()) restoreOne(name, all)
    },
    close: () => store.close(),
  }
}

/** A tenant as long as nobody has reset or removed it. */
interface Living {
  readonly name: string
  isGone: boolean
}

type Write = (changes: readonly Change[]) => Promise<void>

function writing(store: Store, report: FolderOptions['report']): Write {
  return async (changes) => {
    try {
      await store.write(changes)
    } catch (error) {
      report?.(error)
      throw new NotKeptError('the state could not be written; the standard error of the server says why')
    }
  }
}

/** What is not kept of a tenant yet goes with its first entry: all of it, or the APIs that were not mocked before. */
function beginningOf(tenant: Pick<Tenant, 'whole'>, kept: Entry): () => Entry {
  if (kept.length === 0) return tenant.whole
  const isMark = ({ api, table }: Entry[number]) => api === OWN && table === APIS
  const known = new Set(kept.filter(isMark).map(({ key }) => key))
  const isNew = (one: Entry[number]) => (isMark(one) ? !known.has(one.key) : one.api !== OWN && !known.has(one.api))
  return () => tenant.whole().filter(isNew)
}

/** Nobody else appends: the folder is one process's. */
function logOf(tenant: Living, beginning: () => Entry, places: Places, write: Write): TenantLog {
  let isBegun = false
  return {
    known: 0,
    after: () => undefined,
    append: async (_known, entry): Promise<'kept'> => {
      // A request that was under way when its tenant was reset or removed has nothing to keep.
      if (tenant.isGone) return 'kept'
      await write(places.changes(tenant.name, isBegun ? entry : [...beginning(), ...entry]))
      isBegun = true
      return 'kept'
    },
  }
}

type Places = ReturnType<typeof createPlaces>

/** Where everything stands, and how changes are written there. */
function createPlaces(tenants: ReadonlyMap<string, KeptTenant>) {
  const byTenant = new Map(Array.from(tenants, ([name, { places }]) => [name, places]))
  let last = Math.max(0, ...[...byTenant.values()].map((places) => highest(places)))
  const placesOf = (tenant: string) => {
    const found = byTenant.get(tenant) ?? new Map<string, Place>()
    byTenant.set(tenant, found)
    return found
  }
  return {
    changes: (tenant: string, entry: Entry): readonly Change[] => {
      const places = placesOf(tenant)
      return entry.flatMap((change): readonly Change[] => {
        const name = placeKey({ tenant, ...change })
        const known = places.get(name)
        if (change.value === undefined) {
          places.delete(name)
          return known ? [[`${known.kind}/${name}`, null]] : []
        }
        const kind = isStoredFile(change.value) ? 'files' : 'records'
        const place = known?.place ?? ++last
        places.set(name, { kind, place })
        return [[`${kind}/${name}`, isStoredFile(change.value) ? bytesOf(change.value) : json([place, change.value])]]
      })
    },
    forgetting: (tenant: string): readonly Change[] =>
      Array.from(byTenant.get(tenant) ?? [], ([name, { kind }]) => [`${kind}/${name}`, null]),
    forget: (tenant: string) => byTenant.delete(tenant),
  }
}

function highest(places: ReadonlyMap<string, Place>): number {
  let most = 0
  for (const { place } of places.values()) most = Math.max(most, place)
  return most
}

function restoreOne(name: string, tenants: Tenants): void {
  const tenant = orMisfit(name, () => tenants.get(name))
  const wrong = tenant && orMisfit(name, () => wrongSnapshot(tenant, snapshotOf(tenant), []))
  if (wrong !== undefined) throw misfit(`${name}${wrong}`)
}

/** What does not fit may not even let itself be filed. */
function orMisfit<T>(name: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw misfit(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function misfit(place: string): StateError {
  return new StateError(`the state has something that does not fit: ${place}`, 'put back a copy of the folder')
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

function bytesOf({ chunks }: StoredFile): Uint8Array {
  return Buffer.concat(chunks)
}
