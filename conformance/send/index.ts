/** Requests on their way: built, guarded, counted and paced, delivered, recorded. May import json/, history/ and profile/. */
export { type Clock, dayOf, isoInstant, parseDate, systemClock } from './clock.ts'
export { createDelivery, reasonOf, type Send } from './deliver.ts'
export { interruptible } from './interruptible.ts'
export { createPace, type Pace } from './pace.ts'
export {
  describeBytes,
  type FormPart,
  isDescription,
  isLink,
  plainText,
  prepare,
  type Prepared,
  type RequestChange,
  type RequestSpec,
  segmentOf,
  type SendsAs,
} from './prepare.ts'
export { readUpTo } from './read-up-to.ts'
export { createSender, longestKnock, nameless, type Outgoing, type Sender } from './sender.ts'
