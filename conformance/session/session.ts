/** What the run created: named so that it is told apart, written down before it exists, removed in reverse order. */
import { SuiteError, Undecided } from '../errors.ts'
import {
  type ApiThings,
  type Book,
  type LedgerEntry,
  type Own,
  type Removal,
  type Remove,
  type SessionOptions,
  settle,
  type Thing,
  thingsOf,
  type Trace,
  write,
} from './book.ts'
import { isUnproven, unprovenReason } from './unproven.ts'
import { type Proofs, proofsOf } from './proofs.ts'
import type { Work } from './work.ts'

/** The handle of one thing. */
export interface Tracked {
  readonly name: string
  /** It was created; `id` is what the target calls it, where it said so. Throws Undecided where that is the id of something else. */
  readonly complete: (id?: string) => void
  /** The create was refused: there is nothing to remove. */
  readonly refused: () => void
  /** The rule removed it itself and was told so. */
  readonly removed: () => void
}

/** Something the run created and could not remove. */
export interface Leak {
  readonly api: string
  readonly kind: string
  readonly name: string
  readonly id: string | null
  readonly reason: string
}

export interface Session {
  /** A name nobody else uses there: `xm-<run>-<n>`, with `-<label>` behind it when there is one. Only a-z, 0-9 and hyphens. */
  readonly name: (label?: string) => string
  /** To be called before each create. Throws Undecided when too many things are alive. */
  readonly track: (kind: string, trace: Trace, remove: Remove) => Tracked
  /** Names and ids of everything this session tracked. */
  readonly owns: (nameOrId: string) => boolean
  /** How many more things may be alive beside those that are. */
  readonly room: () => number
  /** What every name of this run begins with. */
  readonly prefix: string
  /** What may still go on at the target: what one rule leaves the next must know of. */
  readonly work: Work
  /** Ids that were seen at the target: what one rule saw the next need not look for. */
  readonly seen: Set<string>
}

/** Something of this run that a look at the target found. */
export interface Found extends Trace {
  readonly kind: string
  readonly id: string
}

/** The session of a whole run; `forApi` is what one run of a rule is given. */
export interface Sessions {
  readonly forApi: (api: string) => Session
  /** What lists show before the run makes anything: none of it is ever changed or removed. */
  readonly foreign: (api: string, ids: Iterable<string>) => void
  readonly isForeign: (api: string, id: string) => boolean
  /** Of which ids no read has told yet whose they are. */
  readonly proofs: (api: string) => Proofs
  /** Removes what is alive of an API, last first. Never throws; what stays behind is tried again by `finish`, and is a leak until then. */
  readonly cleanUp: (api: string) => Promise<void>
  /** Takes on what was found on the target, unless it is known and waits to be removed: the next `finish` removes it. */
  readonly adopt: (api: string, found: Found, remove: Remove) => void
  /** The last that is known of each thing of an API. */
  readonly known: (api: string) => readonly LedgerEntry[]
  /** Of a thing that no search found it is not known whether it is there: a leak where lists hide, a line of the ledger otherwise. */
  readonly doubt: (api: string, number: number, hidden: boolean) => void
  /** Tries what stayed behind again, with pauses, until it is gone or the budget is spent. Never throws. */
  readonly finish: (api: string) => Promise<void>
  readonly leaks: () => readonly Leak[]
  /** Was a name given out, or anything tracked? */
  readonly used: (api: string) => boolean
}

/** Makes the session of a run. */
export function createSession(options: SessionOptions): Sessions {
  const run = options.run.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  if (run === '') throw new SuiteError('the id of a run holds a letter or a digit')
  const book: Book = { options, prefix: `xm-${run}-`, run, byApi: new Map(), number: 0 }
  return {
    forApi: (api) => sessionOf(book, api),
    foreign: (api, ids) => thingsOf(book, api).foreign.listed(ids),
    isForeign: (api, id) => thingsOf(book, api).foreign.has(id),
    proofs: (api) => proofsOf(book, thingsOf(book, api)),
    used: (api) => thingsOf(book, api).names + thingsOf(book, api).owned.size > 0,
    cleanUp: async (api) => {
      const things = thingsOf(book, api)
      for (const thing of things.alive.toReversed()) await end(book, things, thing)
      await lookOnceMore(book, things)
    },
    adopt: (api, found, remove) => adopt(book, api, found, remove),
    known: (api) => thingsOf(book, api).all.map(({ entry }) => entry),
    doubt: (api, number, hidden) => doubt(book, thingsOf(book, api), number, hidden),
    finish: (api) => finish(book, thingsOf(book, api)),
    leaks: () =>
      [...book.byApi.values()].flatMap(({ stuck }) => [...stuck].map(([{ entry }, why]) => leakOf(entry, why))),
  }
}

function sessionOf(book: Book, api: string): Session {
  const things = thingsOf(book, api)
  return {
    name: (label) => `${book.prefix}${++things.names}${labelOf(label)}`,
    track: (kind, trace, remove) => track(book, api, kind, trace, remove),
    owns: (nameOrId) => things.owned.has(nameOrId),
    room: () => book.options.maxLiveObjects - things.alive.length - things.stuck.size,
    prefix: book.prefix,
    work: things.work,
    seen: things.seen,
  }
}

function track(book: Book, api: string, kind: string, trace: Trace, remove: Remove): Tracked {
  const things = thingsOf(book, api)
  const { maxLiveObjects } = book.options
  if (things.alive.length + things.stuck.size >= maxLiveObjects) {
    throw new Undecided(`${maxLiveObjects} objects are alive, the limit (maxLiveObjects)`)
  }
  const number = ++book.number
  const thing: Thing = {
    entry: { id: null, ...trace, run: book.run, number, api, kind, state: 'intended' },
    found: false,
    named: false,
    lost: 0,
    remove,
  }
  things.owned.add(trace.name)
  things.alive.push(thing)
  things.all.push(thing)
  write(book, thing, {})
  return {
    name: trace.name,
    complete: (id) => complete(book, things, thing, id),
    refused: () => settle(book, things, thing, 'refused'),
    removed: () => settle(book, things, thing, 'removed'),
  }
}

function complete(book: Book, things: ApiThings, thing: Thing, id: string | undefined): void {
  const own = id === undefined || things.foreign.has(id) ? null : id
  const told = own !== thing.entry.id
  write(book, thing, { state: 'created', id: own, acknowledged: true })
  if (id === undefined) return
  makeOwn(things, id, 'the create was answered with')
  if (told) things.unshown.set(id, thing)
}

/** A target that gives the id of somebody else's must not have it changed or removed. */
function makeOwn({ foreign, owned }: ApiThings, id: string, how: string): void {
  if (foreign.has(id)) throw new Undecided(`${how} the id ${id}, which something else had before`)
  owned.add(id)
}

async function end(book: Book, things: ApiThings, thing: Thing): Promise<void> {
  const { budget } = book.options
  const own: Own = (id) => {
    makeOwn(things, id, `the list shows ${thing.entry.name} under`)
    thing.found = true
  }
  const work = (): Promise<End> => tryRemove(thing, own)
  const over = budget !== undefined && budget.leftMs() <= 0
  const outcome = over ? outOfTime : await (budget?.charged(work, ({ state }) => state !== 'failed') ?? work())
  settle(book, things, thing, outcome.state)
  if (outcome.state === 'failed') things.stuck.set(thing, outcome.reason)
  else things.stuck.delete(thing)
}

/** What no search found stands in the way of others with its name or key: a list that comes late shows it the next time. */
async function lookOnceMore(book: Book, things: ApiThings): Promise<void> {
  for (const [thing, reason] of things.stuck)
    if (reason === unprovenReason(thing.entry) && thing.lost++ === 1) await end(book, things, thing)
}

async function finish(book: Book, things: ApiThings): Promise<void> {
  for (let pause = firstPause; things.stuck.size > 0; pause = Math.min(2 * pause, longestPause)) {
    if ((await book.options.budget?.pause(pause)) !== true) return
    for (const thing of [...things.stuck.keys()].toReversed()) await end(book, things, thing)
  }
}

function adopt(book: Book, api: string, { kind, id, ...trace }: Found, remove: Remove): void {
  const things = thingsOf(book, api)
  if (things.foreign.has(id)) return
  const stuck = [...things.stuck.keys()]
  // What could not be removed so far is there to be found.
  const same = stuck.find(({ entry }) => entry.id === id)
  if (same !== undefined) {
    same.remove = remove
    return
  }
  // Something of that name was made, and nobody knew its id until now.
  const lost = stuck.find(({ entry }) => entry.name === trace.name && entry.id === null)
  if (lost !== undefined) {
    things.owned.add(id)
    return write(book, lost, { id })
  }
  const number = ++book.number
  const known = { run: book.run, number, api, kind, id }
  const thing: Thing = {
    entry: { ...trace, ...known, state: 'created', acknowledged: true },
    found: true,
    named: true,
    lost: 0,
    remove,
  }
  things.owned.add(trace.name).add(id)
  things.all.push(thing)
  things.stuck.set(thing, 'it was found at the end of the run')
  write(book, thing, {})
}

function doubt(book: Book, things: ApiThings, number: number, hidden: boolean): void {
  const thing = things.all.find(({ entry }) => entry.number === number)
  if (thing === undefined || thing.found) return
  write(book, thing, hidden ? { state: 'failed', hidden } : { state: 'intended' })
  if (hidden) things.stuck.set(thing, unprovenReason(thing.entry))
}

interface End {
  readonly state: Removal
  readonly reason: string
}

const outOfTime: End = { state: 'failed', reason: 'the time for removing is over (maxCleanupSeconds)' }

/** Between tries, in milliseconds. */
const [firstPause, longestPause] = [250, 4000]

async function tryRemove(thing: Thing, own: Own): Promise<End> {
  try {
    const state = await thing.remove(thing.entry.id, own)
    if (!thing.found && isUnproven(thing.entry, state)) return { state: 'failed', reason: unprovenReason(thing.entry) }
    return { state, reason: 'the target did not remove it' }
  } catch (error) {
    return { state: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

function leakOf(entry: LedgerEntry, reason: string): Leak {
  return { api: entry.api, kind: entry.kind, name: entry.name, id: entry.id, reason }
}

function labelOf(label: string | undefined): string {
  const clean = label
    ?.toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return clean === undefined || clean === '' ? '' : `-${clean}`
}
