/** For tests only: a list that counts how often its elements are read, a measure of work no machine changes. */
export function countingReads<T extends object>(target: T): { readonly list: T; readonly reads: () => number } {
  let count = 0
  const list = new Proxy(target, {
    get(inner, key) {
      if (typeof key === 'string' && key >= '0' && key <= '9~') count += 1
      const value: unknown = Reflect.get(inner, key)
      return value
    },
  })
  return { list, reads: () => count }
}
