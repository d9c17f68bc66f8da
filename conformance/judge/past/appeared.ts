/** Judge of a recording that is all the traffic there was: what a list shows that it did not show before was made by somebody. */
import { remark } from './kept.ts'
import { isEvidence, type Remark, type Trace, type Watched } from './watched.ts'

interface Listed {
  readonly ids: ReadonlySet<string>
  readonly by: Trace
}

/** Where nothing was made but by requests that were refused. */
export interface Appeared {
  /** The next exchange; of a list that holds all there is, the ids in it. */
  readonly see: (one: Watched, listed: readonly string[] | null) => readonly Remark[]
  readonly forget: () => void
}

/** Lists are compared by caller and address; more of them, or longer ones, are not kept in mind. */
const most = { lists: 20, ids: 300 }

/** `creates` is the operation that makes things, `clause` says that a refusal changes nothing. */
export function startAppeared(creates: string, clause: string): Appeared {
  const lists = new Map<string, Listed>()
  const state: { refused: Trace | null; pending: Remark | null; busyUntil: number } = {
    refused: null,
    pending: null,
    busyUntil: -Infinity,
  }
  const forget = (): void => {
    lists.clear()
    Object.assign(state, { refused: null, pending: null })
  }
  /** Whatever was not surely refused may have made something, or made room for it in a list that is cut. */
  const noteWrite = (one: Watched): void => {
    const { status } = one.exchange
    if (isEvidence(one) && status >= 400 && status < 500) {
      if (one.asked.operation === creates) state.refused = one.trace
      return
    }
    forget()
    state.busyUntil = Math.max(state.busyUntil, isEvidence(one) && status < 500 ? one.ended : Infinity)
  }
  const noteList = (one: Watched, listed: readonly string[]): void => {
    const key = `${one.exchange.role} ${one.exchange.url}`
    const before = lists.get(key)
    const ids = new Set(listed)
    if (before !== undefined) state.pending ??= addedBy(clause, before, state.refused, { ids, by: one.trace })
    if (lists.size >= most.lists) lists.clear()
    if (ids.size <= most.ids && one.begun > state.busyUntil) lists.set(key, { ids, by: one.trace })
  }
  return {
    see(one, listed) {
      // What overlaps the list is known when something begins after it.
      const over = state.pending !== null && (state.pending.rests.at(-1)?.ended ?? Infinity) < one.begun
      const said = over && state.pending !== null ? [state.pending] : []
      if (over) forget()
      if (one.exchange.method !== 'GET') noteWrite(one)
      else if (listed !== null && isEvidence(one)) noteList(one, listed)
      return said
    },
    forget,
  }
}

/** Everything that was there, and more, with nothing in between but a refusal. */
function addedBy(clause: string, before: Listed, refused: Trace | null, after: Listed): Remark | null {
  if (refused === null || refused.begun <= before.by.ended || refused.ended >= after.by.begun) return null
  const added = [...after.ids].find((id) => !before.ids.has(id))
  if (added === undefined || ![...before.ids].every((id) => after.ids.has(id))) return null
  const rests = [before.by, refused, after.by]
  return remark(clause, false, 'no more in the list than before the refusal', `${added} in it`, rests)
}
