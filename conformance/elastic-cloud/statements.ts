/** What must have been asked and answered before some clauses can be called broken. */
import {
  afterLastWrite,
  afterRefusal,
  afterRemoval,
  afterWrite,
  besideWrite,
  brokeDown,
  letIn,
  listShown,
  madeAfterRemoval,
  otherText,
  overlapped,
  readTwice,
  type Statements,
  twiceTheId,
} from '../judge/index.ts'
import { clauseId, type ClauseName } from './checks.ts'

const byName = {
  'auth.wrong-credentials': letIn,
  'state.create-read-back': afterWrite,
  'state.update-read-back': afterLastWrite,
  'update.purpose': afterLastWrite,
  'update.state.full-replacement': afterLastWrite,
  'update.request.example.name': afterLastWrite,
  'update.request.example.version': afterLastWrite,
  'update.request.example.description': afterLastWrite,
  'state.upload-read-back': afterWrite,
  'state.list-holds-created': listShown,
  'state.list-get-agree': listShown,
  'list.200.no-paging': listShown,
  'state.text-kept': otherText('description'),
  'state.refused-changes-nothing': afterRefusal,
  'state.others-untouched': besideWrite,
  'state.deleted-gone': afterRemoval,
  'state.ids-unique': twiceTheId('id'),
  'state.ids-not-reused': madeAfterRemoval,
  'state.repeated-read': readTwice,
  'state.no-5xx': brokeDown,
  'state.at-once.one-winner': overlapped,
  'state.at-once.versions-differ': overlapped,
} as const satisfies Partial<Record<ClauseName, unknown>>

export const statements: Statements = Object.fromEntries(
  Object.entries(byName).map(([name, falseIn]) => [clauseId(name as ClauseName), falseIn]),
)
