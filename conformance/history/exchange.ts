/** The vocabulary of the suite: what is sent, what is recorded, what is concluded. Plain JSON values but for `Send` and `Clock`. */
import type { Grade, Source } from '../../contracts/types.ts'

/** A JSON value. Inputs of rules and everything in a report is one. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** The only way to touch a system. It must settle when `signal` aborts. */
export type Send = (request: Request, options?: { signal?: AbortSignal }) => Promise<Response>

/** Time as the suite sees it. All in milliseconds. */
export interface Clock {
  readonly now: () => number
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Calls `due` once after the time, unless the returned function is called first. */
  readonly timer: (milliseconds: number, due: () => void) => () => void
}

/**
 * What a run concludes of one clause.
 * - `pass`: checked at least once, and it held each time.
 * - `fail`: a `documented` or `guarantee` clause (with `strict` also `observed`) was broken.
 * - `warn`: an `observed` clause was broken.
 * - `not-applicable`: the profile or the mode of the run says so, or an `assumed` reading is not this target's.
 * - `not-testable`: a precondition is missing, or nothing reached it. Counts against the score.
 * - `undecided`: time-out, throttling, budget, flaky or injected answers.
 */
export type Verdict = 'pass' | 'fail' | 'warn' | 'not-applicable' | 'not-testable' | 'undecided'

/** A file part of a multipart form, without its bytes. */
export interface FormField {
  readonly name: string
  readonly value?: string
  readonly filename?: string
  readonly contentType?: string
  readonly bytes?: number
  /** The file's content, where it is not too long to be written down. */
  readonly base64?: string
}

/** One request and its answer. Header names are lower-case. Times are positions in the order of events of the run. */
export interface Exchange {
  readonly method: string
  readonly url: string
  /** The role whose credentials went along, or null. */
  readonly role: string | null
  readonly requestHeaders: Readonly<Record<string, string>>
  /** Text, or `<binary 12 bytes, 1a2b3c4d>`, or null for none. */
  readonly requestBody: string | null
  /** The bytes of a body that is no text, as base64, where they are not too many to be written down. */
  readonly requestBytes?: string
  /** The fields of a multipart form, when that is what was sent. */
  readonly requestForm?: readonly FormField[]
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Text (also the empty one), or `<binary 12 bytes, 1a2b3c4d>`. */
  readonly body: string
  readonly startedAt: number
  readonly endedAt: number
  /** The lane that sent it, from 1, where several sent at once. */
  readonly lane?: number
  /** The answer carries `x-extmock-injected`: it was asked for, and is no evidence. */
  readonly injected: boolean
}

/** What a finding is: only `violation` fails a clause. */
export type FindingKind = 'violation' | 'flaky' | 'warning' | 'note'

/** Something seen that does not agree with a clause. */
export interface Finding {
  readonly kind: FindingKind
  readonly clause: string
  readonly rule: string
  readonly api: string
  readonly grade: Grade
  readonly statement: string
  readonly source: readonly Source[]
  readonly expected: string
  readonly got: string
  /** How often the same was seen in this run, shrinking left out. */
  readonly times: number
  /** What the rule was given; replay gives it again. */
  readonly input: Json
  readonly seed: number
  /** fast-check's path to the shrunk input; null for examples and for inputs minimised further. */
  readonly path: string | null
  /** Requests of the first and of the shrunk history, and how many inputs were tried in between. */
  readonly shrunk: { readonly from: number; readonly to: number; readonly tried: number }
  readonly exchanges: readonly Exchange[]
  /** The second history of a flaky finding: the same input, and it held. */
  readonly again?: readonly Exchange[]
}

/** The verdict on one clause. `rule` is the rule that gave it. */
export interface ClauseResult {
  readonly id: string
  readonly api: string
  readonly grade: Grade
  readonly verdict: Verdict
  readonly rule: string | null
  readonly statement: string
  readonly source: readonly Source[]
  /** Every rule that may decide it and was selected. */
  readonly rules: readonly string[]
  /** How many checks held. */
  readonly passes: number
  /** Why the verdict is what it is; null for `pass`, `fail` and `warn`. */
  readonly reason: string | null
  /** For `not-testable`: `no-rule` is a gap of the suite, the others are the target's or the run's. */
  readonly cause: 'no-rule' | 'precondition' | 'unreached' | 'refused' | null
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

/** Something the run created and could not remove. */
export interface Leak {
  readonly api: string
  readonly kind: string
  readonly name: string
  readonly id: string | null
  readonly reason: string
}

/** A mistake of the suite itself. */
export interface Fault {
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
  readonly checks: number
  readonly requests: number
  /** How many of `failed` are waived; absent when no waivers were given. */
  readonly waived?: number
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
  readonly elapsedMs: number
  readonly summary: Summary
  readonly clauses: readonly ClauseResult[]
  /** Clauses no black-box test can decide, with the contract's reason. */
  readonly undecidable: readonly { readonly id: string; readonly reason: string }[]
  /** APIs whose host did not answer. */
  readonly unreachable: readonly { readonly api: string; readonly reason: string }[]
  /** APIs that refused every authenticated request. */
  readonly refused: readonly { readonly api: string; readonly reason: string }[]
  /** Why the run ended before its end, or null. */
  readonly stopped: string | null
  readonly leaks: readonly Leak[]
  readonly faults: readonly Fault[]
  /** Absent when no waivers were given. */
  readonly waiverProblems?: readonly WaiverProblem[]
}

/**
 * Progress. Already without secrets. `requests` are those of the whole run so far. Where APIs run side by side, events of
 * one rule come between those of another.
 */
export type RunEvent =
  | { readonly type: 'run-start'; readonly apis: readonly string[]; readonly rules: number; readonly seed: number }
  | { readonly type: 'rule-start'; readonly rule: string; readonly number: number; readonly of: number }
  | { readonly type: 'rule-run'; readonly rule: string; readonly runs: number; readonly requests: number }
  | { readonly type: 'shrinking'; readonly rule: string; readonly clause: string; readonly tried: number }
  | { readonly type: 'finding'; readonly finding: Finding }
  | { readonly type: 'rule-end'; readonly rule: string; readonly requests: number; readonly problem: string | null }
  | { readonly type: 'run-end'; readonly summary: Summary }
