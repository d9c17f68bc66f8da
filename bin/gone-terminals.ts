import { closeSync } from 'node:fs'
import { isatty } from 'node:tty'

/** At its end Node sets terminals to what they were at its start, and aborts where one is gone by then (SIGHUP): such a one is closed before. */
export function closeGoneTerminals(): void {
  const terminals = [0, 1, 2].filter((fd) => isatty(fd))
  process.once('exit', () => {
    for (const fd of terminals) if (!isatty(fd)) closeSync(fd)
  })
}
