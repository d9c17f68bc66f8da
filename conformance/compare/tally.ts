/** Counts exchanges that agree, and keeps the differences of those that do not. */
import type { Script, Seen } from './step/index.ts'
import type { Share } from './comparison.ts'
import { createGroups, type Group, keyOf } from './explain/index.ts'

export interface Tally {
  readonly add: (api: string, by: string, seen: readonly Seen[], script: Script) => void
  readonly leaveOut: (reason: string, count?: number) => void
  readonly groups: () => readonly Group[]
  readonly leftOut: () => Readonly<Record<string, number>>
  /** By operation; `unsteady` are groups that say nothing. */
  readonly shares: (
    unsteady: ReadonlySet<Group>,
  ) => readonly ({ readonly api: string; readonly operation: string } & Share)[]
}

export function createTally(): Tally {
  const groups = createGroups()
  const rows = new Map<
    string,
    { readonly api: string; readonly operation: string; total: number; readonly bad: string[][] }
  >()
  const leftOut: Record<string, number> = {}
  const addOne = (api: string, one: Seen): void => {
    const name = `${api} ${one.operation}`
    const row = rows.get(name) ?? { api, operation: one.operation, total: 0, bad: [] }
    rows.set(name, row)
    row.total += 1
    if (one.differences.length > 0) row.bad.push(one.differences.map((difference) => keyOf(one.operation, difference)))
  }
  return {
    add: (api, by, seen, script) => {
      for (const [at, one] of seen.entries()) {
        addOne(api, one)
        if (one.differences.length > 0) groups.add(api, by, seen.slice(0, at + 1), script.slice(0, at + 1))
      }
    },
    leaveOut: (reason, count = 1) => {
      if (count > 0) leftOut[reason] = (leftOut[reason] ?? 0) + count
    },
    groups: groups.all,
    leftOut: () => leftOut,
    shares: (unsteady) => {
      const noise = new Set([...unsteady].map(({ api, key }) => `${api} ${key}`))
      return [...rows.values()].map(({ api, operation, total, bad }) => {
        const differing = bad.filter((keys) => keys.some((key) => !noise.has(`${api} ${key}`))).length
        return { api, operation, total, agree: total - differing }
      })
    },
  }
}
