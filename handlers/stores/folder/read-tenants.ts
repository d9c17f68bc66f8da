/** What a store holds, tenant by tenant. */
import type { TenantChange } from '../../core/tenant-log.ts'
import { storedFile } from '../../kit/state/files.ts'
import { FORMAT_KEY, placeKey, readKey, type Kind } from './keys.ts'
import { StateError } from './state-error.ts'
import type { Store } from './store.ts'

/** Where a record stands: the store gives them back in the order of their keys, and their places say in which they came. */
export interface Place {
  readonly kind: Kind
  readonly place: number
}

/** All of one tenant. */
export interface KeptTenant {
  /** In the order in which the records came. */
  readonly entry: readonly TenantChange[]
  /** By `placeKey`. */
  readonly places: Map<string, Place>
}

interface Placed extends TenantChange, Place {
  readonly tenant: string
}

/**
 * Reads a whole store.
 * @throws StateError when a record cannot be read; it names the record
 */
export async function readTenants(store: Store): Promise<Map<string, KeptTenant>> {
  const placed: Placed[] = []
  for await (const [text, bytes] of store.read()) {
    if (text === FORMAT_KEY) continue
    const name = readKey(text)
    if (!name) throw unreadable(text)
    const [place, value] = name.kind === 'files' ? [0, storedFile([bytes])] : recordOf(text, bytes)
    placed.push({ ...name, place, value })
  }
  const byTenant = new Map<string, Placed[]>()
  for (const one of placed.toSorted((a, b) => a.place - b.place)) {
    const found = byTenant.get(one.tenant)
    if (found) found.push(one)
    else byTenant.set(one.tenant, [one])
  }
  return new Map(Array.from(byTenant, ([tenant, all]) => [tenant, keptOf(all)]))
}

function keptOf(all: readonly Placed[]): KeptTenant {
  return {
    entry: all.map(({ api, table, key, value }) => ({ api, table, key, value })),
    places: new Map(all.map((one) => [placeKey(one), { kind: one.kind, place: one.place }])),
  }
}

function recordOf(key: string, bytes: Uint8Array): [place: number, value: unknown] {
  const record = parse(key, bytes)
  if (!Array.isArray(record) || typeof record[0] !== 'number') throw unreadable(key)
  return [record[0], record[1] as unknown]
}

function parse(key: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    throw unreadable(key)
  }
}

function unreadable(key: string): StateError {
  return new StateError(`the state has an entry that cannot be read: ${key}`, 'put back a copy of the folder')
}
