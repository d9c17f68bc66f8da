/** THE SUITE: contract to generated traffic to verdicts. May import contracts, fixtures, fast-check, typebox, undici and pure-rand; never handlers. `node:*` only below `node/`. */
export {
  type CheckDetail,
  type ClauseNameOf,
  concurrent,
  type Context,
  type ContextOf,
  example,
  type Exploration,
  type Needs,
  pick,
  property,
  type Rule,
  sequence,
  type Setting,
  type SettingOf,
  type Suite,
  suiteKit,
  Violation,
  defineSuite,
  inOrder,
} from './rule/index.ts'
export { type Clock, type FormPart, type RequestSpec, type Send, systemClock } from './send/index.ts'
export {
  applyWaivers,
  type ClauseResult,
  exitCode,
  exitCodes,
  type SuiteFault,
  parseWaivers,
  type Report,
  type Summary,
  type Waiver,
  type WaiverProblem,
  waiversFor,
} from './report/index.ts'
export { BudgetExhausted, ConfigError, SuiteError, TargetUnreachable, Throttled, Undecided } from './errors.ts'
export {
  type Leak,
  type Ledger,
  type LedgerEntry,
  type LedgerHead,
  parseLedger,
  type Removal,
  type Session,
  type Trace,
  type Tracked,
} from './session/index.ts'
export {
  type ApiProfile,
  type Credential,
  defaultLimits,
  limitNames,
  type Limits,
  parseProfile,
  type Profile,
} from './profile/index.ts'
export {
  replayFinding,
  runConformance,
  type RunEvent,
  type RunOptions,
  sweepLedger,
  type SweepOptions,
  type Swept,
} from './run/index.ts'
export { suites } from './suites.ts'
export { bodyOf, noServerErrorJudge } from './judge/index.ts'
export { type Exchange, type FormField, isAccepted, isRefused } from './history/index.ts'
export { removeEach, sendCreate } from './session/index.ts'
export type { Json } from './json/index.ts'
export type { Finding, FindingKind, Verdict } from './judge/index.ts'
