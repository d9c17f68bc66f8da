/** Questions about a deployment's manners: the steps that ask, and what exchanges answer, live or recorded. May import the rooms up to rule/. */
export { type CheckNeeds } from './check-order.ts'
export { askPairs, type CheckedOperation, type NeedsByOperation, type Pair, pairsOf, readPairs } from './check-pairs.ts'
export { askLimit, readLimit } from './limit.ts'
export { between, each, gotHeader, lookAt, type Looked, marked, readChallenge, sentHeader } from './looked.ts'
export {
  type Asking,
  type AskingOf,
  type CapabilityQuestion,
  defineInquiry,
  type Heard,
  type Inquiry,
  type Questions,
  type Reading,
  type Scene,
  type SceneOf,
  scenesOf,
  type Seen,
} from './question.ts'
export { type Sighting, type Tally } from './tally.ts'
