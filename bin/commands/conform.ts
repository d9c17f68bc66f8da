import type { Report } from '../../conformance/report/index.ts'
import { runConformance, type RunOptions, type Shard } from '../../conformance/run/index.ts'
import { randomSeed } from '../../handlers/kit/state/ids.ts'
import { apiModuleFlag, type ApiModules, readApiModules } from '../api-modules.ts'
import { judgedBy } from '../suites-with.ts'
import { UsageError } from '../usage-error.ts'
import { defineCommand, type Io } from '../command.ts'
import { startLedger, withLedger } from '../conform/ledgers.ts'
import { interrupted, TIDYING } from '../conform/interrupted.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { printReport, reportFlags } from '../conform/print-report.ts'
import { progress } from '../conform/progress.ts'
import { checkReportFolder } from '../conform/report-folder.ts'
import { readRunFlags, runFlags } from '../conform/run-flags.ts'
import { checkCredentials, openTarget, type Target } from '../conform/target.ts'
import { readWaivers } from '../conform/waiver-file.ts'
import { version } from '../version.ts'

/** `extmock conform`: runs the suite and prints its verdicts. */
export const conform = defineCommand({
  options: {
    ...runFlags,
    'api-module': apiModuleFlag,
    shard: { type: 'string', describe: 'run one part of so many, as 2/4; extmock merge puts the reports together' },
    ledger: { type: 'string', describe: 'where to note what is created; otherwise in .extmock' },
    ...reportFlags,
  },
  positionals: {},
  async run(args, io) {
    const shard = readShard(args.shard)
    const wanted = { ...readRunFlags(args), ...(shard && { shard }) }
    if (shard && args.seed === undefined)
      throw new UsageError('--shard needs --seed', 'all parts of a run have the same seed: --seed 1')
    await checkReportFolder(args.report)
    return orUsageError(async () => {
      const waived = await readWaivers(args.waivers, io)
      const outside = await readApiModules(args['api-module'])
      checkModules(args, outside)
      const target = await openTarget({ ...args, seed: wanted.seed, outside }, io)
      // Names of one run must not meet those of another on a real deployment.
      const runId = randomSeed().toString(36)
      const mayWrite = !wanted.readOnly && (wanted.write ?? target.profile.write ?? false)
      try {
        checkCredentials(target)
        const { ledger: path, profile } = args
        const wish = { run: runId, path, target: args.target, profile }
        const limits = { ...target.profile.limits, ...wanted.limits }
        const raw = await withLedger(mayWrite ? startLedger(wish, target) : undefined, io, target.send, (noted) =>
          run(target, io, { ...wanted, ...judgedBy(wanted.apis, outside), runId, limits, ...noted }),
        )
        const found = { target: args.target, ...(profile !== undefined && { profile }) }
        return await printReport(waived(raw), { report: args.report, json: args.json, found }, io)
      } finally {
        await target.close()
      }
    })
  },
})

/** `2/4`: the second part of four. */
function readShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined
  const [, index = 0, of = 0] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number)
  if (index < 1 || index > of)
    throw new UsageError(`--shard "${text}" is not right`, '--shard takes a part and how many there are, as 2/4')
  return { index, of }
}

/** A module of a mock alone is of use where the mock is what is judged. */
function checkModules(
  args: { readonly target: string; readonly 'api-module'?: readonly string[] | undefined },
  { mocks, suites: own }: ApiModules,
): void {
  if (args['api-module'] === undefined) return
  if (own.length === 0)
    throw new UsageError('no --api-module exports a suite', 'conform needs the module of the suite as well')
  const lacking = own.find(({ api }) => !mocks.some(({ contract }) => contract.name === api))
  if (args.target === 'mock' && lacking)
    throw new UsageError(`no --api-module exports the mock of ${lacking.api}`, 'add its module, or name a --target')
}

/** Interrupted once, a run removes what it created and reports what it has; a second time, it ends at once. */
async function run(target: Target, io: Io, options: Omit<RunOptions, 'profile'>): Promise<Report> {
  const shown = progress(io)
  const told = (): void => {
    shown.end()
    io.stderr.write(TIDYING)
  }
  const { name, profile, remote } = target
  try {
    return await interrupted(io, told, (signal) =>
      runConformance({
        ...options,
        sideBySide: remote,
        profile,
        target: name,
        version,
        signal,
        onEvent: shown.onEvent,
      }),
    )
  } finally {
    shown.end()
  }
}
