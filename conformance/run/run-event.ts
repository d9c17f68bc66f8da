import type { Finding } from '../judge/index.ts'
import type { Summary } from '../report/index.ts'

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
