/** What a run created: named, written down before it exists, removed in the end. May import json/, history/ and send/. */
export { type Ledger, type LedgerHead, ledgerLine, leftOf, parseLedger } from './ledger.ts'
export { namedItems } from './named-items.ts'
export { proven, removeEach } from './remove-each.ts'
export { sendCreate } from './send-create.ts'
export { type CleanupBudget, cleanupBudget } from './cleanup-budget.ts'
export {
  createSession,
  type Found,
  type Leak,
  type LedgerEntry,
  type Own,
  type Removal,
  type Remove,
  type Session,
  type Sessions,
  type Trace,
  type Tracked,
} from './session.ts'
export { isUnproven, unprovenReason } from './unproven.ts'
export { type Lasting, noWork, type Unfinished } from './work.ts'
