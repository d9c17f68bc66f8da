/** What a recording tells of the systems in it: a plain JSON value without secrets. */
import type { Grade, Source } from '../../contracts/types.ts'
import type { Finding, Mapping } from '../judge/index.ts'
import type { Unread } from './unread.ts'
import type { Waived, WaiverProblem } from '../report/report.ts'

/**
 * What is concluded of one clause.
 * - `pass`: it held each time the recording tells of it. `fail`: broken. `warn`: broken, and seen on real systems only.
 * - `note`: an assumed reading, and this system reads it differently. `not-seen`: no exchange tells.
 */
export type JudgedVerdict = 'pass' | 'fail' | 'warn' | 'note' | 'not-seen'

/** The verdict on one clause. */
export interface JudgedClause {
  readonly id: string
  readonly api: string
  readonly grade: Grade
  readonly statement: string
  readonly source: readonly Source[]
  readonly verdict: JudgedVerdict
  /** How often it held. */
  readonly held: number
  /** How often it could not be judged, for want of a body that is not recorded whole. */
  readonly unread: number
  readonly findings: readonly Finding[]
  readonly waived?: { readonly reason: string; readonly until: string }
}

/** What was exercised of one operation. */
export interface Exercised {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly exchanges: number
  /** Statuses with how often each came; `declared` when the contract has it for this operation. */
  readonly statuses: readonly { readonly status: number; readonly times: number; readonly declared: boolean }[]
  /** Documented codes that came. */
  readonly codes: readonly string[]
  /** Declared statuses, and documented codes, that never came. */
  readonly missing: readonly string[]
}

/** One API of the recording. */
export interface Covered {
  readonly api: string
  /** Where it was served. */
  readonly at: readonly string[]
  readonly exchanges: number
  readonly operations: readonly Exercised[]
}

export interface JudgedSummary {
  readonly exchanges: number
  /** Of one of the APIs. */
  readonly judged: number
  readonly passed: number
  readonly failed: number
  readonly warned: number
  readonly noted: number
  readonly notSeen: number
  readonly checks: number
  /** Of `failed`; absent when no waivers were given. */
  readonly waived?: number
}

/** What one reading of recordings found. */
export interface JudgedReport {
  readonly schema: 1
  readonly kind: 'recording'
  readonly files: readonly string[]
  /** The origins of the systems in it. */
  readonly target: readonly string[]
  /** No recording can tell of any. */
  readonly undecidable: readonly []
  /** Whether the recordings are said to be all the traffic there was. */
  readonly exclusive: boolean
  readonly strict: boolean
  readonly summary: JudgedSummary
  readonly clauses: readonly JudgedClause[]
  readonly coverage: readonly Covered[]
  /** Entries that are no exchange, the first of them with the reason. */
  readonly skipped: { readonly entries: number; readonly first: readonly string[] }
  /** Bodies of judged exchanges that are not recorded, or not whole. */
  readonly unread: readonly Unread[]
  /** Addresses that were said to be of an API, and have nothing of it. */
  readonly unfit: readonly Mapping[]
  /** Exchanges that stood too far from their place in time to be compared with others. */
  readonly late: number
  /** Why the reading ended before the end, or null. */
  readonly stopped: string | null
  readonly waiverProblems?: readonly WaiverProblem[]
  readonly waivers?: readonly Waived[]
}

/** 4 when the reading was stopped, whatever was found by then, or when nothing was judged; 1 for a broken clause. */
export function judgedExit({ summary, stopped, waiverProblems = [] }: JudgedReport): 0 | 1 | 4 {
  if (stopped !== null) return 4
  if (summary.failed > (summary.waived ?? 0) || waiverProblems.length > 0) return 1
  return summary.checks === 0 ? 4 : 0
}
