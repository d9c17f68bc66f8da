/** Differences by operation and field, each with the shortest script that shows it. */
import type { Exchange } from '../../history/index.ts'
import type { Script, Seen } from '../step/index.ts'
import type { Difference } from '../answers/index.ts'

/** Differences that are taken for one. */
export interface Group {
  readonly key: string
  readonly api: string
  readonly operation: string
  readonly difference: Difference
  readonly times: number
  /** The last line shows it. */
  readonly script: Script
  /** What each side answered when it was met. */
  readonly sequence: readonly { readonly left: Exchange; readonly right: Exchange }[]
  /** The rule that it was met by, or the recording. */
  readonly by: string
}

/** A status and a code are told apart by what they are, whatever else a field holds is one difference. */
export function keyOf(operation: string, { field, left, right }: Difference): string {
  const values = field === 'status' || field === 'code' ? ` ${left} / ${right}` : ''
  return `${operation} ${field}${values}`
}

/** Collects groups. */
export function createGroups(): {
  readonly add: (api: string, by: string, seen: readonly Seen[], script: Script) => void
  readonly all: () => readonly Group[]
} {
  const groups = new Map<string, Group>()
  return {
    add: (api, by, seen, script) => {
      const { operation = '', differences = [] } = seen.at(-1) ?? {}
      for (const difference of differences) {
        const key = `${api} ${keyOf(operation, difference)}`
        const known = groups.get(key)
        const shorter = known === undefined || script.length < known.script.length
        const sequence = () => seen.map(({ left, right }) => ({ left, right }))
        const own = () => ({
          key: keyOf(operation, difference),
          api,
          operation,
          difference,
          script,
          by,
          sequence: sequence(),
        })
        groups.set(key, { ...(shorter ? own() : known), times: (known?.times ?? 0) + 1 })
      }
    },
    all: () => [...groups.values()],
  }
}
