/** What one extension does when requests come one at a time: what the checker holds histories against. */
import type { SequentialModel } from '../../conformance/history/sequential-model.ts'

/** One request about one extension, and what was answered; `sent` alone when nothing was. */
export type Act =
  | { readonly do: 'create'; readonly id: string; readonly name: string; readonly revision: number }
  | { readonly do: 'read'; readonly id: string; readonly got: Extension | 'missing' }
  | {
      readonly do: 'update'
      readonly id: string
      readonly name: string
      /** The revision that was asked for; any when null. */
      readonly of: number | null
      readonly said: 'unanswered' | 'conflict' | 'missing' | number
    }
  | { readonly do: 'delete'; readonly id: string; readonly said: 'unanswered' | 'missing' | 'done' }

export interface Extension {
  readonly revision: number
  readonly name: string
}

type State = Extension | 'unborn' | 'missing'

export const extensionModel: SequentialModel<State, Act> = {
  init: 'unborn',
  step,
  key: (state) => (typeof state === 'string' ? state : `${state.revision} ${state.name}`),
  object: ({ id }) => id,
}

function step(state: State, act: Act): readonly State[] {
  if (act.do === 'create') return state === 'unborn' ? [{ revision: act.revision, name: act.name }] : []
  if (state === 'unborn') return []
  if (act.do === 'read') {
    if (act.got === 'missing') return state === 'missing' ? [state] : []
    return state !== 'missing' && state.name === act.got.name && state.revision === act.got.revision ? [state] : []
  }
  if (state === 'missing') return act.said === 'missing' ? [state] : []
  if (act.do === 'delete') return act.said === 'missing' ? [] : ['missing']
  return updated(state, act)
}

function updated(state: Extension, { name, of, said }: Extract<Act, { do: 'update' }>): readonly State[] {
  const fits = of === null || of === state.revision
  if (said === 'conflict') return fits ? [] : [state]
  const next = { name, revision: state.revision + 1 }
  if (said === 'missing' || !fits) return []
  return said === 'unanswered' || said === next.revision ? [next] : []
}
