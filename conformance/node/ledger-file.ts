import { closeSync, fsyncSync, mkdirSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { type LedgerEntry, type LedgerHead, ledgerLine, leftOf } from '../session/index.ts'

/** A ledger that is being written. */
export interface LedgerFile {
  readonly path: string
  /** For `onLedger`. Returns when the line is safe: on the disk for what is about to be created, handed to the system for the rest. */
  readonly write: (entry: LedgerEntry) => void
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
  writeSync(file, ledgerLine(head))
  syncFolder(dirname(path))
  return {
    path,
    write: (entry) => {
      last.set(entry.number, entry)
      writeSync(file, ledgerLine(entry))
      if (entry.state === 'intended') fsyncSync(file)
    },
    close: () => {
      closeSync(file)
      const stays = leftOf([...last.values()]).length > 0
      if (!stays) rmSync(path, { force: true })
      if (!stays && madeFolder) removeEmpty(dirname(path))
      return stays
    },
  }
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
