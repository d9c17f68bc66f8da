/** Keeps tenants in a folder: the latest value of every record by its key. */
import { existsSync } from 'node:fs'
import {
  APIS,
  inRecords,
  NotKeptError,
  OWN,
  type Entry,
  type TenantCopy,
  type TenantLog,
} from '../../core/tenant-log.ts'
import { inBatches } from '../batches.ts'
import { snapshotOf, wrongSnapshot } from '../../core/snapshot.ts'
import type { Tenants, TenantStore } from '../../core/tenants.ts'
import { inSlices, straight, type Slices } from '../../kit/time/slices.ts'
import { totalChange, createInventory, sumChange, sumOfPlaces, totalOf } from './inventory.ts'
import { readLastKept } from './last-kept.ts'
import { keysOf } from './parts.ts'
import { readTenants, type ReadStore } from './read-tenants.ts'
import { StateError } from '../state-error.ts'
import { HOW_TO_GO_ON, openStore, type Change, type Store } from './store.ts'
import { begin, trustedStore, type Laid, type TrustedStore } from './trusted-store.ts'

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
  /** Goes on with what can be read of a damaged folder, and is told what is gone. */
  readonly recover?: (problem: string) => void
  /** Told why something could not be kept. */
  readonly report?: (error: unknown) => void
}

/**
 * Opens the state in a folder.
 * @throws StateError when it cannot be used
 */
export async function openFolder(folder: string, options: FolderOptions = {}): Promise<FolderStore> {
  const { sync = false, recover, report = () => undefined } = options
  const { store, read } = await readFolder(folder, sync, recover)
  const { tenants } = read
  const places = new Map(Array.from(tenants, ([name, kept]) => [name, kept.places]))
  const inventory = createInventory(places, read.sequence)
  let { nextId } = read
  const trust = { folder, sync, inventory, report, newId: () => nextId++ }
  if (store.isNew || store.isOlder || recover) await begin(store, sumsOf(read))
  const trusted = trustedStore(trust, store)
  await tidied(trusted, read)
  const living = new Map<string, Living>()
  return {
    kept: (name) => tenants.get(name)?.entry ?? [],
    runner: inBatches,
    open: (name, copy) => {
      const known = tenants.get(name)?.entry ?? []
      tenants.delete(name)
      const place: Living = { name, isGone: false, isKept: known.length > 0 }
      living.set(name, place)
      return logOf(place, copy, beginningOf(copy, known), trusted)
    },
    forget: async (name) => {
      // Another one of that name may be opened meanwhile.
      const place = living.get(name)
      if (place?.isKept !== false) await trusted.write({ tenant: name, entry: 'gone' })
      tenants.delete(name)
      if (place) place.isGone = true
      if (living.get(name) === place) living.delete(name)
    },
    trouble: trusted.trouble,
    restore: (all) => {
      for (const name of tenants.keys()) restoreOne(name, all)
    },
    close: trusted.close,
  }
}

/** What is in the folder; damage is told, or got over. */
async function readFolder(
  folder: string,
  sync: boolean,
  recover: FolderOptions['recover'],
): Promise<{ readonly store: Store; readonly read: ReadStore }> {
  const store = await openStore(folder, { sync, repair: recover !== undefined && existsSync(folder) })
  const read = await readTenants(store, readLastKept(folder))
  if (read.problems.length === 0) return { store, read }
  if (recover) {
    read.problems.forEach(recover)
    return { store, read }
  }
  await store.close()
  const [first, ...more] = read.problems
  const others = more.length > 0 ? ` (and ${more.length} more)` : ''
  throw new StateError(`${folder} is damaged: ${first}${others}`, HOW_TO_GO_ON)
}

/** Takes away what nothing leads to, and cuts what is in one piece. What cannot be done now is done at the next start. */
async function tidied(trusted: TrustedStore, { loose, uncut }: ReadStore): Promise<void> {
  try {
    await trusted.drop(loose)
    for (const { tenant, change } of uncut) {
      const { entry, since } = await trusted.laid([change])
      await trusted.write({ tenant, entry }, since)
    }
  } catch (error) {
    if (!(error instanceof NotKeptError)) throw error
  }
}

/** Everything that says what must be there. */
function sumsOf({ tenants, sequence, useless }: ReadStore): readonly Change[] {
  const sums = Array.from(tenants, ([name, { places }]) => ({ name, sum: sumOfPlaces(places) }))
  const gone = useless.map((key): Change => [key, null])
  return [...gone, ...sums.map(({ name, sum }) => sumChange(name, sum)), totalChange(sequence, totalOf(sums))]
}

/** A tenant as long as nobody has reset or removed it. */
interface Living {
  readonly name: string
  isGone: boolean
  /** Whether something of it was written, or may have been. */
  isKept: boolean
}

/** What is not kept of a tenant yet goes with its first entry: all of it, or the APIs that were not mocked before. */
function beginningOf({ whole }: TenantCopy, kept: Entry): () => Slices<Entry> {
  if (kept.length === 0) return whole
  const isMark = ({ api, table }: Entry[number]) => api === OWN && table === APIS
  const known = new Set(kept.filter(isMark).map(({ key }) => key))
  const isNew = (one: Entry[number]) => (isMark(one) ? !known.has(one.key) : one.api !== OWN && !known.has(one.api))
  return function* () {
    return (yield* whole()).filter(isNew)
  }
}

/** Nobody else appends: the folder is one process's. */
function logOf(tenant: Living, copy: TenantCopy, beginning: () => Slices<Entry>, trusted: TrustedStore): TenantLog {
  let isBegun = false
  return {
    append: async (entry) => {
      const records = await inSlices(inRecords(entry))
      const all = isBegun ? records : [...(await inSlices(beginning())), ...records]
      const laid = await trusted.laid(all)
      // A request that was under way when its tenant was reset or removed has nothing to keep.
      if (tenant.isGone) await trusted.drop(keysIn(laid))
      else {
        tenant.isKept = true
        await trusted.write({ tenant: tenant.name, entry: laid.entry }, laid.since)
        isBegun = true
      }
      copy.apply(await inSlices(copy.prepared(entry)))
      return true
    },
  }
}

function keysIn({ entry, since }: Laid): Iterable<string> {
  return since === undefined ? [] : entry.flatMap(({ parts }) => [...keysOf(parts)])
}

function restoreOne(name: string, tenants: Tenants): void {
  const tenant = orMisfit(name, () => tenants.get(name))
  const wrong = tenant && orMisfit(name, () => straight(wrongSnapshot(tenant, snapshotOf(tenant), [])))
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
  return new StateError(`the state has something that does not fit: ${place}`, HOW_TO_GO_ON)
}
