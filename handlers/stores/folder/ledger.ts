/** What has changed since the last commit, and where every entry stands in its part. */
import type { StoredFile } from '../../kit/state/files.ts'
import { entryKey, type EntryName } from './keys.ts'
import type { Change } from './store.ts'

type Kind = 'records' | 'files'

/** Changes by key; a later one takes the place of an earlier one, so what is written is the latest only. */
export interface Ledger {
  /** Notes that an entry came or changed, or, with `undefined`, went. */
  note(kind: Kind, name: EntryName, value: unknown): void
  /** Notes a value that stands alone; null deletes it. */
  put(key: string, value: unknown): void
  /** Notes that every entry of a tenant went. */
  forget(tenant: string): void
  /** An entry that was read: the store has it already. */
  known(kind: Kind, name: EntryName, place: number): void
  readonly size: number
  /** Takes the changes out. */
  take(): ReadonlyMap<string, () => Change>
  /** Puts back what could not be written, except where there is something newer. */
  putBack(taken: ReadonlyMap<string, () => Change>): void
}

/** Nothing has changed, and nothing is there. */
export function createLedger(): Ledger {
  let changes = new Map<string, () => Change>()
  let last = 0
  // The store gives entries back in the order of their keys; their places say in which order they were made.
  const places = new Map<string, Map<string, number>>()
  const placesOf = (tenant: string) => {
    const found = places.get(tenant) ?? new Map<string, number>()
    places.set(tenant, found)
    return found
  }
  return {
    note: (kind, name, value) => {
      const key = entryKey(kind, name)
      const own = placesOf(name.tenant)
      if (value === undefined) {
        own.delete(key)
        changes.set(key, () => [key, null])
        return
      }
      const place = own.get(key) ?? (last += 1)
      own.set(key, place)
      changes.set(key, () => [key, kind === 'files' ? bytesOf(value as StoredFile) : json([place, value])])
    },
    put: (key, value) => changes.set(key, () => [key, value === null ? null : json(value)]),
    forget: (tenant) => {
      for (const key of placesOf(tenant).keys()) changes.set(key, () => [key, null])
      places.delete(tenant)
    },
    known: (kind, name, place) => {
      placesOf(name.tenant).set(entryKey(kind, name), place)
      last = Math.max(last, place)
    },
    get size() {
      return changes.size
    },
    take: () => {
      const taken = changes
      changes = new Map()
      return taken
    },
    putBack: (taken) => {
      changes = new Map([...taken, ...changes])
    },
  }
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

function bytesOf({ chunks }: StoredFile): Uint8Array {
  return Buffer.concat(chunks)
}
