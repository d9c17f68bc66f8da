/** The embedded store: classic-level (LevelDB), opened by one process at a time. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import type * as level from 'classic-level'
import { FORMAT, FORMAT_KEY } from './keys.ts'
import { StateError } from './state-error.ts'

/** One change: a value to put, or null to delete what is there. */
export type Change = readonly [key: string, value: Uint8Array | null]

export interface Store {
  /** Everything but the format, in the order of the keys. */
  read(): AsyncIterable<readonly [key: string, value: Uint8Array]>
  /** All of the changes or none; when it resolves, they outlive the process. */
  write(changes: readonly Change[]): Promise<void>
  close(): Promise<void>
}

type Level = level.ClassicLevel<string, Uint8Array>

/** Names of the files that LevelDB makes. */
const LEVELDB_FILE = /^(CURRENT|LOCK|LOG(\.old)?|MANIFEST-\d+|\d+\.(log|ldb|sst|dbtmp))$/

/**
 * Opens the store in a folder, which is made when it is not there. With `sync` a write is on the disk itself when it
 * resolves, and outlives the machine too.
 * @throws StateError when it cannot be used
 */
export async function openStore(folder: string, sync = false): Promise<Store> {
  if (folder === '') throw foreign('""', 'names no folder')
  refuseForeign(folder)
  const level = await openLevel(folder)
  try {
    await checkFormat(level, folder)
  } catch (error) {
    await level.close()
    throw error
  }
  return {
    read: () => level.iterator(),
    write: (changes) =>
      level.batch(
        changes.map(([key, value]) => (value === null ? { type: 'del', key } : { type: 'put', key, value })),
        { sync },
      ),
    close: () => level.close(),
  }
}

/** A folder with other things in it is left alone. */
function refuseForeign(folder: string): void {
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) throw foreign(folder, 'is a file, and state is kept in a folder')
  const stranger = readdirSync(folder).find((name) => !LEVELDB_FILE.test(name))
  if (stranger !== undefined) throw foreign(folder, `has other things in it, such as ${stranger}`)
}

function foreign(folder: string, why: string): StateError {
  return new StateError(`${folder} ${why}`, 'name a folder that is not there yet, or one that --state made')
}

async function openLevel(folder: string): Promise<Level> {
  const { ClassicLevel } = await load()
  const level: Level = new ClassicLevel(folder, { keyEncoding: 'utf8', valueEncoding: 'view' })
  try {
    await level.open()
    return level
  } catch (error) {
    throw whyNotOpened(folder, error)
  }
}

async function load(): Promise<Pick<typeof level, 'ClassicLevel'>> {
  try {
    return await import('classic-level')
  } catch {
    throw new StateError('keeping state needs the package classic-level', 'npm install classic-level')
  }
}

function whyNotOpened(folder: string, error: unknown): StateError {
  const { cause } = error as { readonly cause?: { readonly code?: string; readonly message?: string } }
  if (cause?.code === 'LEVEL_LOCKED')
    return new StateError(`${folder} is in use by another process`, 'stop that one, or name another folder')
  const why = cause?.message ?? String(error)
  return new StateError(`${folder} cannot be opened: ${why}`, 'name another folder, or put back a copy of this one')
}

/** A new store gets its version before anything else, so one without a version that holds something is not ours. */
async function checkFormat(level: Level, folder: string): Promise<void> {
  const found = await level.get(FORMAT_KEY)
  if (found === undefined) {
    for await (const _key of level.keys({ limit: 1 })) throw foreign(folder, 'is a database, but not one of extmock')
    await level.put(FORMAT_KEY, new TextEncoder().encode(JSON.stringify(FORMAT)))
    return
  }
  const version = new TextDecoder().decode(found)
  if (version !== JSON.stringify(FORMAT))
    throw new StateError(
      `${folder} is of format ${version}; this version of extmock reads format ${FORMAT}`,
      'use the version that made it, or name another folder',
    )
}
