/** Requests on their way: built, guarded, counted and paced, delivered, recorded. May import json/, history/ and profile/. */
export { type Clock, dayOf, systemClock } from './clock.ts'
export { createDelivery, reasonOf, type Send } from './deliver.ts'
export { createPace, type Pace } from './pace.ts'
export {
  describeBytes,
  type FormPart,
  isDescription,
  isLink,
  prepare,
  type RequestChange,
  type RequestSpec,
  type SendsAs,
} from './prepare.ts'
export { createSender, type Outgoing, type Sender } from './sender.ts'
