/**
 * The search of Wing and Gong (1993): take, as the next one in the order, any operation that was called before every other
 * remaining one had returned, and go back when no answer fits. What was tried is remembered as the set of operations taken
 * and the state they led to (Lowe 2017).
 */
import { byObject, endOf, type Operation, type SequentialModel } from './sequential-model.ts'

/** `unknown`: the budget was spent first. */
export interface Linearization<Op> {
  readonly verdict: 'yes' | 'no' | 'unknown'
  /** The object that decided; null when every object has an order. */
  readonly object: string | null
  /** The longest order found for that object. */
  readonly order: readonly Operation<Op>[]
  /** Operations of that object that are not in it. */
  readonly rest: readonly Operation<Op>[]
}

interface Search<State, Op> {
  readonly model: SequentialModel<State, Op>
  readonly history: readonly Operation<Op>[]
  readonly purse: { left: number }
  readonly seen: Set<string>
  best: readonly number[]
  /** Told of each state in which everything answered has its place; true ends the search. Without it the first one does. */
  readonly ends?: (taken: readonly number[], state: State) => boolean
}

/** Is there an order of the operations that keeps those that did not overlap and explains every answer? `budget` counts steps of the model. */
export function linearize<State, Op>(
  model: SequentialModel<State, Op>,
  history: readonly Operation<Op>[],
  budget = 200_000,
): Linearization<Op> {
  const purse = { left: budget }
  let unsure: Linearization<Op> | null = null
  for (const [object, part] of byObject(history, model.object)) {
    const search: Search<State, Op> = { model, history: part, purse, seen: new Set(), best: [] }
    if (explore(search, [], model.init)) continue
    const verdict = purse.left > 0 ? 'no' : 'unknown'
    const order = search.best.flatMap((at) => part[at] ?? [])
    const result = { verdict, object, order, rest: part.filter((one) => !order.includes(one)) } as const
    if (verdict === 'no') return result
    unsure ??= result
  }
  return unsure ?? { verdict: 'yes', object: null, order: [], rest: [] }
}

/** True when the operations taken can be followed by all that remain and were answered. */
function explore<State, Op>(search: Search<State, Op>, taken: readonly number[], state: State): boolean {
  const { model, history, purse, seen } = search
  if (taken.length > search.best.length) search.best = taken
  const left = [...history.keys()].filter((at) => !taken.includes(at))
  const first = Math.min(...left.map((at) => endOf(history[at] as Operation<Op>)))
  if (first === Infinity && (search.ends === undefined || search.ends(taken, state))) return true
  const mark = `${taken.toSorted((a, b) => a - b).join(',')} ${model.key(state)}`
  if (seen.has(mark)) return false
  seen.add(mark)
  for (const at of left) {
    const { called, op } = history[at] as Operation<Op>
    if (called > first) continue
    if (purse.left <= 0) return false
    purse.left -= 1
    for (const next of model.step(state, op)) if (explore(search, [...taken, at], next)) return true
  }
  return false
}

/** A state that the object may be in, with the operations of which nobody knows whether they still take effect. */
export interface Possible<State, Op> {
  readonly state: State
  readonly open: readonly Operation<Op>[]
}

/** `unknown`: the budget was spent, or too much is possible. */
export interface Advance<State, Op> {
  readonly verdict: 'yes' | 'no' | 'unknown'
  readonly possible: readonly Possible<State, Op>[]
}

/** More states at once than this say nothing any more. */
const mostPossible = 64

/**
 * One piece of a long history: every state that the object may be in after it, from those that it may have been in before. A
 * history is cut where everything that was answered was over before the next operation began, so that it costs no memory.
 */
export function advance<State, Op>(
  model: SequentialModel<State, Op>,
  before: readonly Possible<State, Op>[],
  piece: readonly Operation<Op>[],
): Advance<State, Op> {
  const purse = { left: 20_000 }
  const possible = new Map<string, Possible<State, Op>>()
  for (const { state, open } of before) {
    const history = [...open, ...piece]
    const ends = (taken: readonly number[], after: State): boolean => {
      const still = history.filter(({ returned }, at) => returned === null && !taken.includes(at))
      possible.set(`${still.map(({ called }) => called).join(',')} ${model.key(after)}`, { state: after, open: still })
      return possible.size > mostPossible
    }
    explore({ model, history, purse, seen: new Set(), best: [], ends }, [], state)
  }
  if (purse.left <= 0 || possible.size > mostPossible) return { verdict: 'unknown', possible: [] }
  return { verdict: possible.size > 0 ? 'yes' : 'no', possible: [...possible.values()] }
}
