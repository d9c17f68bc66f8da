/** After every write, accepted or refused, everything of ours is compared in every field: the one place where that is done. */
import { type Exchange, isRefused } from '../history/index.ts'
import { compared } from '../json/index.ts'
import type { Context } from './rule.ts'

/** How the things of an API are read, and what a change of one breaks. */
export interface BystandersHow {
  readonly read: (ctx: Context, id: string) => Promise<Exchange>
  /** Everything of an answer that only a write on this thing may change; null when the answer shows no such thing. */
  readonly view: (answer: Exchange) => unknown
  /** The id of the clause that a write leaves other things alone. */
  readonly untouched: string
  /** The id of the clause that a refused request changes nothing, nor anything of what it was about. */
  readonly refused: string
  /** The form in which two views are compared; as they are when absent. */
  readonly comparable?: (value: unknown) => unknown
}

/** Everything of ours that is there, as it was last seen. */
export interface Bystanders {
  /** From now on this is one of ours; reads it. */
  readonly watch: (id: string) => Promise<Exchange>
  /** It was removed, or nobody knows what became of it. */
  readonly forget: (id: string) => void
  /**
   * To be called after each write that was about `id`, or about nothing that was there. Reads and compares all others, and
   * after a refusal the one it was about; after any other answer that one is seen anew. Gives the reads by id.
   */
  readonly after: (answer: Exchange, id: string | null) => Promise<ReadonlyMap<string, Exchange>>
  /** How many are watched. */
  readonly count: () => number
}

/** Nothing is watched at the start. */
export function bystanders(ctx: Context, how: BystandersHow): Bystanders {
  const seen = new Map<string, unknown>()
  const { comparable = (value: unknown) => value } = how
  const watch = async (id: string): Promise<Exchange> => {
    const answer = await how.read(ctx, id)
    const view = how.view(answer)
    if (view === null) seen.delete(id)
    else seen.set(id, comparable(view))
    return answer
  }
  const compare = async (id: string, clause: string, write: Exchange): Promise<Exchange> => {
    const answer = await how.read(ctx, id)
    const when = `${id} after ${write.method} answered ${write.status}`
    const { ok, ...detail } = compared(seen.get(id), comparable(how.view(answer)), when)
    ctx.check(clause, ok, detail)
    return answer
  }
  return {
    watch,
    forget: (id) => void seen.delete(id),
    count: () => seen.size,
    after: async (answer, about) => {
      const reads = new Map<string, Exchange>()
      const others = [...seen.keys()].filter((id) => id !== about).length
      ctx.met(
        `${answer.method} answered ${String(answer.status).charAt(0)}xx beside ${others === 0 ? 'none' : 'others'}`,
      )
      for (const id of seen.keys()) {
        const own = id === about
        if (own && !isRefused(answer)) reads.set(id, await watch(id))
        else reads.set(id, await compare(id, own ? how.refused : how.untouched, answer))
      }
      return reads
    },
  }
}
