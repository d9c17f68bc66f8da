/** Runs: which rules take part, how each is tried, confirmed and shrunk, and what becomes of it. May import every room but report's outputs, and the registry. */
export { type Estimate, estimateRun, type PlannedRequests } from './estimate-run.ts'
export { type ApiHealth, examine, type RoleHealth } from './examine.ts'
export { planRun } from './plan-run.ts'
export { replayFinding } from './replay-finding.ts'
export { runConformance, type RunOptions } from './run-conformance.ts'
export type { RunEvent } from './run-event.ts'
export { sweepLedger, type SweepOptions, type Swept } from './sweep-ledger.ts'
