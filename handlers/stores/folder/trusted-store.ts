/** A store that is believed as long as it never failed: afterwards it is opened again and compared with what must be in it. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NotKeptError, OutcomeUnknownError } from '../../core/tenant-log.ts'
import { inSlices } from '../../kit/time/slices.ts'
import { FORMAT, FORMAT_KEY } from './keys.ts'
import { openLastKept, type LastKept } from './last-kept.ts'
import type { Inventory, Writing } from './inventory.ts'
import { logLength, type LogLength } from './log-length.ts'
import { unsealed } from './seal.ts'
import { openStore, type Change, type Store } from './store.ts'

export interface TrustedStore {
  /** Resolves when it is kept; those that come while others are being written go out together. */
  write(writing: Writing): Promise<void>
  /** Why nothing can be kept now; undefined when it can, after a try. */
  trouble(): Promise<string | undefined>
  close(): Promise<void>
}

/** What a trusted store stands on. */
export interface Trust {
  readonly folder: string
  readonly sync: boolean
  readonly inventory: Inventory
  readonly report: (error: unknown) => void
}

/** An open store with the two things that say what of it was acknowledged. */
interface Opened {
  readonly store: Store
  readonly last: LastKept
  readonly log: LogLength
}

export async function trustedStore(trust: Trust, store: Store): Promise<TrustedStore> {
  const held: { opened?: Opened | undefined; healing?: Promise<void> | undefined; why?: string | undefined } = {
    opened: openedOf(trust, store),
  }
  const fail = async (opened: Opened, error: unknown, isWritten: boolean) => {
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
  }
  const healed = async (): Promise<Opened> => {
    if (held.opened) return held.opened
    held.healing ??= heal(trust)
      .then((opened) => void (held.opened = opened))
      .catch((error: unknown) => void (held.why = textOf(error)))
      .finally(() => (held.healing = undefined))
    await held.healing
    if (held.opened) return held.opened
    throw new NotKeptError(`the state cannot be written: ${held.why}`)
  }
  const writeAll = async (writings: readonly Writing[]) => {
    const opened = await healed()
    const { changes, commit } = await inSlices(trust.inventory.draft(writings))
    let isWritten = false
    try {
      // What is open would still be written to, wherever it is now.
      if (!opened.last.isInPlace())
        throw new Error(`${trust.folder} is gone, or another one, or another LAST or LOCK, is in its place`)
      isWritten = true
      await opened.store.write(changes)
      opened.log.grew()
      opened.last.write(trust.inventory.sequence() + 1)
    } catch (error) {
      await fail(opened, error, isWritten)
      throw new NotKeptError('the state could not be written; the standard error of the server says why')
    }
    await inSlices(commit())
  }
  return {
    write: together(writeAll),
    trouble: () =>
      healed().then(
        () => undefined,
        (error: unknown) => textOf(error),
      ),
    close: async () => {
      await held.healing
      if (held.opened) await closed(held.opened)
    },
  }
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
    await compare(store, trust.inventory)
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

async function compare(store: Store, inventory: Inventory): Promise<void> {
  const left = new Map(inventory.seals())
  for await (const [key, bytes] of store.read()) {
    if (!/^(records|files)\//.test(key)) continue
    const seal = unsealed(key, bytes)?.seal
    if (seal === undefined || left.get(key) !== seal) throw new Error(`${key} is not as it was kept`)
    left.delete(key)
  }
  if (left.size > 0) throw new Error(`${left.size} records are gone from the folder`)
}

interface Waiter {
  readonly writing: Writing
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** One batch at a time: while it is on its way, the next gathers. */
function together(writeAll: (writings: readonly Writing[]) => Promise<void>): (writing: Writing) => Promise<void> {
  const queue: Waiter[] = []
  const run = { isBusy: false }
  const drain = async () => {
    run.isBusy = true
    while (queue.length > 0) {
      const batch = queue.splice(0)
      try {
        await writeAll(batch.map(({ writing }) => writing))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    run.isBusy = false
  }
  return (writing) =>
    new Promise((resolve, reject) => {
      queue.push({ writing, resolve, reject })
      if (!run.isBusy) void drain()
    })
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message
}
