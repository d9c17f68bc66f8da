import type { Slices } from '../kit/time/slices.ts'

/** Whether a value that was parsed from JSON is nested deeper than so many levels. Walks without calling itself: depth is what it is about. */
export function* isDeeperThan(levels: number, value: unknown): Slices<boolean> {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true
    const next: unknown[] = []
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue
      for (const name of Object.keys(one)) {
        const inner = (one as Readonly<Record<string, unknown>>)[name]
        if (typeof inner === 'object' && inner !== null) next.push(inner)
        yield
      }
      yield
    }
    level = next
  }
  return false
}
