/** Keeps a mock's tenants in a browser's storage, so that a page finds its state again after a reload. */
import type { PlainCore } from '../../core/plain-core.ts'
import type { Snapshot } from '../../core/snapshot.ts'
import { mergeSnapshots } from './merge-snapshots.ts'

/** Where a page keeps its state. */
export interface PersistOptions {
  /** Default `localStorage`. `sessionStorage` keeps the state to one tab. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  /** What the entries' names begin with (default `extmock`); one entry per tenant. */
  readonly key?: string
  /** Told when an entry cannot be read or written (the storage is full: about 5 MB). Default: the page's error event. */
  readonly onError?: (error: unknown) => void
}

export interface Keeper {
  /** Writes the tenants that differ from what was last written or read. A change of state costs the size of the state. */
  save(): void
  /** As `save`, for one tenant: at once when nothing was written lately, and otherwise once for all that changes meanwhile. */
  saveSoon(name: string): void
  /** Another tab has written the entry of this name. */
  written(entry: string | null): void
  /** Removes every entry, and writes nothing of what has changed so far; a tenant is written again when it changes after this. */
  forget(): void
}

/**
 * Milliseconds from one writing to the next. At 1,000 extensions a snapshot takes about 10 ms and the storage takes
 * some 30 ms more, which would make every write of a page five times as slow. The first is not waited for: until another tab knows of it,
 * both give out the same ids.
 */
const PAUSE = 100

/** What a tab last saw of a tenant that is kept. */
interface Seen {
  /** As it stands in the storage. */
  readonly kept: string
  /** As this tab would write it; empty where it could not be read. */
  readonly own: string
}

/**
 * Restores what is kept, and gives the means to keep more. What another tab writes is taken over at once, record by record where both have changed
 * the tenant. An entry that cannot be restored is reported and overwritten by the next write.
 */
export function keepInStorage(core: Core, options: PersistOptions = {}): Keeper {
  const { storage = globalThis.localStorage, key = 'extmock', onError = globalThis.reportError } = options
  const prefix = `${key}:`
  const { catchUp, save, forget } = createTab(core, { storage, prefix, onError })
  for (const entry of entriesOf(storage, prefix)) catchUp(entry.slice(prefix.length))
  const changed = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const settle = (names: Iterable<string>) => {
    clearTimeout(timer)
    timer = undefined
    changed.clear()
    for (const name of names) save(name)
  }
  const write = () => {
    const names = [...changed]
    settle(names)
    if (names.length > 0) timer = setTimeout(write, PAUSE)
  }
  return {
    saveSoon: (name) => {
      changed.add(name)
      timer ??= setTimeout(write)
    },
    save: () => settle(core.tenants.names()),
    written: (entry) => {
      if (entry?.startsWith(prefix)) catchUp(entry.slice(prefix.length))
    },
    forget: () => {
      settle([])
      for (const entry of entriesOf(storage, prefix)) storage.removeItem(entry)
      forget()
    },
  }
}

type Core = Pick<PlainCore, 'tenant' | 'tenants'>
type Place = Required<Pick<PersistOptions, 'storage' | 'onError'>> & { readonly prefix: string }

/** One tab's dealings with what is kept, a tenant at a time. */
function createTab(core: Core, { storage, prefix, onError }: Place) {
  const textOf = (name: string) => JSON.stringify(core.tenant(name).snapshot())
  const asNow = (name: string): [string, Seen] => [name, { kept: '', own: textOf(name) }]
  // What nobody has kept yet is not worth keeping before it changes.
  const seen = new Map([asNow(core.tenant().name)])
  const guard = (act: () => void) => {
    try {
      act()
    } catch (error) {
      onError(error)
    }
  }
  /** Takes over what is kept, together with what this tab has changed since it last looked. */
  const catchUp = (name: string) =>
    guard(() => {
      const kept = storage.getItem(prefix + name)
      const last = seen.get(name)
      if (kept === null || kept === last?.kept) return
      // One that cannot be read is reported once.
      seen.set(name, { kept, own: '' })
      const [ours, theirs] = [textOf(name), JSON.parse(kept) as Snapshot]
      const both = Boolean(last?.own) && ours !== last?.own
      const merged = both
        ? mergeSnapshots(JSON.parse(last?.own ?? '') as Snapshot, JSON.parse(ours) as Snapshot, theirs)
        : theirs
      core.tenant(name).restore(merged)
      // What was merged is not what is kept: the next write writes it.
      seen.set(name, { kept, own: both ? JSON.stringify(theirs) : textOf(name) })
    })
  const save = (name: string) => {
    catchUp(name)
    guard(() => {
      const own = textOf(name)
      if (seen.get(name)?.own === own) return
      storage.setItem(prefix + name, own)
      seen.set(name, { kept: own, own })
    })
  }
  /** Leaving the page saves: it must not bring back what is the same as now. */
  const forget = () => core.tenants.names().forEach((name) => seen.set(...asNow(name)))
  return { catchUp, save, forget }
}

function entriesOf(storage: NonNullable<PersistOptions['storage']>, prefix: string): readonly string[] {
  const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
  return names.filter((name) => name.startsWith(prefix))
}
