/** A store that is believed as long as it never failed: afterwards it is opened again and compared with what must be in it. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NotKeptError, OutcomeUnknownError, type Entry } from '../../core/tenant-log.ts'
import { gatherInto, inSlices, type Slices } from '../../kit/time/slices.ts'
import { FORMAT, FORMAT_KEY, readPartKey } from './keys.ts'
import { openLastKept, type LastKept } from './last-kept.ts'
import type { Draft, Inventory, Writing } from './inventory.ts'
import { logLength, type LogLength } from './log-length.ts'
import { inParts, type LaidChange } from './parts.ts'
import { seenParts } from './read-parts.ts'
import { unsealed } from './seal.ts'
import { openStore, type Change, type Store } from './store.ts'

export interface TrustedStore {
  /** Has the parts of long values written, which count for nothing until what it gives is written as well. */
  laid(entry: Entry): Promise<Laid>
  /** Resolves when it is kept; those that come while others are being written go out together. */
  write(writing: Writing, since?: Laid['since']): Promise<void>
  /** Takes away what counts for nothing. */
  drop(keys: Iterable<string>): Promise<void>
  /** Why nothing can be kept now; undefined when it can, after a try. */
  trouble(): Promise<string | undefined>
  close(): Promise<void>
}

/** What a trusted store stands on. */
export interface Trust {
  readonly folder: string
  readonly sync: boolean
  readonly inventory: Inventory
  /** Of parts, each another one. */
  readonly newId: () => number
  readonly report: (error: unknown) => void
}

/** An open store with the two things that say what of it was acknowledged. */
interface Opened {
  readonly store: Store
  readonly last: LastKept
  readonly log: LogLength
}

/** An entry whose long values are in parts, in the store that was open then: another one may have lost them. */
export interface Laid {
  readonly entry: readonly LaidChange[]
  readonly since: Opened | undefined
}

/** What goes into one batch: something to keep, or changes that count for nothing by themselves. */
interface Job {
  readonly since: Opened | undefined
  readonly writing?: Writing
  readonly loose?: readonly Change[]
}

export function trustedStore(trust: Trust, store: Store): TrustedStore {
  const opening = openings(trust, store)
  const put = together((jobs) => writeAll(trust, opening, jobs))
  return {
    laid: async (entry) => {
      const laying: { since?: Opened } = {}
      const laid = await inParts(entry, trust.newId, async (change) => {
        const since = (laying.since ??= await opening.healed())
        await put({ since, loose: [change] })
      })
      return { entry: laid, since: laying.since }
    },
    write: (writing, since) => put({ writing, since }),
    drop: async (keys) => {
      const loose = Array.from(keys, (key): Change => [key, null])
      if (loose.length > 0) await put({ since: undefined, loose })
    },
    trouble: () =>
      opening.healed().then(
        () => undefined,
        (error: unknown) => textOf(error),
      ),
    close: opening.close,
  }
}

/** The store as it is open now. */
interface Openings {
  /** @throws NotKeptError when it failed, and cannot be opened again */
  healed(): Promise<Opened>
  /** It is open no more; what was written of what failed is taken back. @throws OutcomeUnknownError when it cannot be */
  fail(opened: Opened, error: unknown, isWritten: boolean): Promise<void>
  close(): Promise<void>
}

function openings(trust: Trust, store: Store): Openings {
  const held: { opened?: Opened | undefined; healing?: Promise<void> | undefined; why?: string | undefined } = {
    opened: openedOf(trust, store),
  }
  return {
    fail: async (opened, error, isWritten) => {
      const isInPlace = opened.last.isInPlace()
      held.opened = undefined
      held.why = textOf(error)
      trust.report(error)
      await closed(opened)
      if (!isWritten) return
      try {
        if (!isInPlace) throw new Error(`${trust.folder} is gone`)
        opened.log.cut()
      } catch (error) {
        throw new OutcomeUnknownError(`what was written cannot be taken back: ${textOf(error)}`)
      }
    },
    healed: async () => {
      if (held.opened) return held.opened
      held.healing ??= heal(trust)
        .then((opened) => void (held.opened = opened))
        .catch((error: unknown) => void (held.why = textOf(error)))
        .finally(() => (held.healing = undefined))
      await held.healing
      if (held.opened) return held.opened
      throw new NotKeptError(`the state cannot be written: ${held.why}`)
    },
    close: async () => {
      await held.healing
      if (held.opened) await closed(held.opened)
    },
  }
}

async function writeAll({ inventory, folder }: Trust, { healed, fail }: Openings, jobs: readonly Job[]): Promise<void> {
  const opened = await healed()
  if (jobs.some(({ since }) => since !== undefined && since !== opened))
    throw new NotKeptError('the state could not be written meanwhile; the standard error of the server says why')
  const { changes, commit } = await inSlices(draftOf(inventory, jobs))
  let isWritten = false
  try {
    // What is open would still be written to, wherever it is now.
    if (!opened.last.isInPlace())
      throw new Error(`${folder} is gone, or another one, or another LAST or LOCK, is in its place`)
    isWritten = true
    await opened.store.write(changes)
    opened.log.grew()
    if (commit) opened.last.write(inventory.sequence() + 1)
  } catch (error) {
    await fail(opened, error, isWritten)
    throw new NotKeptError('the state could not be written; the standard error of the server says why')
  }
  if (commit) await inSlices(commit())
}

/** Begins a store that is new, or written anew: everything of it is acknowledged. */
export async function begin(store: Store, changes: readonly Change[]): Promise<void> {
  const format: Change = [FORMAT_KEY, new TextEncoder().encode(JSON.stringify(FORMAT))]
  await store.write([format, ...changes])
}

function openedOf({ folder, inventory }: Trust, store: Store): Opened {
  const last = openLastKept(folder)
  const log = logLength(folder)
  log.note()
  last.write(inventory.sequence())
  return { store, last, log }
}

async function closed({ store, last }: Opened): Promise<void> {
  last.close()
  await store.close().catch(() => undefined)
}

/** @throws when the store cannot be opened, or is not as it must be */
async function heal(trust: Trust): Promise<Opened> {
  if (!existsSync(trust.folder)) throw new Error(`${trust.folder} is gone`)
  probe(trust.folder)
  const store = await openStore(trust.folder, { sync: trust.sync })
  try {
    await removeLoose(store, await compare(store, trust.inventory))
    return openedOf(trust, store)
  } catch (error) {
    await store.close().catch(() => undefined)
    throw error
  }
}

/** Opening a store writes; where there is no room for that, it is not tried. */
function probe(folder: string): void {
  const path = join(folder, '000000.dbtmp')
  try {
    writeFileSync(path, new Uint8Array(64 * 1024))
  } finally {
    rmSync(path, { force: true })
  }
}

/** Keys of parts that nothing leads to. @throws when something is not as it was kept */
async function compare(store: Store, inventory: Inventory): Promise<readonly string[]> {
  const { seals, parts } = await inSlices(inventory.expected())
  const seen = seenParts(parts)
  for await (const [key, bytes] of store.read()) {
    const part = readPartKey(key)
    if (part) seen.take(part, bytes)
    else if (/^(records|files|long)\//.test(key)) {
      const seal = unsealed(key, bytes)?.seal
      if (seal === undefined || seals.get(key) !== seal) throw new Error(`${key} is not as it was kept`)
      seals.delete(key)
    }
  }
  if (seals.size > 0) throw new Error(`${seals.size} records are gone from the folder`)
  const broken = seen.broken()
  if (broken > 0) throw new Error(`parts of ${broken} records are gone from the folder`)
  return seen.loose
}

/** A write that could not be ended has left them, and the disk may be full of them. */
async function removeLoose(store: Store, loose: readonly string[]): Promise<void> {
  if (loose.length === 0) return
  await store.write(loose.map((key) => [key, null]))
  await store.compactParts()
}

/** What a batch of jobs comes to: with nothing to keep in it nobody need count it. */
function* draftOf(inventory: Inventory, jobs: readonly Job[]): Slices<Omit<Draft, 'commit'> & Partial<Draft>> {
  const loose = jobs.flatMap((job) => job.loose ?? [])
  const writings = jobs.flatMap(({ writing }) => (writing ? [writing] : []))
  if (writings.length === 0) return { changes: loose }
  const draft = yield* inventory.draft(writings)
  yield* gatherInto(loose, draft.changes)
  return { changes: loose, commit: draft.commit }
}

interface Waiter {
  readonly job: Job
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** One batch at a time: while it is on its way, the next gathers. */
function together(writeAll: (jobs: readonly Job[]) => Promise<void>): (job: Job) => Promise<void> {
  const queue: Waiter[] = []
  const run = { isBusy: false }
  const drain = async () => {
    run.isBusy = true
    while (queue.length > 0) {
      const batch = queue.splice(0)
      try {
        await writeAll(batch.map(({ job }) => job))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    run.isBusy = false
  }
  return (job) =>
    new Promise((resolve, reject) => {
      queue.push({ job, resolve, reject })
      if (!run.isBusy) void drain()
    })
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message
}
