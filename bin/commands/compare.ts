import colors from 'picocolors'
import {
  type Comparison,
  comparisonExit,
  jsonComparison,
  runComparison,
  type Shown,
  terminalComparison,
} from '../../conformance/compare/index.ts'
import type { LedgerFile } from '../../conformance/node/index.ts'
import { apiNames, type ApiName } from '../../contracts/index.ts'
import { randomSeed } from '../../handlers/kit/state/ids.ts'
import { suites } from '../../conformance/suites.ts'
import { comparingProgress } from '../compare/progress.ts'
import { apisOf, type Named, openSide, type OpenSide, readMap, readRecording, readSide } from '../compare/sides.ts'
import { writeComparison } from '../compare/write-comparison.ts'
import { defineCommand, type Io } from '../command.ts'
import { interrupted } from '../conform/interrupted.ts'
import { startLedger } from '../conform/ledgers.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { checkReportFolder } from '../conform/report-folder.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

/** `extmock compare LEFT RIGHT`: the same programs on two servers, and what a client sees to be different. */
export const compare = defineCommand({
  options: {
    write: { type: 'boolean', default: false, describe: 'create, change and remove things of its own on a deployment' },
    api: { type: 'string', array: true, choices: apiNames, describe: 'compare only these APIs' },
    only: { type: 'string', describe: 'glob on ids of clauses and rules: only the programs of these' },
    seed: { type: 'string', describe: 'fixes what is generated; drawn and printed when absent' },
    runs: { type: 'string', default: '5', describe: 'generated inputs per rule' },
    map: { type: 'string', array: true, describe: 'of a recording: URL=API, or caller-N=ROLE' },
    'max-requests': { type: 'string', describe: 'request budget of each deployment' },
    'max-time': { type: 'string', describe: 'time budget in seconds' },
    report: {
      type: 'string',
      describe: 'folder for compare.json, compare.html, and a script and a recording per difference',
    },
    json: { type: 'boolean', default: false, describe: 'print the comparison as JSON' },
  },
  positionals: {
    left: { type: 'string', demandOption: true, describe: 'mock, mock:FILE.yaml, a profile, or a recording' },
    right: { type: 'string', demandOption: true, describe: 'mock, mock:FILE.yaml, or a profile' },
  },
  async run(args, io) {
    return orUsageError(async () => {
      const wanted = wantedOf(args)
      await checkReportFolder(args.report)
      const [left, right] = [await readSide(args.left, io), await readSide(args.right, io)]
      if (right.kind === 'recording')
        throw new UsageError('a recording stands on the left', 'extmock compare RECORDING RIGHT')
      if (args.map !== undefined && left.kind !== 'recording')
        throw new UsageError('--map is for a recording', 'leave it out')
      refuseSame(left, right)
      const apis = apisOf([left, right], args.api)
      const comparison = await compareSides({ left, right, apis, ...wanted, map: args.map }, io)
      const again = args.report === undefined ? undefined : await writeComparison(args.report, comparison, args.right)
      io.stdout.write(args.json ? jsonComparison(comparison) : textOf(comparison, io, again))
      return comparisonExit(comparison)
    }, 'README.md shows a profile, and extmock compare --help the flags')
  },
})

function wantedOf(
  args: { readonly [K in 'seed' | 'runs' | 'max-requests' | 'max-time' | 'only']?: string | undefined } & {
    readonly write: boolean
  },
) {
  const [maxRequests, maxSeconds] = [
    wholeNumber('--max-requests', args['max-requests'], 1),
    wholeNumber('--max-time', args['max-time'], 1),
  ]
  return {
    seed: wholeNumber('--seed', args.seed, 0) ?? randomSeed() >>> 1,
    runs: wholeNumber('--runs', args.runs, 0) ?? 5,
    write: args.write,
    ...(args.only !== undefined && { only: args.only }),
    limits: { ...(maxRequests !== undefined && { maxRequests }), ...(maxSeconds !== undefined && { maxSeconds }) },
  }
}

type Wanted = ReturnType<typeof wantedOf> & {
  readonly left: Named
  readonly right: Exclude<Named, { kind: 'recording' }>
  readonly apis: readonly ApiName[]
  readonly map: readonly string[] | undefined
}

/** One address twice: what the one side makes the other would find. */
function refuseSame(left: Named, right: Named): void {
  if (left.kind !== 'deployment' || right.kind !== 'deployment') return
  const there = new Set(Object.values(right.profile.apis).map(({ baseUrl }) => baseUrl))
  const same = Object.values(left.profile.apis).find(({ baseUrl }) => there.has(baseUrl))
  if (same !== undefined)
    throw new UsageError(`both sides are ${same.baseUrl}`, 'name two deployments, or a recording of one and the other')
}

async function compareSides(wanted: Wanted, io: Io): Promise<Comparison> {
  const { left, right, apis, seed, map, ...rest } = wanted
  const runId = randomSeed().toString(36)
  const opened: {
    readonly which: 'left' | 'right'
    readonly open: OpenSide
    readonly ledger: LedgerFile | undefined
  }[] = []
  const openOne = async (named: Exclude<Named, { kind: 'recording' }>, which: 'left' | 'right') => {
    const open = await openSide(named, which, { apis, seed, others: [left, right] })
    opened.push({
      which,
      open,
      ledger: named.kind === 'deployment' && wanted.write ? ledgerOf(named, which, runId, open) : undefined,
    })
    return open.side
  }
  try {
    const onLedger = (which: 'left' | 'right', entry: Parameters<LedgerFile['write']>[0]) =>
      opened.find((one) => one.which === which)?.ledger?.write(entry)
    return await untilInterrupted(io, async (signal, onEvent) => {
      const there = await openOne(right, 'right')
      const here =
        left.kind === 'recording'
          ? await readRecording(left.path, there, apis, readMap(map), `xm-${runId}-`, signal)
          : await openOne(left, 'left')
      return await runComparison({
        ...rest,
        left: here,
        right: there,
        seed,
        runId,
        suites: apis.map((api) => suites[api]),
        signal,
        onLedger,
        onEvent,
      })
    })
  } finally {
    for (const { open, ledger } of opened) {
      await open.close()
      if (ledger?.close() === true)
        io.stderr.write(`extmock: something may be left behind; extmock sweep ${ledger.path}\n`)
    }
  }
}

function ledgerOf(
  { path, profile }: Extract<Named, { kind: 'deployment' }>,
  which: string,
  run: string,
  { side }: OpenSide,
) {
  const target = { name: side.name, profile, send: side.open().send, remote: true, close: async () => {} }
  return startLedger({ run, path: `.extmock/ledger-${run}-${which}.jsonl`, target: 'mock', profile: path }, target)
}

type Compare = (signal: AbortSignal, onEvent: ReturnType<typeof comparingProgress>['onEvent']) => Promise<Comparison>

/** Interrupted once, it tells what it knows and removes what it made; a second time, it ends at once. */
async function untilInterrupted(io: Io, work: Compare): Promise<Comparison> {
  const shown = comparingProgress(io)
  const told = (): void => {
    shown.end()
    io.stderr.write('extmock: stopping; once more ends it at once, and extmock sweep removes what is left\n')
  }
  try {
    return await interrupted(io, told, (signal) => work(signal, shown.onEvent))
  } finally {
    shown.end()
  }
}

function textOf(comparison: Comparison, io: Io, again?: (shown: Shown) => string): string {
  const { red, yellow, dim } = colors.createColors(io.stdout.isTTY === true && !io.env['NO_COLOR'])
  const lines = terminalComparison(comparison, {
    paint: { bad: red, doubtful: yellow, faint: dim },
    ...(again && { again }),
  })
  return `${lines.join('\n')}\n`
}
