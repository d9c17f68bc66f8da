import { closeSync, fsync, fsyncSync, mkdirSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type LedgerEntry, type LedgerHead, ledgerLine, leftOf } from '../session/index.ts'

/** A ledger that is being written. */
export interface LedgerFile {
  readonly path: string
  /** For `onLedger`. Returns when the line is safe: on the disk for what is about to be created, handed to the system for the rest. */
  readonly write: (entry: LedgerEntry) => void
  /** As `write`, but that it leaves the disk to `safe`. */
  readonly note: (entry: LedgerEntry) => void
  /** Resolves when what was noted is on the disk. Everything else goes on meanwhile, and what was noted in one turn is safe at once. */
  readonly safe: () => Promise<void>
  /** Ends the writing. The file goes when nothing is left behind; otherwise it stays, and true is returned. */
  readonly close: () => boolean
}

/**
 * Starts a ledger at a path that does not exist yet; its folder is made. Throws what `node:fs` throws.
 * Writing is synchronous, so that no request can overtake the line that speaks of it.
 */
export function openLedgerFile(path: string, head: LedgerHead): LedgerFile {
  const madeFolder = mkdirSync(dirname(path), { recursive: true }) !== undefined
  const file = openSync(path, 'wx', 0o600)
  const last = new Map<number, LedgerEntry>()
  const disk = diskOf(file)
  const put = (entry: LedgerEntry): void => {
    last.set(entry.number, entry)
    writeSync(file, ledgerLine(entry))
  }
  writeSync(file, ledgerLine(head))
  syncFolder(dirname(path))
  return {
    path,
    write: (entry) => {
      put(entry)
      if (entry.state === 'intended') fsyncSync(file)
    },
    note: (entry) => {
      put(entry)
      if (entry.state === 'intended') disk.wants()
    },
    safe: disk.safe,
    close: () => {
      closeSync(file)
      const stays = leftOf([...last.values()]).length > 0
      if (!stays) rmSync(path, { force: true })
      if (!stays && madeFolder) removeEmpty(dirname(path))
      return stays
    },
  }
}

const synced = promisify(fsync)

/** What is written to a file and wanted on the disk. */
function diskOf(file: number) {
  let gathering: Promise<void> | undefined
  let latest = Promise.resolve()
  const sync = async (): Promise<void> => {
    // Requests that are to meet are noted in one turn.
    await setImmediate()
    gathering = undefined
    await synced(file)
  }
  const wants = (): void => {
    latest = gathering ??= sync()
    // Whoever waits for it is told of a disk that fails.
    latest.catch(() => undefined)
  }
  // What was written before is there with what was written last.
  return { wants, safe: (): Promise<void> => latest }
}

/** Another run may have put its ledger there meanwhile. */
function removeEmpty(path: string): void {
  try {
    rmdirSync(path)
  } catch {
    // It is not empty.
  }
}

/** A file is found again after a power cut only when its folder was written too. Some systems cannot do that for folders. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r')
    fsyncSync(folder)
    closeSync(folder)
  } catch {
    // The file itself is safe; this is as much as the system offers.
  }
}
