/** Which files a tenant has where, so that one that goes can be told from one that stays. */
import type { Entry, TenantChange } from '../../core/tenant-log.ts'
import { isStoredFile } from '../../kit/state/files.ts'

export interface FilePlaces {
  /** Ids of files that are in no place any more when this is applied. */
  goneBy(entry: Entry): readonly string[]
  apply(entry: Entry): void
  clear(): void
}

export function createFilePlaces(): FilePlaces {
  const places = new Map<string, string>()
  const nameOf = ({ api, table, key }: TenantChange) => `${api}/${table}/${key}`
  const idOf = ({ value }: TenantChange) => (isStoredFile(value) ? value.elsewhere?.id : undefined)
  return {
    goneBy: (entry) => {
      if (places.size === 0) return []
      const after = new Map(entry.map((change) => [nameOf(change), idOf(change)]))
      const before = [...after.keys()].flatMap((name) => places.get(name) ?? [])
      if (before.length === 0) return []
      const stay = new Set(Array.from(places, ([name, id]) => (after.has(name) ? undefined : id)))
      return [...new Set(before)].filter((id) => !stay.has(id) && ![...after.values()].includes(id))
    },
    apply: (entry) => {
      for (const change of entry) {
        const id = idOf(change)
        if (id !== undefined) places.set(nameOf(change), id)
        else if (places.size > 0) places.delete(nameOf(change))
      }
    },
    clear: () => places.clear(),
  }
}
