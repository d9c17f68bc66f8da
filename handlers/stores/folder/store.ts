/** The embedded store: classic-level (LevelDB), opened by one process at a time. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, type Dirent } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type * as level from 'classic-level'
import { inSlices, type Slices } from '../../kit/time/slices.ts'
import { FORMAT, FORMAT_KEY, OLDER_FORMAT } from './keys.ts'
import { LAST_KEPT, LOCK } from './last-kept.ts'
import { StateError } from '../state-error.ts'

/** One change: a value to put, or null to delete what is there. */
export type Change = readonly [key: string, value: Uint8Array | null]

export interface Store {
  /** Everything but the format, in the order of the keys. */
  read(): AsyncIterable<readonly [key: string, value: Uint8Array]>
  /** All of the changes or none; when it resolves, they outlive the process. */
  write(changes: readonly Change[]): Promise<void>
  /** Whether nothing was ever written to it. */
  readonly isNew: boolean
  /** Whether it is of the format before this one, which is read as well. */
  readonly isOlder: boolean
  /** Gives back the room of parts that were deleted. */
  compactParts(): Promise<void>
  close(): Promise<void>
}

/** How a store is opened. */
export interface StoreOptions {
  /** With it a write is on the disk itself when it resolves, and outlives the machine too. */
  readonly sync?: boolean
  /** Puts together again what can be, before it is read. */
  readonly repair?: boolean
}

type Level = level.ClassicLevel<string, Uint8Array>

/** The file of LevelDB that says which others count. */
const CURRENT = 'CURRENT'
/** Names of the files that LevelDB makes. */
const LEVELDB_FILE = /^(CURRENT|LOCK|LOG(\.old)?|MANIFEST-\d+|\d+\.(log|ldb|sst|dbtmp)|lost)$/

/**
 * Opens the store in a folder, which is made when it is not there.
 * @throws StateError when it cannot be used
 */
export async function openStore(folder: string, { sync = false, repair = false }: StoreOptions = {}): Promise<Store> {
  if (folder === '') throw foreign('""', 'names no folder')
  if (isAddress(folder))
    throw new StateError(
      `${folder.replace(/\/\/.*@/s, '//')} is an address that nothing is known of`,
      'state is kept in a folder (./NAME), or in a store: valkey://HOST:PORT',
    )
  orUnusable(folder, () => {
    refuseForeign(folder)
    makeFolder(resolve(folder))
  })
  if (repair) await repaired(folder)
  refuseHeadless(folder)
  const level = await openLevel(folder)
  try {
    const format = await checkFormat(level, folder)
    return {
      isNew: format === undefined,
      isOlder: format === OLDER_FORMAT,
      compactParts: () => level.compactRange('parts/', 'parts/~'),
      read: () => level.iterator(),
      write: async (changes) => {
        const batch = await inSlices(batchOf(level, changes))
        await batch.write({ sync })
      },
      close: () => level.close(),
    }
  } catch (error) {
    await level.close()
    throw error instanceof StateError ? error : whyNotOpened(folder, error)
  }
}

function* batchOf(level: Level, changes: readonly Change[]): Slices<ReturnType<Level['batch']>> {
  const batch = level.batch()
  for (const [key, value] of changes) {
    if (value === null) batch.del(key)
    else batch.put(key, value)
    yield
  }
  return batch
}

/** What the system says of a folder is the user's to put right. */
function orUnusable(folder: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    if (error instanceof StateError) throw error
    throw foreign(folder, `cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** One after the other: where none can be made (/proc), the system's own way to make all at once never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

/** It would be done to what somebody else has open as well: so its lock is held meanwhile, by an empty store that has it for its own. */
async function repaired(folder: string): Promise<void> {
  const { ClassicLevel } = await load()
  const beside = mkdtempSync(join(tmpdir(), 'extmock-lock-'))
  if (process.platform !== 'win32') symlinkSync(resolve(folder, LOCK), join(beside, LOCK))
  const holder = new ClassicLevel(beside)
  try {
    await holder.open()
    await ClassicLevel.repair(folder)
  } catch (error) {
    throw whyNotOpened(folder, error)
  } finally {
    await holder.close()
    rmSync(beside, { recursive: true, force: true })
  }
}

/** A folder with other things in it is left alone. */
function refuseForeign(folder: string): void {
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) throw foreign(folder, 'is a file, and state is kept in a folder')
  const isForeign = (one: Dirent) => (one.name === LAST_KEPT ? one.isDirectory() : !LEVELDB_FILE.test(one.name))
  const stranger = readdirSync(folder, { withFileTypes: true }).find(isForeign)
  if (stranger) throw foreign(folder, `has other things in it, such as ${stranger.name}`)
}

/** Without the file that names the others LevelDB would begin anew, and remove them. */
function refuseHeadless(folder: string): void {
  const names = readdirSync(folder)
  if (!names.includes(CURRENT) && names.some((name) => /^MANIFEST-|\.(log|ldb|sst)$/.test(name)))
    throw new StateError(`${folder} is damaged: ${CURRENT} is gone`, HOW_TO_GO_ON)
}

/** A word and a colon, which no disk of Windows has before its colon. A folder of that name is `./word:`. */
function isAddress(folder: string): boolean {
  return /^\s*[a-z][a-z\d+.-]+:/i.test(folder)
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
    throw new StateError('needs the package classic-level', 'npm install classic-level')
  }
}

/** What can be done about damage. */
export const HOW_TO_GO_ON =
  'put back a copy of the folder, or start once with --state-recover: it keeps what can be read and says what is gone'

function whyNotOpened(folder: string, error: unknown): StateError {
  const { cause } = error as { readonly cause?: { readonly code?: string; readonly message?: string } }
  if (cause?.code === 'LEVEL_LOCKED')
    return new StateError(`${folder} is in use by another process`, 'stop that one, or name another folder')
  const why = cause?.message ?? String(error)
  if (/no space left|read-only file system|permission denied/i.test(why))
    return new StateError(`${folder} cannot be opened: ${why}`, 'opening it writes: make room, or let it be written to')
  return new StateError(`${folder} cannot be opened: ${why}`, HOW_TO_GO_ON)
}

/** Its version; undefined when it is new: a store without one that holds something is not ours. */
async function checkFormat(level: Level, folder: string): Promise<number | undefined> {
  const found = await level.get(FORMAT_KEY)
  if (found === undefined) {
    for await (const key of level.keys({ limit: 1 }))
      if (!isOurs(key)) throw foreign(folder, 'is a database, but not one of extmock')
    return undefined
  }
  const version = new TextDecoder().decode(found)
  const known = [FORMAT, OLDER_FORMAT].find((one) => version === JSON.stringify(one))
  if (known !== undefined) return known
  throw new StateError(
    `${folder} is of format ${version}; this version of extmock reads format ${FORMAT}`,
    'use the version that made it, or name another folder',
  )
}

/** The version is written first; where it is gone, its records are not. */
const isOurs = (key: string) => /^(records|files|long|parts|sums)\/|^total$/.test(key)
