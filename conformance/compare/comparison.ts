/** What a comparison says: a plain JSON value, without a secret. */
import type { Exchange } from '../history/index.ts'
import type { Leak } from '../session/index.ts'
import type { Guess } from './explain/guess-option.ts'

/** How many exchanges both sides answered alike. */
export interface Share {
  readonly agree: number
  readonly total: number
}

/** A difference with the smallest sequence that shows it, as each side answered. */
export interface Shown {
  /** Names its files: `qradar-list-extensions-status-1`. */
  readonly name: string
  readonly api: string
  readonly operation: string
  readonly field: string
  readonly left: string
  readonly right: string
  /** In how many exchanges. */
  readonly times: number
  /** The rule of the suite that met it, or the place in a recording. */
  readonly by: string
  /** Done again it was seen again. What is not says nothing, and is left out of the share. */
  readonly steady: boolean
  /** How many requests it took before it was made smaller, and how many smaller ones were tried. */
  readonly shrunk: { readonly from: number; readonly tried: number }
  readonly options: readonly Guess[]
  readonly sequence: readonly { readonly left: Exchange; readonly right: Exchange }[]
}

export interface Comparison {
  readonly schema: 1
  readonly left: { readonly name: string; readonly kind: 'mock' | 'deployment' | 'recording' }
  readonly right: { readonly name: string; readonly kind: 'mock' | 'deployment' }
  readonly apis: readonly string[]
  readonly seed: number
  readonly runs: number
  readonly write: boolean
  readonly only: string | null
  readonly share: Share
  readonly operations: readonly ({ readonly api: string; readonly operation: string } & Share)[]
  readonly differences: readonly Shown[]
  readonly programs: { readonly played: number; readonly total: number }
  /** Requests that could not be put to the other side, by the reason. */
  readonly leftOut: Readonly<Record<string, number>>
  /** Programs that a gateway or a missing answer ended. */
  readonly disturbed: number
  /** Requests that were sent to each side, everything counted. */
  readonly requests: { readonly left: number; readonly right: number }
  readonly unreachable: readonly { readonly side: 'left' | 'right'; readonly api: string; readonly reason: string }[]
  /** Why it ended before it was through. */
  readonly stopped: string | null
  readonly interrupted: boolean
  readonly leaks: readonly Leak[]
  readonly elapsedMs: number
}

/** 0 when they agree, 1 when not, 3 when one of them does not answer, 4 when too little is known, 5 when something stays behind. */
export function comparisonExit(comparison: Comparison): 0 | 1 | 3 | 4 | 5 {
  const { unreachable, interrupted, differences, leaks, stopped, share } = comparison
  if (unreachable.length > 0) return 3
  if (interrupted) return 4
  if (differences.some(({ steady }) => steady)) return 1
  if (leaks.length > 0) return 5
  return stopped !== null || share.total === 0 ? 4 : 0
}

/** `98.7 %`; 100 only when every one agrees. */
export function percentOf({ agree, total }: Share): string {
  if (total === 0) return 'nothing compared'
  return agree === total ? '100 %' : `${(Math.floor((agree / total) * 1000) / 10).toFixed(1)} %`
}
