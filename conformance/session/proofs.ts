/** What a create was answered with is the run's own once a read has shown it under the name that was sent. */
import { type ApiThings, type Book, type LedgerEntry, write } from './book.ts'

/** A thing that an answer shows, and all that tells whose it is. */
export interface Shown {
  readonly id: string
  readonly names: readonly string[]
}

export interface Proofs {
  /** What a create was answered with under this id, where no read has shown it yet. */
  readonly missing: (id: string) => LedgerEntry | undefined
  /** Is any missing? */
  readonly wanted: () => boolean
  /** A write goes out with this in its body. */
  readonly sends: (text: string) => void
  /** A read shows a thing. */
  readonly shown: (thing: Shown) => void
  /** Was it asked for by its name? What goes by another then is somebody else's; otherwise the target names it as it likes. */
  readonly isNamed: (id: string) => boolean
  /** Did no list show the id before the run made anything? Not known where none was shown. */
  readonly isNew: (id: string) => boolean
  /** Something else than its name shows that it is the run's own. */
  readonly take: (id: string) => void
  /** Have lists shown new things without a name often enough? A read that tells as little then does instead of one more list. */
  readonly isUnnamedHere: () => boolean
  /** Is it worth waiting for a read that comes late? Where looks have come to nothing, it is not. */
  readonly mayBeLate: () => boolean
  /** A look came to nothing. */
  readonly inVain: () => void
  /** The id is that of something else: nothing more is sent to it. What was made may still be found by its name. */
  readonly disown: (entry: LedgerEntry) => void
}

/** So many looks wait. */
const mostVain = 2

/** So many lists are asked for what nothing names. */
const mostUnnamed = 3

export function proofsOf(book: Book, things: ApiThings): Proofs {
  const { unshown, alive, all, foreign, owned } = things
  const take = (id: string): void => {
    const thing = unshown.get(id)
    if (thing !== undefined) write(book, thing, { shown: true })
    unshown.delete(id)
  }
  return {
    missing: (id) => unshown.get(id)?.entry,
    wanted: () => unshown.size > 0,
    sends: (text) => {
      for (const thing of alive) if (text.includes(thing.entry.name)) thing.named = true
    },
    shown: ({ id, names }) => {
      if (names.some((told) => told.toLowerCase().includes(book.prefix))) take(id)
    },
    isNamed: (id) => unshown.get(id)?.named === true,
    isNew: foreign.isNew,
    take: (id) => {
      things.unnamed += 1
      take(id)
    },
    isUnnamedHere: () => things.unnamed >= mostUnnamed,
    mayBeLate: () => things.vain < mostVain,
    inVain: () => {
      things.vain += 1
    },
    disown: ({ id }) => {
      if (id === null) return
      foreign.add([id])
      owned.delete(id)
      unshown.delete(id)
      for (const thing of all.filter(({ entry }) => entry.id === id)) {
        thing.found = false
        write(book, thing, { id: null })
      }
    },
  }
}
