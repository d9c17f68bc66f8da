/** What an index files a record under; undefined leaves it out. */
export type Indexes<T, I extends string = string> = Readonly<Record<I, (value: T) => string | undefined>>

/** Keeps records findable by other keys than their id. */
export interface RecordIndexes<T, I extends string = string> {
  /** Keeps every index true to a record that came, changed or went. A record whose key stays keeps its place. */
  refile(id: string, before: T | undefined, after: T | undefined): void
  /** The records for which the named index gives `key`, in order of creation. */
  where(index: I, key: string): Iterable<T>
  idsWhere(index: I, key: string): Iterable<string>
  keyOf(index: I, value: T): string | undefined
  isFiled(index: I, key: string, id: string): boolean
}

export function createIndexes<T, I extends string>(indexes?: Indexes<T, I>): RecordIndexes<T, I> {
  const keysOf = Object.entries(indexes ?? {}) as [I, (value: T) => string | undefined][]
  const byName = new Map(keysOf)
  const files = new Map<string, Map<string, Map<string, T>>>(keysOf.map(([name]) => [name, new Map()]))
  const unfile = (name: string, key: string | undefined, id: string) => {
    const entries = key === undefined ? undefined : files.get(name)?.get(key)
    entries?.delete(id)
    if (key !== undefined && entries?.size === 0) files.get(name)?.delete(key)
  }
  const file = (name: string, key: string | undefined, id: string, value: T) => {
    if (key === undefined) return
    const entries = files.get(name)?.get(key) ?? new Map<string, T>()
    files.get(name)?.set(key, entries.set(id, value))
  }
  return {
    refile: (id, before, after) => {
      for (const [name, keyOf] of keysOf) {
        const old = before === undefined ? undefined : keyOf(before)
        const key = after === undefined ? undefined : keyOf(after)
        if (old !== key) unfile(name, old, id)
        if (after !== undefined) file(name, key, id, after)
      }
    },
    where: (index, key) => files.get(index)?.get(key)?.values() ?? [],
    idsWhere: (index, key) => files.get(index)?.get(key)?.keys() ?? [],
    keyOf: (index, value) => byName.get(index)?.(value),
    isFiled: (index, key, id) => files.get(index)?.get(key)?.has(id) ?? false,
  }
}
