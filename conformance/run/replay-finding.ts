/** Does a finding again: one rule, one input, no generation. */
import { due, fields, type Kinds } from '../../contracts/given.ts'
import { checkGiven } from '../check-given.ts'
import { summarise } from './build-report.ts'
import { ConfigError } from '../errors.ts'
import type { ReplayFile, Report } from '../report/index.ts'
import { runConformance, type RunOptions, wishKinds } from './run-conformance.ts'
import { suites as registry } from '../suites.ts'

export interface ReplayOptions extends Omit<RunOptions, 'apis' | 'only' | 'inputs' | 'seed' | 'runs'> {
  readonly file: ReplayFile
}

const { apis: _apis, only: _only, inputs: _inputs, seed: _seed, runs: _runs, ...alike } = wishKinds
const replayKinds: Kinds<ReplayOptions> = { ...alike, file: due(fields) }

/**
 * Replays on any target. The report speaks of the clause of the file, and of others only where they have findings. Throws ConfigError.
 *
 * @example const report = await replayFinding({ send: fetch, profile, file, write: true })
 */
export async function replayFinding(options: ReplayOptions): Promise<Report> {
  checkGiven('replayFinding', options, replayKinds)
  const { file, ...rest } = options
  const all = options.rules ?? (options.suites ?? Object.values(registry)).flatMap((suite) => suite.rules)
  const rule = all.find((one) => one.id === file.rule && one.api === file.api)
  if (rule === undefined) throw new ConfigError(`replay file: there is no rule ${file.rule} for ${file.api}`)
  const report = await runConformance({
    ...rest,
    apis: [file.api],
    rules: [rule],
    // What depends on chance gets as many chances as it had when it was found.
    inputs: { [rule.id]: Array.from({ length: rule.tries ?? 1 }, () => file.input) },
    seed: file.seed,
    limits: { ...rest.limits, shrinkRequests: 0 },
  })
  const clauses = report.clauses.filter((one) => one.id === file.clause || one.findings.length > 0)
  const { undecidable, checks, requests } = report.summary
  return {
    ...report,
    clauses,
    summary: summarise(clauses, { undecidable, checks, requests }, new Set(clauses.map(({ id }) => id))),
  }
}
