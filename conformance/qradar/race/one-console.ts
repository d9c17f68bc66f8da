/** The lock of a console as an object: what each request may be answered when requests come one after the other. */
import { type Exchange, isAccepted, isLost, type SequentialModel } from '../../history/index.ts'
import { hasEnded } from '../tasks/index.ts'
import { bodyOf } from '../../judge/index.ts'
import { codeOf } from '../checks.ts'

/** An install or preview that was asked for, or a look at the task of one. `task` is the number of that task. */
export type Op =
  | { readonly do: 'start'; readonly outcome: 'accepted' | 'locked' | 'lost' | 'other'; readonly task: number | null }
  | { readonly do: 'look'; readonly outcome: 'ended' | 'goes on' | 'other'; readonly task: number }

/** At most one task goes on; any task may end at any moment. */
export interface State {
  readonly running: number | null
  readonly over: readonly number[]
}

/** 22611 and 22618 say that a task goes on: `Conflicts` in docs/sources. */
export function startOf(answer: Exchange, task: number | null): Op {
  if (isAccepted(answer)) return { do: 'start', outcome: 'accepted', task }
  if (isLost(answer)) return { do: 'start', outcome: 'lost', task }
  const locked = answer.status === 409 && [22611, 22618].includes(codeOf(answer) ?? -1)
  return { do: 'start', outcome: locked ? 'locked' : 'other', task }
}

export function lookOf(answer: Exchange, task: number): Op {
  if (answer.status !== 200 || bodyOf(answer)['id'] !== task) return { do: 'look', outcome: 'other', task }
  return { do: 'look', outcome: hasEnded(answer) ? 'ended' : 'goes on', task }
}

export const oneConsole: SequentialModel<State, Op> = {
  init: { running: null, over: [] },
  key: (state) => JSON.stringify(state),
  step: (state, op) => meanwhile(state).flatMap((now) => next(now, op)),
}

/** In the place of a number. */
const untold = -1

function next(state: State, op: Op): readonly State[] {
  const { running, over } = state
  if (op.outcome === 'other') return [state]
  // It may have begun a task whose number nobody told.
  if (op.outcome === 'lost') return running === null ? [state, { running: untold, over }] : [state]
  if (op.outcome === 'accepted') return running === null ? [{ running: op.task, over }] : []
  if (op.outcome === 'locked') return running === null ? [] : [state]
  if (op.outcome === 'goes on') return running === op.task ? [state] : []
  return over.includes(op.task ?? -1) ? [state] : []
}

/** As it is, or with its task at an end. */
function meanwhile(state: State): readonly State[] {
  const { running, over } = state
  return running === null ? [state] : [state, { running: null, over: [...over, running] }]
}
