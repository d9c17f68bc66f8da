/** What must have been asked and answered before some clauses can be called broken. */
import {
  afterRefusal,
  afterRemoval,
  afterWrite,
  besideWrite,
  brokeDown,
  letIn,
  listShown,
  madeAfterRemoval,
  otherText,
  readTwice,
  twiceTheId,
} from '../judge/index.ts'
import { statementsOf } from './checks.ts'

export const statements = statementsOf({
  'auth.wrong-credentials': letIn,
  'auth.no-2xx-without-credentials': letIn,
  'update.400.nothing-updated': afterRefusal,
  'update.404.creates-nothing': afterRefusal,
  'create.400.creates-nothing': afterRefusal,
  'state.refusal-changes-nothing': afterRefusal,
  'create.201.listed-with-id': listShown,
  'state.list-and-get-agree': listShown,
  'state.write-is-read-back': afterWrite,
  'state.deleted-is-gone': afterRemoval,
  'state.ids-unique': twiceTheId('extid'),
  'state.ids-not-reused': madeAfterRemoval,
  'state.bad-input-no-5xx': brokeDown,
  'state.repeated-read-same': readTwice,
  'state.writes-stay-apart': besideWrite,
  'state.unicode-kept': otherText('name', 'description', 'payload'),
})
