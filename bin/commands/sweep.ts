import { appendFile, rm } from 'node:fs/promises'
import { type Ledger, ledgerLine, parseLedger } from '../../conformance/session/index.ts'
import { sweepLedger, type Swept } from '../../conformance/run/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { apiModuleFlag, type ApiModules, checkBrought, readApiModules } from '../api-modules.ts'
import { suitesWith } from '../suites-with.ts'
import { defineCommand, type Io } from '../command.ts'
import { findLedgers, ledgerFolder } from '../conform/ledgers.ts'
import { openTarget, profileOf } from '../conform/target.ts'
import { exit, type ExitCode } from '../exit.ts'
import { readTextFile } from '../serve/read-file.ts'
import { interrupted } from '../conform/interrupted.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { UsageError } from '../usage-error.ts'

interface Where {
  readonly profile: string | undefined
  readonly target: string | undefined
  readonly outside: ApiModules
  readonly forget?: boolean
  readonly signal?: AbortSignal
}

/** `extmock sweep`: removes what an interrupted run left behind. */
export const sweep = defineCommand({
  options: {
    profile: { type: 'string', describe: 'the profile of the run; otherwise the path that its ledger tells' },
    target: { type: 'string', describe: 'the target of the run; otherwise the one that its ledger tells' },
    forget: {
      type: 'boolean',
      default: false,
      describe: 'take for gone what was made without an id and no search finds',
    },
    'api-module': apiModuleFlag,
  },
  positionals: {
    ledger: { type: 'string', describe: `a ledger file; otherwise every one in ${ledgerFolder}` },
  },
  async run(args, io) {
    const { profile, target, ledger, forget } = args
    const outside = await readApiModules(args['api-module'])
    const paths = ledger === undefined ? await findLedgers() : [ledger]
    if (paths.length === 0) await orUsageError(async () => await checkFlags({ profile, target, outside }, io))
    if (paths.length === 0) io.stdout.write(`There is no ledger in ${ledgerFolder}: nothing was left behind.\n`)
    const told = (): void => void io.stderr.write('extmock: stopping; what is left stays in the ledger\n')
    return await interrupted(io, told, async (signal) => {
      const codes: ExitCode[] = []
      for (const path of paths) {
        const where = { profile, target, outside, forget, signal }
        const work = () => sweepOne(path, where, ledger !== undefined, io)
        codes.push(await (ledger === undefined ? orNextLedger(path, work, io) : orUsageError(work)))
      }
      return worstOf(codes)
    })
  },
})

/** A mistake in the flags is told where there is nothing to sweep too. */
async function checkFlags({ profile, target, outside }: Where, io: Io): Promise<void> {
  if (profile === undefined && target === undefined) return
  await profileOf({ target: target ?? 'mock', profile, api: undefined, seed: 0, outside }, io.env, async () => ({}))
}

/** One ledger that cannot be worked off is no reason to leave the others. */
async function orNextLedger(path: string, work: () => Promise<ExitCode>, io: Io): Promise<ExitCode> {
  try {
    return await orUsageError(work)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.stderr.write(`extmock: ${path}: ${error.message}\nhint: ${error.hint}\n`)
    return error.code
  }
}

const LEDGER_HINT = 'sweep takes the ledger that a run wrote, from its first line on'

async function sweepOne(path: string, where: Where, named: boolean, io: Io): Promise<ExitCode> {
  const text = await readTextFile('sweep', path)
  const ledger = await orUsageError(async () => parseLedger(text), LEDGER_HINT, `sweep ${path}`)
  for (const { api } of ledger.left) checkBrought(api, path, where.outside)
  const { head } = ledger
  if (!named && isRunning(head.pid)) {
    io.stdout.write(`${path}: its run is still on (process ${head.pid}); name the file to sweep it all the same.\n`)
    return exit.ok
  }
  const swept = ledger.left.length === 0 ? [] : await work(ledger, where, io)
  for (const one of swept) await appendFile(path, ledgerLine(one.entry))
  const failed = swept.filter((one) => one.state === 'failed').length
  if (failed === 0) await rm(path, { force: true })
  const nameless = swept.some(
    ({ state, entry, unreachable }) => state === 'failed' && entry.id === null && !unreachable,
  )
  const hint = nameless ? ['Where you have looked and found nothing, --forget takes what has no id for gone.'] : []
  io.stdout.write([...swept.map(lineOf), totals(path, swept, failed), ...hint, ''].join('\n'))
  return worstOf(swept.map(codeOf))
}

/** As in a run, a target that is not there comes before what is left behind there: nothing is known of it yet. */
function worstOf(codes: readonly ExitCode[]): ExitCode {
  return [exit.unreachable, exit.leftBehind, exit.usage].find((code) => codes.includes(code)) ?? exit.ok
}

function codeOf({ state, unreachable }: Swept): ExitCode {
  if (state !== 'failed') return exit.ok
  return unreachable ? exit.unreachable : exit.leftBehind
}

async function work(ledger: Ledger, where: Where, io: Io): Promise<readonly Swept[]> {
  const { head, left } = ledger
  const api = apiNames.filter((name) => left.some((entry) => entry.api === name))
  const flags = {
    target: where.target ?? head.target,
    profile: where.profile ?? head.profile ?? undefined,
    api,
    seed: 0,
    outside: where.outside,
  }
  const target = await openTarget(flags, io, where.signal)
  try {
    const suites = suitesWith(apiNames, where.outside)
    return await sweepLedger({
      send: target.send,
      profile: target.profile,
      suites,
      ledger,
      forget: where.forget === true,
      ...(where.signal && { signal: where.signal }),
    })
  } finally {
    await target.close()
  }
}

/** Signal 0 only asks (kill(2)); a process of somebody else exists too. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const words = { removed: 'removed      ', gone: 'not there    ', failed: 'left behind  ' } as const

function lineOf({ entry, state, reason }: Swept): string {
  const { api, kind, name, id } = entry
  const why = reason === null ? '' : `: ${reason.replaceAll(/\p{Cc}+/gu, ' ')}`
  return `${words[state]}${api} ${kind} ${name}${id === null ? '' : ` (${id})`}${why}`
}

function totals(path: string, swept: readonly Swept[], failed: number): string {
  const removed = swept.filter((one) => one.state === 'removed').length
  const end = failed === 0 ? `${path} is done with.` : `${failed} could not be removed; ${path} stays.`
  return `${removed} removed, ${swept.length - removed - failed} were not there. ${end}`
}
