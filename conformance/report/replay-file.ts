/** The replay file: what it takes to do a finding again, from a clean process and on any target. */
import * as Type from 'typebox'
import { fileFormats } from '../file-format.ts'
import type { Json } from '../json/index.ts'
import type { Finding } from '../judge/index.ts'
import { parseFile } from './parse-file.ts'

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
  return parseFile('replay file', replaySchema, text)
}

const replaySchema = Type.Object({
  schema: Type.Literal(fileFormats['replay file']),
  api: Type.String(),
  rule: Type.String(),
  clause: Type.String(),
  input: Type.Unsafe<Json>({}),
  seed: Type.Integer(),
  path: Type.Union([Type.String(), Type.Null()]),
  note: Type.String(),
  found: Type.Optional(Type.Object({ target: Type.String(), profile: Type.Optional(Type.String()) })),
})
