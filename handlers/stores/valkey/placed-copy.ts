/** A replica's copy of a tenant, and where in the log of the store it stands. */
import { NotKeptError, type Entry, type TenantCopy } from '../../core/tenant-log.ts'
import { RefusedError, UnansweredError, type Client } from './client.ts'
import { damaged, entryIn, idIn, type Fetch, type KeptEntry } from './entry-text.ts'
import { createFilePlaces, type FilePlaces } from './file-places.ts'
import { inSlices } from '../../kit/time/slices.ts'
import type { TenantKeys } from './keys.ts'
import { getChanges, getFile } from './pieces.ts'

/** Entry number n of an incarnation of a tenant; a reset begins another one. */
export interface Place {
  readonly inc: string
  readonly id: string
  readonly n: number
}

/** What a script says of the log. */
export type Said = readonly unknown[]

export interface PlacedCopy {
  /** Where the copy stands; undefined where the store has nothing of the tenant. */
  place(): Place | undefined
  /** Brings the copy to where the log ended when this was called, or later. Rejects with NotKeptError when it cannot. */
  look(): Promise<void>
  /** Takes what the store said to somebody who stood at that place: whether an entry with that id is in it. */
  take(said: Said, from: Place, id: string): Promise<boolean>
  /** An entry is kept after that place. */
  kept(from: Place, id: string, entry: Entry): Promise<void>
  /** The tenant is made in the store as this copy is; undefined when the copy has changed since. */
  made(inc: string): Place | undefined
  readonly files: Pick<FilePlaces, 'goneBy'>
  readonly fetch: Fetch
}

export interface CopyOptions {
  readonly client: Client
  readonly keys: TenantKeys
  readonly copy: TenantCopy
  /** Told when the copy had something that the store has not any more. */
  lost(): void
  /** Told when the store has nothing of it any more: it was reset or removed, or all of the store was. */
  gone(): void
}

/** Nowhere: no id is empty. */
const NOWHERE: Place = { inc: '', id: '', n: 0 }
/** How often somebody who loads finds that there is a newer snapshot, before it is given up. */
const TRIES = 8

/** The copy is as it begins. */
export function placedCopy(options: CopyOptions): PlacedCopy {
  const { client, keys } = options
  const fetch: Fetch = (id, size) => getFile(client, keys.file + id, size).catch(asNotKept)
  const standing = standingCopy(options)
  const read = reading(options, fetch)
  const follow = following(standing, read)
  const lookOnce = looking(options, standing, { read, follow, fetch })
  return {
    place: standing.place,
    files: standing.files,
    fetch,
    look: async () => {
      for (let left = TRIES; left > 0;) {
        const seen = await lookOnce().catch(asNotKept)
        if (seen === 'all') return
        if (seen === 'nothing') left--
      }
      throw damaged()
    },
    take: async (said, from, id) => {
      const [what, ...texts] = said as readonly string[]
      if (what !== 'missed' && what !== 'more') return false
      // Who cannot read them looks again; what became of the entry is known without.
      await follow(texts, from).catch(() => false)
      // It could be kept there and nowhere else.
      return texts[0] !== undefined && idIn(texts[0]) === id
    },
    kept: async (from, id, entry) => {
      const place = standing.place()
      // Where it is not there any more, somebody else has brought the copy further, or elsewhere.
      if (place?.id === from.id) await standing.advanced(place, [{ id, time: 0, entry }])
    },
    made: (inc) => {
      if (standing.place() !== undefined) return undefined
      return standing.put({ inc, id: inc, n: 0 })
    },
  }
}

/** The copy and its place, which change together and at no other time. */
interface StandingCopy extends Pick<PlacedCopy, 'place'> {
  readonly files: FilePlaces
  put(place: Place): Place
  /** Whether the copy stands at entry number n of that incarnation, or after it. */
  isAt(place: Place): boolean
  /** Makes of it, at one stroke, a snapshot that was taken at a place, and what came after; without any, as it begins. False when it was not where it was any more. */
  anew(before: Place | undefined, kept?: Kept): Promise<boolean>
  /** Entries right after a place, at one stroke. False when the copy was not there any more. */
  advanced(place: Place, entries: readonly ReadEntry[]): Promise<boolean>
  /** Entries after `from`; those that the copy has already are passed over. Whether the copy has all of them now. */
  advance(entries: readonly ReadEntry[], from: Place): Promise<boolean>
}

/** A snapshot, and what came after it. */
interface Kept {
  readonly whole: Entry
  readonly at: Place
  readonly entries: readonly ReadEntry[]
}

function standingCopy({ client, copy }: CopyOptions): StandingCopy {
  let place: Place | undefined
  const files = createFilePlaces()
  const isAt = ({ inc, n }: Place) => place !== undefined && place.inc === inc && place.n >= n
  const advanced = async (before: Place, entries: readonly ReadEntry[]) => {
    const changes = entries.length === 1 ? (entries[0]?.entry ?? []) : entries.flatMap(({ entry }) => entry)
    // Most are small, and nobody need wait a turn for them.
    const prepared = inSlices(copy.prepared(changes))
    const ready = prepared instanceof Promise ? await prepared : prepared
    if (place !== before) return false
    for (const { time } of entries) client.time.atLeast(time)
    copy.apply(ready)
    files.apply(changes)
    place = after(before, entries)
    return true
  }
  return {
    place: () => place,
    files,
    put: (at) => (place = at),
    isAt,
    anew: async (before, kept) => {
      const changes = kept && [...kept.whole, ...kept.entries.flatMap(({ entry }) => entry)]
      const ready = await inSlices(copy.anew(changes))
      if (place !== before) return false
      for (const { time } of kept?.entries ?? []) client.time.atLeast(time)
      copy.apply(ready)
      files.clear()
      if (changes) files.apply(changes)
      place = kept && after(kept.at, kept.entries)
      return true
    },
    advanced,
    advance: async (entries, from) => {
      while (place !== undefined && isAt(from)) {
        const left = entries.slice(place.n - from.n)
        if (left.length === 0 || (await advanced(place, left))) return true
      }
      return false
    },
  }
}

function after({ inc, id, n }: Place, entries: readonly KeptEntry[]): Place {
  return { inc, id: entries.at(-1)?.id ?? id, n: n + entries.length }
}

/** An entry with its changes, wherever they were. */
interface ReadEntry extends KeptEntry {
  readonly entry: Entry
}

type Read = (texts: readonly string[]) => Promise<readonly ReadEntry[] | undefined>

/** Reads entries; undefined when the changes of one are gone, as they are when a snapshot has them. */
function reading({ client, keys }: CopyOptions, fetch: Fetch): Read {
  return async (texts) => {
    const entries: ReadEntry[] = []
    for (const text of texts) {
      const read = entryIn(text, fetch)
      const entry = read.entry ?? (await getChanges(client, keys.part + read.id, fetch))
      if (!entry) return undefined
      entries.push({ ...read, entry })
    }
    return entries
  }
}

/** Applies entries after a place, those that the copy has not yet. Whether it has all of them now. */
type Follow = (texts: readonly string[], from: Place) => Promise<boolean>

/** What was appended by oneself is in most answers, and need not be read. */
function following({ place, advance }: StandingCopy, read: Read): Follow {
  return async (texts, from) => {
    const at = place()
    const known = at?.inc === from.inc ? Math.max(0, at.n - from.n) : 0
    const entries = await read(texts.slice(known))
    return entries !== undefined && (await advance(entries, { ...from, n: from.n + known }))
  }
}

/** What came of a look: `nothing` when it has to be repeated. */
type Seen = 'all' | 'some' | 'nothing'

/** One look. */
function looking(
  { client, keys, lost, gone }: CopyOptions,
  standing: StandingCopy,
  { read, follow, fetch }: { readonly read: Read; readonly follow: Follow; readonly fetch: Fetch },
): () => Promise<Seen> {
  const { place, isAt, anew } = standing
  const asked = ({ inc, id, n }: Place) => client.run('look', [keys.meta, keys.log], [inc, id, n]) as Promise<string[]>
  /** All that came after a place; undefined when that cannot be said any more. */
  const since = async (begin: Place): Promise<readonly ReadEntry[] | undefined> => {
    const all: ReadEntry[] = []
    for (let at = begin; ; at = { ...at, id: all.at(-1)?.id ?? at.id, n: begin.n + all.length }) {
      const [what, ...texts] = await asked(at)
      if (what === 'same') return all
      const entries = what === 'missed' || what === 'more' ? await read(texts) : undefined
      if (!entries) return undefined
      all.push(...entries)
      if (what === 'missed') return all
    }
  }
  /** The copy becomes the snapshot and all that came after it at one stroke: nobody may see one without the other. */
  const load = async ([why, inc = '', id = '', n, late]: readonly string[]): Promise<Seen> => {
    const before = place()
    const at = { inc, id, n: Number(n) }
    client.time.atLeast(Number(late))
    const whole = await getChanges(client, keys.snapshot + id, fetch)
    const entries = await since(at)
    if (!whole || !entries || place() !== before || !(await anew(before, { whole, at, entries }))) return 'nothing'
    if (why === 'off') lost()
    return 'all'
  }
  return async () => {
    const from = place() ?? NOWHERE
    const [what, ...more] = await asked(from)
    // Somebody else may have brought the copy further meanwhile, or elsewhere.
    if (what === 'same') return isAt(from) ? 'all' : 'nothing'
    if (what === 'missed' || what === 'more') {
      if (!(await follow(more, from))) return 'nothing'
      return what === 'more' ? 'some' : 'all'
    }
    if (what === 'damaged') throw damaged()
    if (what !== 'gone') return load(more)
    const before = place()
    if (before?.id === from.id && (await anew(before))) {
      if (Number(more[0]) > 0) lost()
      gone()
    }
    return place() === undefined ? 'all' : 'nothing'
  }
}

/** A request that could not even see the state has not happened. */
export function asNotKept(error: unknown): never {
  if (error instanceof RefusedError || error instanceof UnansweredError) throw new NotKeptError(error.message)
  throw error
}
