/** The extensions in order of id, so that any page of them is found without walking to it. */
import { createCollection } from '../kit/state/collection.ts'
import type { Part } from '../kit/state/part.ts'
import type { StoredExtension } from './tables.ts'

/** Extensions by id. Reading one, writing one and cutting a page cost the same at any size. */
export interface Shelf {
  readonly size: number
  get(id: number): StoredExtension | undefined
  insert(extension: StoredExtension): StoredExtension
  replace(extension: StoredExtension): StoredExtension
  remove(id: number): void
  /** Those at places `from` to `to`, zero-based, both included, counted by ascending or descending id. */
  page(from: number, to: number, descending: boolean): readonly StoredExtension[]
  /** Whether an extension with that hub id and version is there. Facts, section 4.5. */
  has(hubId: string, version: string | null): boolean
  dump(): readonly StoredExtension[]
  load(extensions: readonly StoredExtension[]): void
  /** The same, entry by entry. */
  readonly part: Part
}

const RELEASE = 'release'
const releaseOf = (hubId: string, version: string | null) => JSON.stringify([hubId, version])

export function createShelf(): Shelf {
  const records = createCollection<StoredExtension>({
    [RELEASE]: ({ hub_id, version }) => (hub_id === null ? undefined : releaseOf(hub_id, version)),
  })
  let order: number[] = []
  const at = (place: number) => records.get(String(order[place])) as StoredExtension
  const shelf: Shelf = {
    get size() {
      return order.length
    },
    get: (id) => records.get(String(id)),
    insert: (extension) => {
      const place = placeOf(order, extension.id)
      if (place === order.length) order.push(extension.id)
      else order.splice(place, 0, extension.id)
      return records.insert(String(extension.id), extension)
    },
    replace: (extension) => records.replace(String(extension.id), extension),
    remove: (id) => {
      if (records.remove(String(id))) order.splice(placeOf(order, id), 1)
    },
    page: (from, to, descending) => {
      const count = Math.max(0, Math.min(to, order.length - 1) - from + 1)
      const last = order.length - 1
      return Array.from({ length: count }, (_, index) => at(descending ? last - from - index : from + index))
    },
    has: (hubId, version) => !records.where(RELEASE, releaseOf(hubId, version))[Symbol.iterator]().next().done,
    dump: () => order.map((_, place) => at(place)),
    load: (extensions) => {
      records.load(extensions.map((extension) => [String(extension.id), extension]))
      order = extensions.map(({ id }) => id).toSorted((a, b) => a - b)
    },
    part: {
      kind: 'records',
      dump: records.dump,
      load: (entries) => shelf.load([...entries].map(([, value]) => value as StoredExtension)),
      watch: records.watch,
    },
  }
  return shelf
}

/** Where an id stands, or would stand, among ascending ids. */
function placeOf(order: readonly number[], id: number): number {
  if (id > (order.at(-1) ?? 0)) return order.length
  let low = 0
  for (let high = order.length; low < high;) {
    const middle = (low + high) >>> 1
    if ((order[middle] ?? 0) < id) low = middle + 1
    else high = middle
  }
  return low
}
