/** Judge of a recording that is all the traffic there was: what a read shows it shows again, until something is written. */
import { sameJson, show } from '../../json/index.ts'
import { type Said, remark } from './kept.ts'
import { recent } from './recent.ts'
import type { Served } from '../asked.ts'
import { compactly, isEvidence, type Remark, type Trace, type Watched } from './watched.ts'

/** What an API says of its reads, and of work that goes on after a write was answered. */
export interface Lasting<C extends Served = Served> {
  /** What was made by this exchange: of what was there before nobody knows what still goes on with it. */
  makes(one: Watched<C>): readonly string[]
  /** What this read shows, of each thing that it shows. */
  shows(one: Watched<C>): readonly Said<unknown>[]
  /** The work that this exchange began. */
  begins?(one: Watched<C>): string | null
  /** The work that this exchange shows to be over. */
  ends?(one: Watched<C>): string | null
}

/** The next exchange; what is said of it rests on the read before. */
export interface SameAgain {
  readonly see: (one: Watched) => readonly Remark[]
  /** Until then something else was done to the server, of which nobody knows what it changes. */
  readonly stirred: (until: number) => void
  readonly forget: () => void
}

/** Each caller may be shown something else, and each wish of his may be granted. */
function readOf({ exchange: { role, url, requestHeaders } }: Watched): string {
  const wishes = Object.entries(requestHeaders).filter(([name]) => /^(accept(-language)?|range|version)$/i.test(name))
  return JSON.stringify([role, url, wishes])
}

export function startSameAgain(lasting: Lasting, clause: string): SameAgain {
  const made = recent<true>()
  const seen = recent<{ readonly value: unknown; readonly by: Trace }>()
  const work = new Set<string>()
  const state: { pending: Remark | null; busyUntil: number } = { pending: null, busyUntil: -Infinity }
  const forgetReads = (): void => {
    for (const [key] of seen.entries()) seen.forget(key)
    state.pending = null
  }
  const stirred = (until: number): void => {
    forgetReads()
    state.busyUntil = Math.max(state.busyUntil, until)
  }
  const noteWrite = (one: Watched): void => {
    const { status } = one.exchange
    if (isEvidence(one) && status >= 400 && status < 500) return
    stirred(isEvidence(one) && status < 400 ? one.ended : Infinity)
    const begun = lasting.begins?.(one) ?? null
    if (begun !== null) work.add(begun)
    for (const of of lasting.makes(one)) made.set(of, true)
  }
  const noteRead = (one: Watched): readonly Remark[] => {
    const over = lasting.ends?.(one) ?? null
    if (over !== null && work.delete(over)) stirred(one.ended)
    if (work.size > 0 || one.begun <= state.busyUntil) return []
    return lasting.shows(one).flatMap(({ of, value }) => {
      if (made.get(of) === undefined) return []
      const key = `${readOf(one)} ${of}`
      const before = seen.get(key)
      const now = { value: compactly(value), by: one.trace }
      seen.set(key, now)
      if (before === undefined) return []
      const ok = sameJson(before.value, now.value)
      return [remark(clause, ok, `${of} as before, ${show(before.value)}`, show(now.value), [before.by, one])]
    })
  }
  return {
    see(one) {
      // What overlaps the second read is known when something begins after it.
      const { pending } = state
      const told = pending !== null && (pending.rests.at(-1)?.ended ?? Infinity) < one.begun ? [pending] : []
      if (told.length > 0) forgetReads()
      if (one.exchange.method !== 'GET') return (noteWrite(one), told)
      const remarks = isEvidence(one) && one.exchange.status === 200 ? noteRead(one) : []
      state.pending ??= remarks.find(({ ok }) => !ok) ?? null
      return [...told, ...remarks.filter(({ ok }) => ok)]
    },
    stirred,
    forget() {
      forgetReads()
      for (const [of] of made.entries()) made.forget(of)
      work.clear()
    },
  }
}
