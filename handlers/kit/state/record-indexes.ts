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
  const named = Object.entries(indexes ?? {}) as [I, (value: T) => string | undefined][]
  const files = named.map(([name, keyOf]) => ({ name, keyOf, byKey: new Map<string, Map<string, T>>() }))
  const byName = new Map(files.map((file) => [file.name, file]))
  const filed = (index: I, key: string) => byName.get(index)?.byKey.get(key)
  return {
    refile: (id, before, after) => {
      for (const { keyOf, byKey } of files) {
        const old = before === undefined ? undefined : keyOf(before)
        const key = after === undefined ? undefined : keyOf(after)
        if (old !== undefined && old !== key) unfile(byKey, old, id)
        if (after !== undefined && key !== undefined) file(byKey, key, id, after)
      }
    },
    where: (index, key) => filed(index, key)?.values() ?? [],
    idsWhere: (index, key) => filed(index, key)?.keys() ?? [],
    keyOf: (index, value) => byName.get(index)?.keyOf(value),
    isFiled: (index, key, id) => filed(index, key)?.has(id) ?? false,
  }
}

type ByKey<T> = Map<string, Map<string, T>>

function unfile<T>(byKey: ByKey<T>, key: string, id: string): void {
  const entries = byKey.get(key)
  entries?.delete(id)
  if (entries?.size === 0) byKey.delete(key)
}

function file<T>(byKey: ByKey<T>, key: string, id: string, value: T): void {
  const entries = byKey.get(key)
  if (entries) entries.set(id, value)
  else byKey.set(key, new Map([[id, value]]))
}
