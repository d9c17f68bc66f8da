/** What the session of a run knows of the things it made. */
import type { Json } from '../json/index.ts'
import type { CleanupBudget } from './cleanup-budget.ts'
import { type Foreign, noForeign } from './foreign.ts'
import { noWork, type Work } from './work.ts'

/** How the removal of a thing ended. `gone`: it was not there any more. */
export type Removal = 'removed' | 'gone' | 'failed'

/** How a thing would be removed by hand, or by `extmock sweep` after a killed run. */
export interface Trace {
  /** The name it is created under, from `session.name`. */
  readonly name: string
  /** The role that can remove it. */
  readonly role?: string | null
  /** The removal. */
  readonly method: string
  /** Path below the base URL, or a URL; `{id}` stands for the id the target gives. */
  readonly url: string
  readonly body?: Json
  /** Where the run itself gives it, and it is known before anything is made. */
  readonly id?: string | null
}

/** One line of the ledger. */
export interface LedgerEntry extends Trace {
  readonly run: string
  readonly number: number
  readonly api: string
  readonly kind: string
  readonly id: string | null
  readonly state: 'intended' | 'created' | 'refused' | Removal
  /** The create was answered with a success: that nothing is found does not mean that nothing is there. */
  readonly acknowledged?: boolean
  /** Nobody answered for the create, and lists do not show what is there: nor does it. */
  readonly hidden?: boolean
  /** A read or a list showed that the id is the run's own. */
  readonly shown?: boolean
}

/** Says that an id, found by the name of a thing, is what the target calls it: a guard lets nothing else through. Throws Undecided where it is that of something else. */
export type Own = (id: string) => void

/** Removes a thing; `id` is null when the target never told it. */
export type Remove = (id: string | null, own: Own) => Promise<Removal>

export interface SessionOptions {
  readonly run: string
  /** Of one API. */
  readonly maxLiveObjects: number
  readonly onLedger?: (entry: LedgerEntry) => void
  /** Without one nothing is tried twice. */
  readonly budget?: CleanupBudget
}

export interface Thing {
  entry: LedgerEntry
  /** A search found it once: when none does any more, it is gone. */
  found: boolean
  /** It was asked for by its name: a read that shows another is of something else. */
  named: boolean
  /** How many clean-ups have passed since no search found it. */
  lost: number
  /** What a look at the end found is removed with one more look. */
  remove: Remove
}

/** The things of one API: those of another are no business of its rules, which may run at the same time. */
export interface ApiThings {
  /** All that there ever were. */
  readonly all: Thing[]
  readonly alive: Thing[]
  /** Could not be removed so far. */
  readonly stuck: Map<Thing, string>
  readonly owned: Set<string>
  /** By its id, what no read has shown yet. */
  readonly unshown: Map<string, Thing>
  /** How many looks for such things have come to nothing, however long they waited. */
  vain: number
  /** How many a list showed to be new, where nothing shows a name. */
  unnamed: number
  readonly work: Work
  readonly seen: Set<string>
  readonly foreign: Foreign
  names: number
}

/** What the session of a run knows. */
export interface Book {
  readonly options: SessionOptions
  /** What every name of this run begins with. */
  readonly prefix: string
  readonly run: string
  readonly byApi: Map<string, ApiThings>
  /** Of the thing written down last. */
  number: number
}

/** Of one API; nothing of it is alive at first. */
export function thingsOf({ byApi }: Book, api: string): ApiThings {
  const ids = { owned: new Set<string>(), seen: new Set<string>(), foreign: noForeign() }
  const none = { all: [], alive: [], stuck: new Map(), unshown: new Map(), vain: 0, unnamed: 0, names: 0 }
  const things: ApiThings = byApi.get(api) ?? { ...none, ...ids, work: noWork() }
  byApi.set(api, things)
  return things
}

/** Changes what is known of a thing, and writes it down. */
export function write(book: Book, thing: Thing, change: Partial<LedgerEntry>): void {
  thing.entry = { ...thing.entry, ...change }
  book.options.onLedger?.(thing.entry)
}

/** It is alive no more. */
export function settle(book: Book, { alive }: ApiThings, thing: Thing, state: LedgerEntry['state']): void {
  const index = alive.indexOf(thing)
  if (index >= 0) alive.splice(index, 1)
  write(book, thing, { state })
}
