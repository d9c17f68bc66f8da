/** How much of LevelDB's log is acknowledged: after a failed write the rest is cut off, so that what was refused never comes back. */
import { readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

export interface LogLength {
  /** Everything that is in the log now is acknowledged. @throws when it is gone */
  note(): void
  /** The same, of a log that was just written to. @throws when that is not in it */
  grew(): void
  /** Cuts off what is not; the store must be closed. @throws the system's error */
  cut(): void
}

export function logLength(folder: string): LogLength {
  const known = { name: '', size: 0 }
  const look = (name: string) => {
    const size = statSync(join(folder, name), { throwIfNoEntry: false })?.size
    if (size === undefined || (name === known.name && size <= known.size)) return false
    Object.assign(known, { name, size })
    return true
  }
  const newest = () => {
    const name = logsIn(folder).at(-1)
    if (name === undefined) throw new Error(`the log in ${folder} is gone`)
    return name
  }
  return {
    note: () => void look(newest()),
    grew: () => {
      // A log that no longer grows may have been followed by another.
      if (!look(known.name) && !look(newest()))
        throw new Error(`what is written does not get into the log in ${folder}`)
    },
    cut: () => {
      for (const name of logsIn(folder)) {
        if (name === known.name && statSync(join(folder, name)).size > known.size)
          truncateSync(join(folder, name), known.size)
        if (numberOf(name) > numberOf(known.name)) truncateSync(join(folder, name), 0)
      }
    },
  }
}

const numberOf = (name: string) => Number.parseInt(name, 10)

function logsIn(folder: string): readonly string[] {
  const logs = readdirSync(folder).filter((name) => /^\d+\.log$/.test(name))
  return logs.toSorted((a, b) => numberOf(a) - numberOf(b))
}
