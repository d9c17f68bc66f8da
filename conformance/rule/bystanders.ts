/** After every write, accepted or refused, everything of ours is compared in every field: the one place where that is done. */
import { SuiteError } from '../errors.ts'
import { type Exchange, isLost, isRefused, statusText } from '../history/index.ts'
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

/** What a write without an answer may have made of a thing. */
export interface Maybe<R> {
  /** Does this reading show it done? */
  readonly shows: (reading: R) => boolean
  /** It was done, as this reading shows: what the model learns of it. */
  readonly learn: (reading: R) => void
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
   * was about nothing changes nothing, whatever it is. Without an answer to what is to be refused it must be as it was.
   * `joins` is watched from now on, seen in the same look.
   */
  readonly after: (answer: Exchange, id: string | null, joins?: string) => Promise<ReadonlyMap<string, R>>
  /**
   * To be called in the place of `after` when a write of `id` got no answer: all others are compared, and this one is as it was
   * or as the write makes it, until a reading shows it done. One that shows it undone does not: it may still come.
   */
  readonly lost: (answer: Exchange, id: string, maybe: Maybe<R>) => Promise<void>
  /** Reads what a lost write may have changed. To be called before anything is said of it. */
  readonly decide: () => Promise<void>
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

/** The writes without an answer that no reading has shown done, by what they were about. */
function openWrites<R>() {
  const open = new Map<string, readonly Maybe<R>[]>()
  return {
    add: (id: string, maybe: Maybe<R>): void => void open.set(id, [...(open.get(id) ?? []), maybe]),
    has: (id: string): boolean => open.has(id),
    ids: (): readonly string[] => [...open.keys()],
    forget: (id: string): void => void open.delete(id),
    /** The one that a reading shows done, which is open no more; null without one. */
    taken: (id: string, reading: R): Maybe<R> | null => {
      const maybes = open.get(id) ?? []
      const done = maybes.find(({ shows }) => shows(reading))
      if (done === undefined) return null
      const others = maybes.filter((one) => one !== done)
      if (others.length > 0) open.set(id, others)
      else open.delete(id)
      return done
    },
  }
}

/** What of each thing was seen last, and what is set aside for a while. */
function views<R>({ view, comparable = (value) => value }: BystandersHow<R>) {
  const seen = new Map<string, unknown>()
  const aside = new Set<string>()
  return {
    seen,
    /** In the form in which it is compared. */
    of: (reading: R): unknown => comparable(view(reading)),
    keep: (id: string, reading: R): void => {
      aside.delete(id)
      const now = view(reading)
      if (now === null) seen.delete(id)
      else seen.set(id, comparable(now))
    },
    forget: (id: string): void => {
      seen.delete(id)
      aside.delete(id)
    },
    setAside: (id: string): void => {
      seen.delete(id)
      aside.add(id)
    },
    beside: (about: string | null): string =>
      [...seen.keys(), ...aside].some((id) => id !== about) ? 'others' : 'none',
  }
}

/** Nothing is watched at the start. */
export function bystanders<R>(ctx: Context, how: BystandersHow<R>): Bystanders<R> {
  const { seen, of, keep, forget, setAside, beside } = views(how)
  const open = openWrites<R>()
  const settle = (id: string, reading: R): void => {
    if (compared(seen.get(id), of(reading), id).ok) return
    const done = open.taken(id, reading)
    if (done === null) return ctx.undecided(`${id} is neither as it was nor as a write makes it that got no answer`)
    keep(id, reading)
    done.learn(reading)
  }
  const compare = (id: string, reading: R, write: Exchange, about: string | null): void => {
    if (open.has(id)) return settle(id, reading)
    const when = `${id} after ${write.method} answered ${statusText(write)}`
    if (id !== about) how.first?.(write, seen.get(id), of(reading), when)
    const { ok, ...detail } = compared(seen.get(id), of(reading), when)
    const refused = id === about || (about === null && isRefused(write))
    ctx.check(refused ? how.refused : how.untouched, ok, detail)
  }
  const after: Bystanders<R>['after'] = async (answer, about, joins) => {
    ctx.met(`${answer.method} ${answered(answer)} beside ${beside(about)}`)
    const reads = await how.read(ctx, [...seen.keys(), ...(joins === undefined ? [] : [joins])])
    for (const [id, reading] of reads) {
      if (id === joins) keep(id, reading)
      else if (id === about && isLost(answer)) settle(id, reading)
      else if (id === about && !isRefused(answer)) keep(id, reading)
      else compare(id, reading, answer, about)
    }
    return reads
  }
  return {
    watch: async (id) => {
      const reading = (await how.read(ctx, [id])).get(id)
      if (reading === undefined) throw new SuiteError(`${id} was to be read, and was not`)
      keep(id, reading)
      return reading
    },
    forget: (id) => {
      forget(id)
      open.forget(id)
    },
    setAside,
    count: () => seen.size,
    lost: async (answer, id, maybe) => {
      open.add(id, maybe)
      await after(answer, id)
    },
    decide: async () => {
      const ids = open.ids().filter((id) => seen.has(id))
      if (ids.length > 0) for (const [id, reading] of await how.read(ctx, ids)) settle(id, reading)
    },
    after,
  }
}

const answered = ({ status }: Exchange): string =>
  isLost({ status }) ? 'not answered' : `answered ${String(status).charAt(0)}xx`
