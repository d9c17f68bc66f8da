/** What the checker is given: what was seen, and what one operation at a time would do. */

/**
 * One operation as its client saw it. Both numbers are places in one order of events. Without an answer `returned` is null:
 * the operation may have taken effect at any time after its call, or never.
 */
export interface Operation<Op> {
  readonly called: number
  readonly returned: number | null
  /** What was asked and what was answered. */
  readonly op: Op
}

/** What the object does when operations come one at a time. */
export interface SequentialModel<State, Op> {
  readonly init: State
  /** Every state the object may be in after this operation was answered so; none when it could not have been. */
  readonly step: (state: State, op: Op) => readonly State[]
  /** Equal texts for equal states, and only for those. */
  readonly key: (state: State) => string
  /** The object an operation is about. Objects are judged apart, each from `init`: Herlihy and Wing 1990, locality. */
  readonly object?: (op: Op) => string
}

/** Operations by object, in the order of their first appearance. */
export function byObject<Op>(
  history: readonly Operation<Op>[],
  object: (op: Op) => string = () => '',
): ReadonlyMap<string, readonly Operation<Op>[]> {
  const parts = new Map<string, Operation<Op>[]>()
  for (const one of history) {
    const name = object(one.op)
    const part = parts.get(name) ?? []
    parts.set(name, part)
    part.push(one)
  }
  return parts
}

/** When an operation was over; never, without an answer. */
export function endOf({ returned }: Operation<unknown>): number {
  return returned ?? Infinity
}
