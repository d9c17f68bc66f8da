/** One extension as a register of writes: what each request may be answered when requests come one after the other. */
import { sameJson } from '../../json/index.ts'
import { type Exchange, isAccepted, isRefused, type SequentialModel } from '../../history/index.ts'
import { type Body, bodyOf } from '../../judge/index.ts'
import { fieldsOf } from '../extension.ts'

/** One request on an extension. */
export interface Op {
  readonly id: string
  readonly do: 'create' | 'get' | 'update' | 'delete'
  /** The fields of a create or update, as they are compared; empty for the others. */
  readonly sent: Body
  /** `broken`: a 5xx or no answer, which does not say whether the write happened; `begun`: a delete that is not done yet. */
  readonly outcome: 'done' | 'begun' | 'missing' | 'refused' | 'broken'
  /** The fields of the answer. */
  readonly shown: Body
}

/** `leaving`: it is still there, or already gone. */
export type State =
  | { readonly life: 'unborn' }
  | { readonly life: 'gone' }
  | { readonly life: 'there'; readonly fields: Body }
  | { readonly life: 'leaving'; readonly fields: Body }

/** What was asked of an extension and what was answered. */
export function opOf(id: string, asked: Op['do'], sent: Body, answer: Exchange): Op {
  const shown = fieldsOf(bodyOf(answer))
  return { id, do: asked, sent: fieldsOf(sent), outcome: outcomeOf(asked, answer), shown }
}

function outcomeOf(asked: Op['do'], answer: Exchange): Op['outcome'] {
  if (asked === 'delete' && answer.status === 202) return 'begun'
  if (isAccepted(answer)) return 'done'
  if (answer.status === 404 || answer.status === 410) return 'missing'
  return isRefused(answer) ? 'refused' : 'broken'
}

/** Full replacement, and the last writer wins: 004, line 6. A write that met another one may be refused. */
export const oneExtension: SequentialModel<State, Op> = {
  init: { life: 'unborn' },
  key: (state) => JSON.stringify(state),
  object: ({ id }) => id,
  step: (state, op) => {
    if (state.life !== 'leaving') return stepOf(state, op)
    const still = stepOf({ ...state, life: 'there' }, op)
    const leaving = still.map((one): State => (one.life === 'there' ? { ...one, life: 'leaving' } : one))
    return [...leaving, ...stepOf({ life: 'gone' }, op)]
  },
}

function stepOf(state: State, op: Op): readonly State[] {
  if (op.do === 'create') return state.life === 'unborn' ? [{ life: 'there', fields: op.sent }] : []
  if (!('fields' in state)) return acceptsNothing(op) ? [state] : []
  if (op.outcome === 'missing') return []
  if (op.do === 'get') return op.outcome === 'broken' || isShown(state.fields, op) ? [state] : []
  if (op.outcome === 'refused') return [state]
  if (op.outcome === 'begun') return [{ life: 'leaving', fields: state.fields }]
  const after: State = op.do === 'delete' ? { life: 'gone' } : { life: 'there', fields: op.sent }
  if (op.outcome === 'broken') return [state, after]
  return op.do === 'delete' || isShown(op.sent, op) ? [after] : []
}

/** What a second delete is answered is only inferred (`State rules` in docs/sources), so any 2xx is right there. */
function acceptsNothing({ do: asked, outcome }: Op): boolean {
  return outcome !== 'done' || asked === 'delete'
}

function isShown(fields: Body, { outcome, shown }: Op): boolean {
  return outcome === 'done' && sameJson(fields, shown)
}
