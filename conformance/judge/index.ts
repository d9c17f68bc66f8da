/** What the suite thinks of an answer: against a schema, as evidence for a clause, as a finding, and in the end as a verdict. May import json/, history/ and contracts' types. */
export { addressedIn, type Addressed, type Mapping } from './addressed.ts'
export { type Asked, askedOf, type OperationIn, type Served } from './asked.ts'
export { type Body, bodyJson, bodyMisfit, bodyOf, isObject, misfitOfBody, plainBody } from './body.ts'
export { cameLate } from './came-late.ts'
export { createEvidenceLog, type EvidenceLog } from './evidence-log.ts'
export { type EvidenceJson, evidenceJson, inOrder, mergedEvidence } from './evidence-json.ts'
export { type Evidence, mayFail, type SetAside } from './evidence.ts'
export {
  type Bench,
  type Checking,
  type Judge,
  judgeExchange,
  type Judgement,
  judgement,
  judgementsOf,
  judgementsOfEach,
} from './exchange-judge.ts'
export {
  afterLastWrite,
  afterNoSuccess,
  afterRefusal,
  afterRemoval,
  afterWrite,
  answered,
  besideWrite,
  brokeDown,
  type FalseIn,
  leftOtherwise,
  letIn,
  listShown,
  madeAfterRemoval,
  otherText,
  overlapped,
  readTwice,
  type Statements,
  storedAsWritten,
  turnedAway,
  twiceTheId,
} from './false-in.ts'
export { type Finding, type FindingKind, findingOf, type Seen, sourcesOf } from './finding.ts'
export {
  bodyJudge,
  concerns,
  isOfOtherKind,
  kindJudge,
  mediaTypeJudge,
  noServerErrorJudge,
  statusJudge,
  unreadIn,
} from './generic-judges.ts'
export { headerOf, mediaTypeOf } from './headers.ts'
export { type Fit, fitOf, misfit, typeOf } from './misfit.ts'
export { type SchemaNode, schemaNode, typesOf } from './schema-node.ts'
export { type Ruling, type Verdict, verdictOn } from './verdict-on.ts'
export {
  type Alone,
  type HistoryJudge,
  idsApart,
  isEvidence,
  keepsAlone,
  keepsWord,
  type Lasting,
  neverGoesBack,
  neverMoves,
  neverTwice,
  type Remark,
  remark,
  type Said,
  showsSent,
  startAlone,
  startHistory,
  staysGone,
  type Things,
  type Touch,
  type Trace,
  type Watched,
  watchedOf,
} from './past/index.ts'
