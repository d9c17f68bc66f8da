/** The ledger of a run as text: a head line, then one line per change of a thing. Written by `node/ledger-file.ts`, read by a sweep. */
import { ConfigError } from '../errors.ts'
import { parseJson } from '../json/index.ts'
import { checkFormat } from '../file-format.ts'
import type { LedgerEntry } from './book.ts'

/** The first line: what a sweep must know of the run. Never a credential, only where they were read from. */
export interface LedgerHead {
  readonly schema: 1
  readonly run: string
  /** The process of the run, on the machine that holds the file. */
  readonly pid: number
  /** As given on the command line: a URL, or `mock` when the profile says it all. */
  readonly target: string
  /** Absolute path of the profile, or null. */
  readonly profile: string | null
  /** Base URL by API: a sweep refuses to work on another one. */
  readonly apis: Readonly<Record<string, string>>
}

export interface Ledger {
  readonly head: LedgerHead
  /** What may still exist, in the order it was created. */
  readonly left: readonly LedgerEntry[]
}

/** Ids in these states need no sweep. */
const settled: readonly LedgerEntry['state'][] = ['refused', 'removed', 'gone']

/** One line of a ledger with its line end. */
export function ledgerLine(value: LedgerHead | LedgerEntry): string {
  return `${JSON.stringify(value)}\n`
}

/**
 * Reads a ledger. A last line without its end is left out: the run was killed while writing it, so the create it speaks
 * of was never sent. Throws ConfigError.
 *
 * @example const { left } = parseLedger(await readFile('.extmock/ledger-x.jsonl', 'utf8'))
 */
export function parseLedger(text: string): Ledger {
  const lines = text.split('\n').slice(0, -1)
  const [first, ...rest] = lines.map(parseLine)
  const head = first as LedgerHead | undefined
  const none = new ConfigError('ledger: its first line is not a head')
  if (head?.schema === undefined) throw none
  checkFormat('ledger', head.schema)
  if (typeof head.apis !== 'object') throw none
  const last = new Map<number, LedgerEntry>()
  for (const entry of rest as readonly LedgerEntry[]) {
    if (typeof entry.number !== 'number' || typeof entry.api !== 'string' || typeof entry.name !== 'string')
      throw new ConfigError('ledger: a line is not an entry')
    last.set(entry.number, entry)
  }
  return { head, left: leftOf([...last.values()]) }
}

/** Of the last state of each thing, those that may still exist. */
export function leftOf(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return entries.filter((entry) => !settled.includes(entry.state)).toSorted((a, b) => a.number - b.number)
}

function parseLine(line: string): object {
  const value = parseJson(line)
  if (typeof value === 'object' && value !== null) return value
  throw new ConfigError('ledger: a line is not a JSON object')
}
