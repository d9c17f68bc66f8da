/** What one run found: the published value that every output is made of. */
import type { Grade, Source } from '../../contracts/types.ts'
import type { EvidenceJson, Finding, Ruling } from '../judge/index.ts'
import type { Leak } from '../session/index.ts'

/** The verdict on one clause. */
export interface ClauseResult extends Ruling {
  readonly id: string
  readonly api: string
  readonly grade: Grade
  readonly statement: string
  readonly source: readonly Source[]
  /** Every rule that may decide it and was selected. */
  readonly rules: readonly string[]
  /** How many checks held. */
  readonly passes: number
  readonly findings: readonly Finding[]
  /** It failed, and a waiver says that this is known. */
  readonly waived?: { readonly reason: string; readonly until: string }
}

/** What is wrong with a waiver; each fails the run. */
export interface WaiverProblem {
  readonly kind: 'expired' | 'stale' | 'unknown'
  readonly clause: string
  readonly message: string
}

/** A waiver as it was given. */
export interface Waived {
  readonly clause: string
  readonly reason: string
  readonly until: string
  readonly rule?: string
  readonly target?: string
}

/** A mistake of the suite itself. */
export interface SuiteFault {
  readonly rule: string
  readonly message: string
}

/** The head line: four numbers, and what lies beside them. */
export interface Summary {
  readonly applicable: number
  readonly passed: number
  readonly failed: number
  readonly undecided: number
  readonly warned: number
  readonly notTestable: number
  readonly notApplicable: number
  readonly undecidable: number
  /** Something else broke first. */
  readonly notReached: number
  /** Clauses that profile and flags leave to be decided, and how many of them were. */
  readonly open: number
  readonly decided: number
  /** How many others were decided by answers alone: no rule that may decide them was left. Absent in reports of older versions. */
  readonly beside?: number
  readonly checks: number
  readonly requests: number
  /** How many of `failed` are waived; absent when no waivers were given. */
  readonly waived?: number
}

/** What a report rests on. */
export interface Suite {
  /** Of the package; null when the caller does not say. */
  readonly version: string | null
  /** Of each contract with its clauses, by API. */
  readonly contracts: Readonly<Record<string, string>>
  /** Of the profile: addresses, names of roles, capabilities and limits; no secret goes into it. */
  readonly profile: string
}

/** What the report of a part of a run holds for the others. */
export interface ShardPart {
  /** From 1. */
  readonly index: number
  /** How many parts there are. */
  readonly of: number
  /** Clauses that its rules may decide, with the profile and flags it had. */
  readonly open: readonly string[]
  /** By clause; those of which nothing was seen are left out. */
  readonly evidence: Readonly<Record<string, EvidenceJson>>
}

/** What one run found. A plain JSON value, already without secrets. */
export interface Report {
  readonly schema: 1
  readonly target: string
  readonly api: readonly string[]
  readonly seed: number
  readonly runs: number
  readonly strict: boolean
  readonly write: boolean
  readonly only: string | null
  readonly suite?: Suite
  readonly limits?: Readonly<Record<string, number>>
  /** ISO date-times, in UTC, by the clock of the run. */
  readonly startedAt?: string
  readonly endedAt?: string
  readonly elapsedMs: number
  readonly summary: Summary
  readonly clauses: readonly ClauseResult[]
  /** Clauses no black-box test can decide, with the contract's reason. */
  readonly undecidable: readonly { readonly id: string; readonly reason: string }[]
  /** How often each kind of situation was reached, by the API and the situation. */
  readonly situations: Readonly<Record<string, number>>
  /** APIs whose host did not answer. */
  readonly unreachable: readonly { readonly api: string; readonly reason: string }[]
  /** APIs whose address or credentials are not right, with what to change. */
  readonly refused: readonly { readonly api: string; readonly reason: string }[]
  /** Why the run ended before its end, or null. */
  readonly stopped: string | null
  readonly leaks: readonly Leak[]
  readonly faults: readonly SuiteFault[]
  /** Absent for a run of all rules. */
  readonly shard?: ShardPart
  /** Absent when no waivers were given. */
  readonly waiverProblems?: readonly WaiverProblem[]
  /** Those that were applied, expired ones too. */
  readonly waivers?: readonly Waived[]
  /** Of all the rest. */
  readonly digest?: string
}

/** The report of a part of a run. */
export interface ShardReport extends Report {
  readonly shard: ShardPart
}
