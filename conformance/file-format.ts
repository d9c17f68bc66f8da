/** Files that outlive a run carry the number of their format, so that none is ever half read. */
import { ConfigError } from './errors.ts'

/** The formats that this version writes (the mock, a journal), and the only ones it reads: there have been no others. */
export const fileFormats = { report: 1, ledger: 1, waivers: 1, 'replay file': 1, profile: 1, journal: 1 } as const

const NEWER = 'use the extmock that wrote it, or one after that'

/** Refuses a format that is not known. Throws ConfigError, in one line. */
export function checkFormat(file: keyof typeof fileFormats, given: unknown): void {
  const known = fileFormats[file]
  if (given === known) return
  if (Number.isInteger(given) && Number(given) > known)
    throw new ConfigError(`${file}: schema ${given} is of a newer extmock; this one reads ${known}`, NEWER)
  const said = given === undefined ? 'it has no schema number' : `schema ${JSON.stringify(given)}`
  throw new ConfigError(`${file}: ${said}, and ${known} is known`)
}
