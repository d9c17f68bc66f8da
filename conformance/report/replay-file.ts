/** The replay file: what it takes to do a finding again, from a clean process and on any target. */
import { ConfigError } from '../errors.ts'
import type { Finding } from '../judge/index.ts'
import type { Json } from '../json/index.ts'

export interface ReplayFile {
  readonly schema: 1
  readonly api: string
  readonly rule: string
  readonly clause: string
  readonly input: Json
  readonly seed: number
  /** fast-check's path, for the curious: a replay does not use it. */
  readonly path: string | null
  readonly note: string
  /** Where it was found. A replay goes there again unless it is told another target. */
  readonly found?: FoundAt
}

/** A target and a profile as a command line names them; files as seen from the working directory of that run. */
export interface FoundAt {
  readonly target: string
  readonly profile?: string
}

/** The replay file of a finding. */
export function replayOf(finding: Finding, found?: FoundAt): ReplayFile {
  const { api, rule, clause, input, seed, path } = finding
  const note = `expected ${finding.expected}; got ${finding.got}`
  return { schema: 1, api, rule, clause, input, seed, path, note, ...(found && { found }) }
}

/** A name for the files of a finding, the same in each run: `elastic-cloud.update.409.stale--lifecycle`. */
export function findingName(finding: Pick<Finding, 'clause' | 'rule' | 'kind'>): string {
  const kind = finding.kind === 'violation' ? '' : `--${finding.kind}`
  return `${finding.clause}--${finding.rule}${kind}`.replaceAll(/[^A-Za-z0-9._-]+/g, '_')
}

/** The text of a replay file. */
export function replayText(file: ReplayFile): string {
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Reads the text of a replay file. Throws ConfigError. */
export function parseReplay(text: string): ReplayFile {
  const file = parse(text)
  if (file['schema'] !== 1) throw new ConfigError(`replay file: schema ${String(file['schema'])}, and 1 is known`)
  for (const key of ['api', 'rule', 'clause'] as const) {
    if (typeof file[key] !== 'string') throw new ConfigError(`replay file: ${key} is not a text`)
  }
  if (!Number.isInteger(file['seed'])) throw new ConfigError('replay file: seed is not an integer')
  if (!('input' in file)) throw new ConfigError('replay file: input is missing')
  if (!isFoundAt(file['found'])) throw new ConfigError('replay file: found is not a target and a profile')
  return file as unknown as ReplayFile
}

function isFoundAt(value: unknown): value is FoundAt | undefined {
  if (value === undefined) return true
  const { target, profile } = { ...(value as Record<string, unknown>) }
  return typeof target === 'string' && (profile === undefined || typeof profile === 'string')
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const file: unknown = JSON.parse(text)
    if (typeof file === 'object' && file !== null && !Array.isArray(file)) return file as Record<string, unknown>
  } catch {
    // The sentence below says it all.
  }
  throw new ConfigError('replay file: not a JSON object')
}
