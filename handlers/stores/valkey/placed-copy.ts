/** A replica's copy of a tenant, and where in the log of the store it stands. */
import { NotKeptError, type Entry, type TenantCopy } from '../../core/tenant-log.ts'
import { RefusedError, UnansweredError, type Client } from './client.ts'
import { entryIn, idIn } from './entry-text.ts'
import { createFilePlaces, type FilePlaces } from './file-places.ts'
import type { TenantKeys } from './keys.ts'
import { getFile, getSnapshot } from './pieces.ts'

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
  take(said: Said, from: Place, id: string): boolean
  /** An entry is kept after that place. */
  kept(from: Place, id: string, entry: Entry): void
  /** The tenant is made in the store as this copy is; undefined when the copy has changed since. */
  made(inc: string): Place | undefined
  readonly files: Pick<FilePlaces, 'goneBy'>
  fetch(id: string): Promise<Uint8Array>
}

export interface CopyOptions {
  readonly client: Client
  readonly keys: TenantKeys
  readonly copy: TenantCopy
  /** Told when the copy had something that the store has not any more. */
  lost(): void
}

/** Nowhere: no id is empty. */
const NOWHERE: Place = { inc: '', id: '', n: 0 }
/** How often somebody who loads finds that there is a newer snapshot, before it is given up. */
const TRIES = 8

/** The copy is as it begins. */
export function placedCopy(options: CopyOptions): PlacedCopy {
  const { client, keys } = options
  const fetch = (id: string) => getFile(client, keys.file + id)
  const standing = standingCopy(options, fetch)
  const lookOnce = looking(options, standing, fetch)
  return {
    place: standing.place,
    files: standing.files,
    fetch,
    look: async () => {
      for (let left = TRIES; left > 0; left--) if (await lookOnce().catch(asNotKept)) return
      throw new NotKeptError('this replica cannot catch up with the others')
    },
    take: (said, from, id) => {
      const [what, ...texts] = said as readonly string[]
      if (what !== 'missed') return false
      standing.advance(texts, from)
      return texts.some((text) => idIn(text) === id)
    },
    kept: (from, id, entry) => {
      if (standing.place()?.id === from.id) standing.applied(id, entry, from)
    },
    made: (inc) => {
      if (standing.place() !== undefined) return undefined
      return standing.put({ inc, id: inc, n: 0 })
    },
  }
}

type Fetch = PlacedCopy['fetch']

/** The copy and its place, which change together and at no other time. */
interface StandingCopy extends Pick<PlacedCopy, 'place'> {
  readonly files: FilePlaces
  put(place: Place): Place
  /** Whether the copy stands at entry number n of that incarnation, or after it. */
  isAt(place: Place): boolean
  anew(whole: Entry | undefined, at: Place | undefined): void
  applied(id: string, entry: Entry, after: Place): void
  /** Entries after `from`; those that the copy has already are passed over. Whether the copy has all of them now. */
  advance(texts: readonly string[], from: Place): boolean
}

function standingCopy({ client, copy }: CopyOptions, fetch: Fetch): StandingCopy {
  let place: Place | undefined
  const files = createFilePlaces()
  const isAt = ({ inc, n }: Place) => place !== undefined && place.inc === inc && place.n >= n
  const applied = (id: string, entry: Entry, { inc, n }: Place) => {
    copy.apply(entry)
    files.apply(entry)
    place = { inc, id, n: n + 1 }
  }
  return {
    place: () => place,
    files,
    put: (at) => (place = at),
    isAt,
    anew: (whole, at) => {
      copy.begin(whole)
      files.clear()
      if (whole) files.apply(whole)
      place = at
    },
    applied,
    advance: (texts, from) => {
      if (place === undefined || !isAt(from)) return false
      for (const text of texts.slice(place.n - from.n)) {
        const { id, time, entry } = entryIn(text, fetch)
        client.time.atLeast(time)
        applied(id, entry, place)
      }
      return true
    },
  }
}

/** One look; false when it has to be repeated. */
function looking({ client, keys, lost }: CopyOptions, standing: StandingCopy, fetch: Fetch): () => Promise<boolean> {
  const { place, isAt, anew, advance } = standing
  const asked = ({ inc, id, n }: Place) => client.run('look', [keys.meta, keys.log], [inc, id, n]) as Promise<string[]>
  /** The copy becomes the snapshot and all that came after it at one stroke: nobody may see one without the other. */
  const load = async ([why, inc = '', id = '', n]: readonly string[]): Promise<boolean> => {
    const before = place()
    const at = { inc, id, n: Number(n) }
    const whole = await getSnapshot(client, keys.snapshot + id, fetch)
    const [what, ...texts] = await asked(at)
    if (!whole || (what !== 'missed' && what !== 'same') || place() !== before) return false
    if (why === 'off') lost()
    anew(whole, at)
    return advance(texts, at)
  }
  return async () => {
    const from = place() ?? NOWHERE
    const [what, ...more] = await asked(from)
    // Somebody else may have brought the copy further meanwhile, or elsewhere.
    if (what === 'same') return isAt(from)
    if (what === 'missed') return advance(more, from)
    if (what !== 'gone') return load(more)
    if (place()?.id === from.id) anew(undefined, undefined)
    return place() === undefined
  }
}

/** A request that could not even see the state has not happened. */
export function asNotKept(error: unknown): never {
  if (error instanceof RefusedError || error instanceof UnansweredError) throw new NotKeptError(error.message)
  throw error
}
