/** Keeps a mock's tenants in a browser's storage, so that a page finds its state again after a reload. */
import type { PlainCore } from '../../core/plain-core.ts'

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
  /** As `save`, for one tenant and before long: what changes until then is written once. */
  saveSoon(name: string): void
  /** Removes every entry, and writes nothing of what has changed so far; a tenant is written again when it changes after this. */
  forget(): void
}

/**
 * Milliseconds from a change to its writing. At 1,000 extensions a snapshot takes about 10 ms and the storage takes
 * some 30 ms more, which would make every write of a page five times as slow.
 */
const DELAY = 100

/** Restores what is kept, and gives the means to keep more. An entry that cannot be restored is reported and overwritten by the next write. */
export function keepInStorage(core: Pick<PlainCore, 'tenant' | 'tenants'>, options: PersistOptions = {}): Keeper {
  const { storage = globalThis.localStorage, key = 'extmock', onError = globalThis.reportError } = options
  const prefix = `${key}:`
  const written = new Map<string, string>()
  const textOf = (name: string) => JSON.stringify(core.tenant(name).snapshot())
  const guard = (act: () => void) => {
    try {
      act()
    } catch (error) {
      onError(error)
    }
  }
  const saveTenant = (name: string) =>
    guard(() => {
      const text = textOf(name)
      // A tab must not overwrite what another tab did to a tenant that this one has not touched.
      if (written.get(name) === text) return
      storage.setItem(prefix + name, text)
      written.set(name, text)
    })
  for (const entry of entriesOf(storage, prefix))
    guard(() => {
      const name = entry.slice(prefix.length)
      core.tenant(name).restore(JSON.parse(storage.getItem(entry) ?? 'null'))
      written.set(name, textOf(name))
    })
  const changed = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const settle = (names: Iterable<string>) => {
    clearTimeout(timer)
    timer = undefined
    changed.clear()
    for (const name of names) saveTenant(name)
  }
  return {
    saveSoon: (name) => {
      changed.add(name)
      timer ??= setTimeout(() => settle([...changed]), DELAY)
    },
    save: () => settle(core.tenants.names()),
    forget: () => {
      settle([])
      for (const entry of entriesOf(storage, prefix)) storage.removeItem(entry)
      written.clear()
      // Leaving the page saves: it must not bring back what is the same as now.
      for (const name of core.tenants.names()) written.set(name, textOf(name))
    },
  }
}

function entriesOf(storage: NonNullable<PersistOptions['storage']>, prefix: string): readonly string[] {
  const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
  return names.filter((name) => name.startsWith(prefix))
}
