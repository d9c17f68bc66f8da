/** After every write, accepted or refused, everything of ours is compared in every field: the one place where that is done. */
import { SuiteError } from '../errors.ts'
import { type Exchange, isRefused } from '../history/index.ts'
import { compared } from '../json/index.ts'
import type { Context } from './rule.ts'

/** How the things of an API are read, and what a change of one breaks. `R` is what is read of one thing. */
export interface BystandersHow<R> {
  /** Reads things by their ids, in as few requests as the API lets it. */
  readonly read: (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, R>>
  /** Everything of it that only a write on this thing may change; null where there is no such thing. */
  readonly view: (reading: R) => unknown
  /** The id of the clause that a write leaves other things alone. */
  readonly untouched: string
  /** The id of the clause that a refused request changes nothing, nor anything of what it was about. */
  readonly refused: string
  /** The form in which two views are compared; as they are when absent. */
  readonly comparable?: (value: unknown) => unknown
  /** Checks a particular clause on two views of another thing before the general one is checked. */
  readonly first?: (write: Exchange, before: unknown, after: unknown, when: string) => void
}

/** Everything of ours that is there, as it was last seen. */
export interface Bystanders<R = Exchange> {
  /** From now on this is one of ours; reads it. */
  readonly watch: (id: string) => Promise<R>
  /** It was removed, or nobody knows what became of it. */
  readonly forget: (id: string) => void
  /** Something happens to it for a while: it is there, and not compared until it is watched anew. */
  readonly setAside: (id: string) => void
  /**
   * To be called after each write that was about `id`, or about nothing that was there. Reads and compares all others, and
   * after a refusal the one it was about; after any other answer that one is seen anew. Gives the reads by id. A refusal that
   * was about nothing changes nothing, whatever it is.
   */
  readonly after: (answer: Exchange, id: string | null) => Promise<ReadonlyMap<string, R>>
  /** How many are watched. */
  readonly count: () => number
}

/** Reads each thing by itself. */
export function eachRead(read: (ctx: Context, id: string) => Promise<Exchange>): BystandersHow<Exchange>['read'] {
  return async (ctx, ids) => {
    const reads = new Map<string, Exchange>()
    for (const id of ids) reads.set(id, await read(ctx, id))
    return reads
  }
}

/** Nothing is watched at the start. */
export function bystanders<R>(ctx: Context, how: BystandersHow<R>): Bystanders<R> {
  const seen = new Map<string, unknown>()
  const { comparable = (value: unknown) => value } = how
  const aside = new Set<string>()
  const keep = (id: string, reading: R): void => {
    aside.delete(id)
    const view = how.view(reading)
    if (view === null) seen.delete(id)
    else seen.set(id, comparable(view))
  }
  const compare = (id: string, reading: R, write: Exchange, about: string | null): void => {
    const when = `${id} after ${write.method} answered ${write.status}`
    const after = comparable(how.view(reading))
    if (id !== about) how.first?.(write, seen.get(id), after, when)
    const { ok, ...detail } = compared(seen.get(id), after, when)
    const refused = id === about || (about === null && isRefused(write))
    ctx.check(refused ? how.refused : how.untouched, ok, detail)
  }
  return {
    watch: async (id) => {
      const reading = (await how.read(ctx, [id])).get(id)
      if (reading === undefined) throw new SuiteError(`${id} was to be read, and was not`)
      keep(id, reading)
      return reading
    },
    forget: (id) => {
      seen.delete(id)
      aside.delete(id)
    },
    setAside: (id) => {
      seen.delete(id)
      aside.add(id)
    },
    count: () => seen.size,
    after: async (answer, about) => {
      const others = [...seen.keys(), ...aside].filter((id) => id !== about).length
      ctx.met(
        `${answer.method} answered ${String(answer.status).charAt(0)}xx beside ${others === 0 ? 'none' : 'others'}`,
      )
      const reads = await how.read(ctx, [...seen.keys()])
      for (const [id, reading] of reads) {
        if (id === about && !isRefused(answer)) keep(id, reading)
        else compare(id, reading, answer, about)
      }
      return reads
    },
  }
}
