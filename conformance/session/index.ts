/** What a run created: named, written down before it exists, removed in the end. May import json/, history/ and send/. */
export { type Ledger, type LedgerHead, ledgerLine, leftOf, parseLedger } from './ledger.ts'
export { removeEach } from './remove-each.ts'
export { sendCreate } from './send-create.ts'
export {
  createSession,
  type Leak,
  type LedgerEntry,
  type Own,
  type Removal,
  type Session,
  type Sessions,
  type Trace,
  type Tracked,
} from './session.ts'
