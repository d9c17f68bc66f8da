/** From the places where values were seen to one answer. */
import type { Exchange } from '../history/index.ts'

/** One place where a value was seen; the last exchange is the telling one. */
export interface Sighting<V> {
  readonly value: V
  readonly exchanges: readonly Exchange[]
  /** A number that may be larger: nobody asked further. */
  readonly atLeast?: true
}

/**
 * - `sure`: everything that was seen agrees. `likely`: nearly everything, `agree` of `of`.
 * - `contradictory`: it does not agree; `value` is the one seen most, and must not be relied on.
 */
export interface Tally<V> {
  readonly state: 'sure' | 'likely' | 'contradictory'
  readonly value: V
  readonly agree: number
  readonly of: number
  /** Where the value was seen first. */
  readonly exchanges: readonly Exchange[]
  /** Where another one was seen first. */
  readonly against: readonly Exchange[]
  readonly atLeast?: true
}

/** What is seen this often, of so many times, is likely. */
const [fewest, share] = [4, 0.75]

/** The sightings of several askings: of later ones those in which something is new. */
export function afresh<V>(askings: readonly (readonly Sighting<V>[])[]): readonly Sighting<V>[] {
  return askings.flatMap((own, turn) => {
    const known = new Set(askings.slice(0, turn).flatMap((before) => before.flatMap(({ exchanges }) => exchanges)))
    return turn === 0 ? own : own.filter(({ exchanges }) => exchanges.some((one) => !known.has(one)))
  })
}

/** Null when nothing was seen. */
export function tally<V>(sightings: readonly Sighting<V>[]): Tally<V> | null {
  const byValue = new Map<string, Sighting<V>[]>()
  for (const one of sightings) {
    const key = JSON.stringify(one.value)
    byValue.set(key, [...(byValue.get(key) ?? []), one])
  }
  const [most = [], ...others] = [...byValue.values()].toSorted((a, b) => b.length - a.length)
  const [first] = most
  if (first === undefined) return null
  const [agree, of] = [most.length, sightings.length]
  const state = agree === of ? 'sure' : of >= fewest && agree / of >= share ? 'likely' : 'contradictory'
  const { value, exchanges, atLeast } = first
  const against = others[0]?.[0]?.exchanges ?? []
  return { state, value, agree, of, exchanges, against, ...(atLeast && { atLeast }) }
}
