/** What a run of a comparison is told, and what it knows at any time. */
import type { Limits, Redactor } from '../profile/index.ts'
import type { Suite } from '../rule/index.ts'
import type { Clock } from '../send/index.ts'
import type { LedgerEntry } from '../session/index.ts'
import type { Comparison, Shown } from './comparison.ts'
import type { Group } from './explain/index.ts'
import type { Side, Station } from './step/index.ts'
import type { Recording } from './recorded/index.ts'
import type { Tally } from './tally.ts'

export interface ComparisonOptions {
  readonly left: Side | Recording
  readonly right: Side
  readonly suites: readonly Suite[]
  readonly seed: number
  /** Generated inputs per rule. */
  readonly runs: number
  /** Glob on ids of rules and clauses. */
  readonly only?: string
  /** May a deployment be written to? A mock always is. */
  readonly write: boolean
  readonly limits?: Limits
  readonly runId?: string
  readonly clock?: Clock
  readonly signal?: AbortSignal
  readonly onLedger?: (side: 'left' | 'right', entry: LedgerEntry) => void
  readonly onEvent?: (event: ComparisonEvent) => void
}

export type ComparisonEvent =
  | { readonly type: 'program'; readonly number: number; readonly of: number; readonly rule: string }
  | { readonly type: 'explaining'; readonly number: number; readonly of: number }

/** What is known at any time; a report can be made of it whenever the run ends. */
export interface Progress {
  readonly options: ComparisonOptions
  readonly clock: Clock
  readonly startedAt: number
  readonly redactor: Redactor
  readonly tally: Tally
  readonly stations: { readonly side: 'left' | 'right'; readonly api: string; readonly station: Station }[]
  readonly shown: Map<Group, Shown>
  readonly unreachable: Comparison['unreachable'][number][]
  played: number
  total: number
  disturbed: number
  names: number
  stopped: string | null
}
