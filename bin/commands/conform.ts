import colors from 'picocolors'
import { ConfigFault, exitCode, runConformance, type RunOptions } from '../../conformance/index.ts'
import { jsonReport, terminalReport } from '../../conformance/report/index.ts'
import type { Finding, Report } from '../../conformance/types.ts'
import { randomSeed } from '../../handlers/kit/ids.ts'
import { defineCommand, type Io } from '../command.ts'
import type { ExitCode } from '../exit.ts'
import { progress } from '../conform/progress.ts'
import { runFlags } from '../conform/run-flags.ts'
import { openTarget, type Target } from '../conform/target.ts'
import { writeReport } from '../conform/write-report.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

/** `extmock conform`: runs the suite and prints its verdicts. */
export const conform = defineCommand({
  options: {
    ...runFlags,
    report: { type: 'string', describe: 'folder for report.json, replay files and curl scripts' },
    json: { type: 'boolean', default: false, describe: 'print the report as JSON' },
  },
  positionals: {},
  async run(args, io) {
    if (args['read-only'] && args.write)
      throw new UsageError('--read-only and --write exclude each other', 'leave one of them out')
    const { target: name, profile, api } = args
    const seed = wholeNumber('--seed', args.seed, 0) ?? randomSeed() >>> 1
    const maxRequests = wholeNumber('--max-requests', args['max-requests'], 1)
    const maxSeconds = wholeNumber('--max-time', args['max-time'], 1)
    const runs = wholeNumber('--runs', args.runs, 1)
    return orUsageError(async () => {
      const target = await openTarget({ target: name, profile, api, seed }, io.env)
      try {
        const report = await run(target, io, {
          seed,
          // Names of one run must not meet those of another on a real deployment.
          runId: randomSeed().toString(36),
          runs,
          strict: args.strict,
          readOnly: args['read-only'],
          ...(args.write && { write: true }),
          ...(api && { apis: api }),
          ...(args.only !== undefined && { only: args.only }),
          limits: {
            ...target.profile.limits,
            ...(maxRequests !== undefined && { maxRequests }),
            ...(maxSeconds !== undefined && { maxSeconds }),
          },
        })
        const pathOf = args.report === undefined ? undefined : await writeReport(args.report, report)
        io.stdout.write(args.json ? jsonReport(report) : textOf(report, io, pathOf))
        return exitCode(report) as ExitCode
      } finally {
        await target.close()
      }
    })
  },
})

async function run(target: Target, io: Io, options: Omit<RunOptions, 'send' | 'profile'>): Promise<Report> {
  const shown = progress(io)
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  process.once('SIGINT', stop)
  try {
    const { name, profile, send } = target
    return await runConformance({
      ...options,
      send,
      profile,
      target: name,
      signal: interrupt.signal,
      onEvent: shown.onEvent,
    })
  } finally {
    process.off('SIGINT', stop)
    shown.end()
  }
}

function textOf(report: Report, io: Io, replayPath?: (finding: Finding) => string): string {
  const { red, yellow, dim } = colors.createColors(io.stdout.isTTY === true && !io.env['NO_COLOR'])
  const lines = terminalReport(report, {
    paint: { bad: red, doubtful: yellow, faint: dim },
    ...(replayPath && { replayPath }),
  })
  return `${lines.join('\n')}\n`
}

/** What the suite calls a fault of the configuration is a usage error here: one line, a hint, exit code 2. */
export async function orUsageError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ConfigFault)
      throw new UsageError(error.message, 'README.md shows a profile, and extmock conform --help the flags')
    throw error
  }
}
