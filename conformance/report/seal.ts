/** What makes a report one that can be signed: it says what it rests on, and its digest says that nobody changed it since. */
import { ConfigError } from '../errors.ts'
import { digestOf, parseJson } from '../json/index.ts'
import { isObject } from '../judge/index.ts'
import type { Report } from './report.ts'

/** The report with its digest: the SHA-256 of everything else in it, keys in order. To be called last. */
export async function sealReport(report: Report): Promise<Report> {
  const { digest: _, ...rest } = report
  return { ...rest, digest: await digestOf(rest) }
}

/** What `verify` finds out about the text of a report. */
export interface Seal {
  /** The digest that stands in the report; null when there is none. */
  readonly stated: string | null
  readonly computed: string
}

/** Computes the digest of a report anew, from its text, fields that this version does not know included. Throws ConfigError. */
export async function checkSeal(text: string): Promise<Seal> {
  const value = parseJson(text)
  if (!isObject(value)) throw new ConfigError('report: not a JSON object')
  const { digest, ...rest } = value
  return { stated: typeof digest === 'string' ? digest : null, computed: await digestOf(rest) }
}
