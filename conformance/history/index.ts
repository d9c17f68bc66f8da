/** Exchanges, and what many of them tell: who asked what when, what was answered, and whether some order explains it all. May import json/. */
export { describeLanes } from './describe-lanes.ts'
export {
  callOf,
  type Exchange,
  type FormField,
  isAccepted,
  isGone,
  isLost,
  isRefused,
  statusText,
  withoutBytes,
} from './exchange.ts'
export { type Body, type HeaderLines, joined, type RecordedExchange } from './recorded-exchange.ts'
export { inOrder } from './in-order.ts'
export { advance, linearize, type Possible } from './linearize.ts'
export { onceEach } from './once-each.ts'
export type { Operation, SequentialModel } from './sequential-model.ts'
export { isCut, shorten } from './shorten.ts'
export { type Part, watchable, type Watchable, type Why } from './watchable.ts'
