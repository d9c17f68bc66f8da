/** The forms in which this API's rules are made and check a clause. */
import { connectionsWithClauses } from '../../contracts/connections/clauses/index.ts'
import { asSet } from './extension.ts'
import { type ClauseNameOf, type ContextOf, suiteKit } from '../rule/index.ts'
import type { Exchange } from '../history/index.ts'

export type Connections = typeof connectionsWithClauses
/** With no other roles and capabilities than a profile of this API may have. */
export interface Context extends ContextOf<Connections> {}
/** The id of a clause without the name of its API. */
export type ClauseName = ClauseNameOf<Connections>

export const {
  bears,
  check,
  checkAccepted,
  checkBears,
  checkRefused,
  checkSame,
  checkStatus,
  clauseId,
  clauseIds,
  concurrent,
  example,
  property,
  sequence,
  statementsOf,
} = suiteKit(connectionsWithClauses, { outcomeOf, bears: 'state.bad-input-no-5xx', comparable: asSet })

export function outcomeOf(answer: Exchange): string {
  return `status ${answer.status}`
}
