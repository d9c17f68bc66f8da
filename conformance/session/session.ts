/** What the run created: named so that it is told apart, written down before it exists, removed in reverse order. */
import { SuiteError, Undecided } from '../errors.ts'
import type { Json } from '../json/index.ts'

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
}

/** One line of the ledger. */
export interface LedgerEntry extends Trace {
  readonly run: string
  readonly number: number
  readonly api: string
  readonly kind: string
  readonly id: string | null
  readonly state: 'intended' | 'created' | 'refused' | Removal
}

/** The handle of one thing. */
export interface Tracked {
  readonly name: string
  /** It was created; `id` is what the target calls it. */
  readonly complete: (id?: string) => void
  /** The create was refused: there is nothing to remove. */
  readonly refused: () => void
  /** The rule removed it itself and was told so. */
  readonly removed: () => void
}

/** Says that an id, found by the name of a thing, is what the target calls it: a guard lets nothing else through. */
export type Own = (id: string) => void

/** Removes a thing; `id` is null when the target never told it. */
export type Remove = (id: string | null, own: Own) => Promise<Removal>

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
  /** Work of this run that was not seen to end, by the target's number for it; what one rule leaves the next must know of. */
  readonly unfinished: Map<number, Unfinished>
}

/** `outlived`: all the time that the profile gives was waited for it. */
export type Unfinished = 'going on' | 'outlived'

export interface SessionOptions {
  readonly run: string
  /** Of one API. */
  readonly maxLiveObjects: number
  readonly onLedger?: (entry: LedgerEntry) => void
}

/** The session of a whole run; `forApi` is what one run of a rule is given. */
export interface Sessions {
  readonly forApi: (api: string) => Session
  /** Removes what is alive of an API, last first. Never throws; what stays behind becomes a leak. */
  readonly cleanUp: (api: string) => Promise<void>
  readonly leaks: () => readonly Leak[]
}

interface Thing {
  entry: LedgerEntry
  readonly remove: Remove
}

/** The things of one API: those of another are no business of its rules, which may run at the same time. */
interface ApiThings {
  readonly alive: Thing[]
  readonly owned: Set<string>
  readonly unfinished: Map<number, Unfinished>
  names: number
}

/** Makes the session of a run. */
export function createSession(options: SessionOptions): Sessions {
  const run = options.run.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  if (run === '') throw new SuiteError('the id of a run holds a letter or a digit')
  const leaks: Leak[] = []
  const byApi = new Map<string, ApiThings>()
  let number = 0

  const thingsOf = (api: string): ApiThings => {
    const things = byApi.get(api) ?? { alive: [], owned: new Set(), unfinished: new Map(), names: 0 }
    byApi.set(api, things)
    return things
  }
  const write = (thing: Thing, change: Partial<LedgerEntry>): void => {
    thing.entry = { ...thing.entry, ...change }
    options.onLedger?.(thing.entry)
  }
  const settle = ({ alive }: ApiThings, thing: Thing, state: LedgerEntry['state']): void => {
    const index = alive.indexOf(thing)
    if (index >= 0) alive.splice(index, 1)
    write(thing, { state })
  }
  const track = (api: string, kind: string, trace: Trace, remove: Thing['remove']): Tracked => {
    const things = thingsOf(api)
    if (things.alive.length + leaks.length >= options.maxLiveObjects) {
      throw new Undecided(`${options.maxLiveObjects} objects are alive, the limit (maxLiveObjects)`)
    }
    number += 1
    const thing: Thing = { entry: { ...trace, run, number, api, kind, id: null, state: 'intended' }, remove }
    things.owned.add(trace.name)
    things.alive.push(thing)
    write(thing, {})
    return {
      name: trace.name,
      complete: (id) => {
        if (id !== undefined) things.owned.add(id)
        write(thing, { state: 'created', id: id ?? null })
      },
      refused: () => settle(things, thing, 'refused'),
      removed: () => settle(things, thing, 'removed'),
    }
  }
  const cleanUp = async (api: string): Promise<void> => {
    const things = thingsOf(api)
    for (const thing of things.alive.toReversed()) {
      const outcome = await tryRemove(thing, (id) => void things.owned.add(id))
      settle(things, thing, outcome.state)
      if (outcome.state === 'failed') leaks.push(leakOf(thing.entry, outcome.reason))
    }
  }
  return {
    forApi: (api) => ({
      name: (label) => `xm-${run}-${++thingsOf(api).names}${labelOf(label)}`,
      track: (kind, trace, remove) => track(api, kind, trace, remove),
      owns: (nameOrId) => thingsOf(api).owned.has(nameOrId),
      unfinished: thingsOf(api).unfinished,
    }),
    cleanUp,
    leaks: () => leaks,
  }
}

async function tryRemove(thing: Thing, own: Own): Promise<{ state: Removal; reason: string }> {
  try {
    return { state: await thing.remove(thing.entry.id, own), reason: 'the target did not remove it' }
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
