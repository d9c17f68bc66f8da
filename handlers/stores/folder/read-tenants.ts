/** What a store holds, tenant by tenant. */
import { storedFile } from '../../kit/state/files.ts'
import type { Frame } from '../../core/snapshot.ts'
import { FORMAT_KEY, readKey, type EntryName } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { StateError } from './state-error.ts'
import type { Store } from './store.ts'

/** A tenant besides its entries. An API that is not in `rests` was not mocked when it was written. */
export interface KeptFrame extends Frame {
  readonly rests: Readonly<Record<string, unknown>>
}

/** One tenant as it was kept. */
export interface KeptTenant {
  frame?: KeptFrame
  /** By API, then by part, in order of creation. */
  readonly entries: Map<string, Map<string, [id: string, value: unknown][]>>
}

interface Placed {
  readonly place: number
  readonly name: EntryName
  readonly value: unknown
}

/**
 * Reads a whole store, and tells the ledger where everything stands.
 * @throws StateError when an entry cannot be read; it names the entry
 */
export async function readTenants(store: Store, ledger: Ledger): Promise<ReadonlyMap<string, KeptTenant>> {
  const tenants = new Map<string, KeptTenant>()
  const placed: Placed[] = []
  const tenantOf = (name: string) => {
    const found: KeptTenant = tenants.get(name) ?? { entries: new Map() }
    tenants.set(name, found)
    return found
  }
  for await (const [key, bytes] of store.read()) {
    if (key === FORMAT_KEY) continue
    const read = readKey(key)
    if (!read) throw unreadable(key)
    if (read.kind === 'tenant') tenantOf(read.tenant).frame = parse(key, bytes) as KeptFrame
    else {
      const [place, value] = read.kind === 'files' ? [0, storedFile([bytes])] : entryOf(key, bytes)
      ledger.known(read.kind, read, place)
      placed.push({ place, name: read, value })
    }
  }
  for (const { name, value } of placed.toSorted((a, b) => a.place - b.place))
    listOf(tenantOf(name.tenant), name).push([name.id, value])
  return tenants
}

function listOf({ entries }: KeptTenant, { api, part }: EntryName): [string, unknown][] {
  const parts = entries.get(api) ?? new Map<string, [string, unknown][]>()
  entries.set(api, parts)
  const list = parts.get(part) ?? []
  parts.set(part, list)
  return list
}

function entryOf(key: string, bytes: Uint8Array): [place: number, value: unknown] {
  const entry = parse(key, bytes)
  if (!Array.isArray(entry) || typeof entry[0] !== 'number') throw unreadable(key)
  return [entry[0], entry[1] as unknown]
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
