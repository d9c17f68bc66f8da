/** Judges that compare what was said of one thing with what is said of it later. */
import { sameJson, show } from '../../json/index.ts'
import type { Served } from '../asked.ts'
import { type Recent, recent } from './recent.ts'
import { compactly, type HistoryJudge, isEvidence, type Remark, type Trace, type Watched } from './watched.ts'

/** Something said of a thing: of a task, an extension, a version of one. */
export interface Said<V> {
  /** Which thing. */
  readonly of: string
  readonly value: V
}

interface Telling<V, C extends Served> {
  readonly clause: string
  /** What, in words: `the creation date`. */
  readonly what: string
  /** What an exchange says, of however many things. */
  readonly said: (one: Watched<C>) => readonly Said<V>[]
}

interface Seen<V> {
  readonly value: V
  readonly by: Trace
}

interface Unmoved<V, C extends Served> extends Telling<V, C> {
  /**
   * Where only certain exchanges must not move what is told: of what they speak (`${of}` begins with it). What moves without one of
   * them is another matter.
   */
  readonly through?: (one: Watched<C>) => readonly string[]
}

/** Whatever comes between, it is said the same each time. No order is needed, so overlapping exchanges may be compared. */
export function neverMoves<V, C extends Served>({ clause, what, said, through }: Unmoved<V, C>): HistoryJudge<C> {
  return {
    clauses: [clause],
    begin: () => {
      const first = recent<Seen<V>>()
      const passed = recent<Trace>()
      const bears = (of: string, since: Trace): boolean =>
        passed.entries().some(([begins, { begun }]) => of.startsWith(begins) && begun > since.begun)
      return (one) => {
        for (const begins of through?.(one) ?? []) passed.set(begins, one.trace)
        return saidIn(said, one).flatMap(({ of, value }): readonly Remark[] => {
          const known = first.get(of)
          if (known === undefined) return (first.set(of, { value, by: one.trace }), [])
          const ok = sameJson(known.value, value)
          if (!ok && through !== undefined && !bears(of, known.by)) return []
          return [remark(clause, ok, `${what} of ${of} as before, ${show(known.value)}`, show(value), [known.by, one])]
        })
      }
    },
  }
}

/** More exchanges of one thing at a time are not kept in mind. */
const mostAtOnce = 100

interface Steps<V, C extends Served> extends Telling<V, C> {
  /** Was `after` surely earlier than `before`, were it one line? */
  readonly isBehind: (after: V, before: V) => boolean
}

/** Never said to be less than what was said by an exchange that was over before this one began. */
export function neverGoesBack<V, C extends Served>({ clause, what, said, isBehind }: Steps<V, C>): HistoryJudge<C> {
  return {
    clauses: [clause],
    begin: () => {
      const known = recent<{ readonly best: Seen<V> | null; readonly open: readonly Seen<V>[] }>()
      return (one) =>
        saidIn(said, one).flatMap(({ of, value }): readonly Remark[] => {
          const { best: was, open } = known.get(of) ?? { best: null, open: [] }
          const over = open.filter(({ by }) => by.ended < one.begun)
          const best = [...(was === null ? [] : [was]), ...over].reduce<Seen<V> | null>(
            (top, seen) => (top === null || isBehind(top.value, seen.value) ? seen : top),
            null,
          )
          const still = open.filter(({ by }) => by.ended >= one.begun)
          known.set(of, { best, open: [...still, { value, by: one.trace }].slice(-mostAtOnce) })
          if (best === null) return []
          const ok = !isBehind(value, best.value)
          return [remark(clause, ok, `${what} of ${of} no less than ${show(best.value)}`, show(value), [best.by, one])]
        })
    },
  }
}

interface Removals<C extends Served> {
  /** What this exchange has set off the removal of, where a later one tells that it is over: what was never asked to go has only not come yet. */
  readonly asked?: (one: Watched<C>) => readonly string[]
  /** What was removed for good by this exchange, surely. */
  readonly removed: (one: Watched<C>) => readonly string[]
  /** What this exchange says is there. */
  readonly there: (one: Watched<C>) => readonly string[]
  /** Whether this exchange makes something. */
  readonly makes: (one: Watched<C>) => boolean
}

/** The clauses on what is removed: no answer shows it again, and nothing new gets its id. */
interface Gone {
  readonly gone: string
  readonly reused: string
}

/** What is removed never comes back: it was there, then its removal was acknowledged, then something else began. */
export function staysGone<C extends Served>({ gone, reused }: Gone, removals: Removals<C>): readonly HistoryJudge<C>[] {
  return [awayIn(gone, removals, (one) => !removals.makes(one)), awayIn(reused, removals, removals.makes)]
}

/** `speaksOf`: whether the clause speaks of such an exchange. */
function awayIn<C extends Served>(
  clause: string,
  { asked, removed, there }: Removals<C>,
  speaksOf: (one: Watched<C>) => boolean,
): HistoryJudge<C> {
  return {
    clauses: [clause],
    begin: () => {
      const alive = recent<Trace>()
      const gone = recent<Trace>()
      const going = recent<Trace>()
      return (one) => {
        if (!isEvidence(one)) return []
        for (const of of asked?.(one) ?? []) going.set(of, one.trace)
        const said = there(one).flatMap((of): readonly Remark[] => {
          const by = gone.get(of)
          if (by === undefined) alive.set(of, one.trace)
          if (by === undefined || by.ended >= one.begun || !speaksOf(one)) return []
          return [remark(clause, false, `${of} stays away after it was removed`, 'it is there', [by, one])]
        })
        const held = speaksOf(one) && said.length === 0 ? heldFor(gone, one, clause) : []
        for (const of of removed(one)) {
          const before = alive.get(of)
          const isGoing = asked === undefined || going.get(of) !== undefined
          if (isGoing && before !== undefined && before.ended < one.begun) gone.set(of, one.trace)
        }
        return [...said, ...held]
      }
    },
  }
}

/** A request that was answered as it should be once something is gone: it names that, or makes something else. */
function heldFor(gone: Recent<Trace>, one: Watched, clause: string): readonly Remark[] {
  const named = Object.values(one.asked.params)
  return named.flatMap((id = ''): readonly Remark[] => {
    const by = gone.get(id)
    if (by === undefined || by.ended >= one.begun || one.exchange.status < 400) return []
    return [remark(clause, true, `${id} stays away`, 'it is away', [by, one])]
  })
}

/** What is given out once is not given out again: ids of what was made. */
export function neverTwice<C extends Served>({ clause, what, said }: Telling<unknown, C>): HistoryJudge<C> {
  return {
    clauses: [clause],
    begin: () => {
      const given = recent<Trace>()
      return (one) =>
        saidIn(said, one).map(({ of }): Remark => {
          const before = given.get(of)
          if (before === undefined) given.set(of, one.trace)
          const rests = before === undefined ? [one] : [before, one]
          return remark(clause, before === undefined, `${what} that was not given out before`, of, rests)
        })
    },
  }
}

interface Answers<V, C extends Served> {
  readonly clause: string
  /** What an exchange promises of later ones. */
  readonly promised: (one: Watched<C>) => readonly Said<V>[]
  /** What of an exchange would have to agree with that. */
  readonly found: (one: Watched<C>) => readonly Said<V>[]
  readonly what: string
  /** A promise that is held to for so many milliseconds. Default: for ever. */
  readonly within?: number
}

/** What was promised is found. */
export function keepsWord<V, C extends Served>({
  clause,
  promised,
  found,
  what,
  within = Infinity,
}: Answers<V, C>): HistoryJudge<C> {
  return {
    clauses: [clause],
    begin: () => {
      const promises = recent<Seen<V>>()
      return (one) => {
        const remarks = saidIn(found, one).flatMap(({ of, value }): readonly Remark[] => {
          const known = promises.get(of)
          if (known === undefined || known.by.ended >= one.begun || one.begun - known.by.ended > within) return []
          const ok = sameJson(known.value, value)
          return [remark(clause, ok, `${what} ${show(known.value)}`, show(value), [known.by, one])]
        })
        for (const { of, value } of saidIn(promised, one)) promises.set(of, { value, by: one.trace })
        return remarks
      }
    },
  }
}

function saidIn<V, C extends Served>(
  said: (one: Watched<C>) => readonly Said<V>[],
  one: Watched<C>,
): readonly Said<V>[] {
  return isEvidence(one) ? said(one).map(({ of, value }) => ({ of, value: compactly(value) as V })) : []
}

export function remark(clause: string, ok: boolean, expected: string, got: string, rests: readonly Trace[]): Remark {
  return { clause, ok, expected, got, rests }
}
