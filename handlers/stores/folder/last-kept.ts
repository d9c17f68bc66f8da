/** A file beside the store with the number of the last batch that was acknowledged: what the store itself has lost, it cannot tell. */
import { createHash } from 'node:crypto'
import { closeSync, constants, existsSync, openSync, readFileSync, statSync, writeSync, type Stats } from 'node:fs'
import { join } from 'node:path'

/** Its name in the folder. */
export const LAST_KEPT = 'LAST'
/** What LevelDB locks: without it somebody else may have locked another. */
export const LOCK = 'LOCK'

/** Always as long, so that writing it needs no room. */
const lineOf = (sequence: number) => {
  const digits = String(sequence).padStart(16, '0')
  return `${digits} ${createHash('sha256').update(digits).digest('hex').slice(0, 15)}\n`
}

/** The number; undefined when there is no such file, NaN when it is damaged. */
export function readLastKept(folder: string): number | undefined {
  const path = join(folder, LAST_KEPT)
  if (!existsSync(path)) return undefined
  const text = readFileSync(path, 'utf8')
  const sequence = Number(text.slice(0, 16))
  return text === lineOf(sequence) ? sequence : Number.NaN
}

export interface LastKept {
  /** @throws the system's error */
  write(sequence: number): void
  /** Whether the folder of that name is still the one that was opened, and locked. */
  isInPlace(): boolean
  close(): void
}

const isSame = (one: Stats, other: Stats) => one.ino === other.ino && one.dev === other.dev

/** @throws the system's error */
export function openLastKept(folder: string): LastKept {
  const file = openSync(join(folder, LAST_KEPT), constants.O_RDWR | constants.O_CREAT)
  const opened = [LAST_KEPT, LOCK].map((name) => ({ path: join(folder, name), own: statSync(join(folder, name)) }))
  return {
    write: (sequence) => {
      const line = lineOf(sequence)
      if (writeSync(file, line, 0) !== line.length) throw new Error(`${LAST_KEPT} was not written whole`)
    },
    isInPlace: () => {
      try {
        return opened.every(({ path, own }) => isSame(statSync(path), own))
      } catch {
        return false
      }
    },
    close: () => closeSync(file),
  }
}
