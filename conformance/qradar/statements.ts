/** What must have been asked and answered before some clauses can be called broken. */
import {
  afterNoSuccess,
  afterRemoval,
  besideWrite,
  brokeDown,
  listShown,
  madeAfterRemoval,
  readTwice,
  turnedAway,
  twiceTheId,
} from '../judge/index.ts'
import { statementsOf } from './checks.ts'

export const statements = statementsOf({
  'auth.sec': turnedAway,
  'auth.basic': turnedAway,
  'auth.refused-changes-nothing': afterNoSuccess,
  'state.refused-changes-nothing': afterNoSuccess,
  'state.others-untouched': besideWrite,
  'uninstall.effect.only-the-named': besideWrite,
  'state.list-and-get-agree': listShown,
  'state.upload-is-listed': listShown,
  'state.deleted-is-gone': afterRemoval,
  'state.ids-unique': twiceTheId('id'),
  'state.ids-not-reused': madeAfterRemoval,
  'state.repeated-read': readTwice,
  'transport.no-5xx': brokeDown,
})
