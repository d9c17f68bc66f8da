/** A memory of so many things: what was not asked for the longest is forgotten first. Forgetting makes judges say less, never more. */
export interface Recent<V> {
  readonly get: (key: string) => V | undefined
  readonly set: (key: string, value: V) => void
  readonly forget: (key: string) => void
  /** As they are now. */
  readonly entries: () => readonly (readonly [key: string, value: V])[]
}

/** Histories may be longer than memory. */
const most = 2_000

export function recent<V>(): Recent<V> {
  const kept = new Map<string, V>()
  const set = (key: string, value: V): void => {
    kept.delete(key)
    kept.set(key, value)
    if (kept.size <= most) return
    const [oldest] = kept.keys()
    if (oldest !== undefined) kept.delete(oldest)
  }
  return {
    get: (key) => {
      const value = kept.get(key)
      if (value !== undefined) set(key, value)
      return value
    },
    set,
    entries: () => [...kept],
    forget: (key) => void kept.delete(key),
  }
}
