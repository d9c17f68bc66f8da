import { calibrate as ask, calibrateRecording, type Calibration } from '../../conformance/calibrate/index.ts'
import { ConfigError } from '../../conformance/errors.ts'
import { createScrubber } from '../../conformance/history/secrets/index.ts'
import type { Profile } from '../../conformance/profile/index.ts'
import { counted } from '../../conformance/report/index.ts'
import { systemClock } from '../../conformance/send/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { randomSeed } from '../../handlers/kit/state/ids.ts'
import { calibrationCode, checkFiles, writeCalibration } from '../conform/calibration-files.ts'
import { interrupted, TIDYING } from '../conform/interrupted.ts'
import { startLedger, withLedger } from '../conform/ledgers.ts'
import { fitting, mappedAddress } from '../conform/mapped-address.ts'
import { harOf } from '../conform/open-recording.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { checkCredentials, openTarget } from '../conform/target.ts'
import { withoutSecrets } from '../judge/without-secrets.ts'
import { type Arguments, defineCommand, type Io } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'
import { wholeNumber } from '../whole-number.ts'

const options = {
  target: { type: 'string', describe: 'URL of a deployment, or mock' },
  profile: { type: 'string', describe: 'YAML or JSON: addresses, credentials, capabilities, limits' },
  from: { type: 'string', array: true, describe: 'HTTP archives to read instead of asking anybody' },
  map: { type: 'string', array: true, describe: 'with --from: URL=API, where an API is in the recording' },
  api: { type: 'string', array: true, choices: apiNames, describe: 'only these APIs' },
  write: { type: 'boolean', default: false, describe: 'create, change and remove things of its own' },
  out: {
    type: 'string',
    describe: 'YAML file for extmock serve --config; an earlier one is compared and brought up to date',
  },
  'profile-out': { type: 'string', describe: 'YAML file for a profile with the capabilities that were found' },
  'max-requests': { type: 'string', describe: 'request budget; 400 for each API when absent' },
  ledger: { type: 'string', describe: 'where to note what is created; otherwise in .extmock' },
  json: { type: 'boolean', default: false, describe: 'print the answers as JSON' },
} as const

type Args = Arguments<typeof options>

/** `extmock calibrate`: asks a deployment for its manners, and writes them down for the mock. */
export const calibrate = defineCommand({
  options,
  positionals: {},
  async run(args, io) {
    const maxRequests = wholeNumber('--max-requests', args['max-requests'], 1)
    checkFlags(args)
    return orUsageError(async () => {
      await checkFiles(args)
      const { calibration, profile } =
        args.from === undefined
          ? await asking(args, io, maxRequests)
          : { calibration: await reading(args, args.from, io), profile: null }
      await writeCalibration(calibration, profile, args, io)
      return calibrationCode(calibration)
    }, 'extmock calibrate --help shows the flags')
  },
})

function checkFlags({ target, profile, from, map, write, 'profile-out': profileOut }: Args): void {
  const asked = target !== undefined || profile !== undefined
  if (!asked && from === undefined)
    throw new UsageError(
      'there is nobody to ask',
      'name a --target URL or a --profile FILE, or a recording: --from FILE.har',
    )
  if (asked && from !== undefined)
    throw new UsageError('--from excludes --target and --profile', 'a recording is read, and nobody is asked')
  if (from === undefined && map !== undefined) throw new UsageError('--map goes with --from', 'leave it out')
  if (from !== undefined && (write || profileOut !== undefined))
    throw new UsageError('--write and --profile-out do not go with --from', 'a recording has no credentials')
}

async function asking(
  args: Args,
  io: Io,
  maxRequests: number | undefined,
): Promise<{ calibration: Calibration; profile: Profile }> {
  const where = args.target ?? 'mock'
  const target = await openTarget({ ...args, target: where, seed: 0 }, io)
  const { profile, send } = target
  try {
    checkCredentials(target)
    const run = randomSeed().toString(36)
    const wish = { run, path: args.ledger, target: where, profile: args.profile }
    const write = args.write || (profile.write ?? false)
    const ledger = write ? startLedger(wish, target) : undefined
    const wishes = {
      profile,
      write,
      target: target.name,
      version,
      runId: run,
      limits: maxRequests === undefined ? {} : { maxRequests },
      apis: args.api ?? withCredentials(profile),
    }
    const told = (): void => void io.stderr.write(TIDYING)
    const calibration = await withLedger(ledger, io, send, (noted) =>
      interrupted(io, told, (signal) =>
        ask({
          ...wishes,
          signal,
          ...noted,
          onEvent: ({ api, scene, requests }) => tell(io, `${api}: ${scene}, ${counted(requests, 'request')}`),
        }),
      ),
    )
    return { calibration, profile }
  } finally {
    tell(io, '')
    await target.close()
  }
}

/** Nobody is let in anywhere else. */
function withCredentials({ apis }: Profile): readonly string[] {
  return Object.entries(apis).flatMap(([name, { credentials }]) => (Object.keys(credentials).length > 0 ? [name] : []))
}

/** One line on a terminal that says how far it is. */
function tell({ stderr }: Io, text: string): void {
  if (stderr.isTTY === true) stderr.write(`\r\u001B[2K${text.slice(0, (stderr.columns ?? 80) - 1)}`)
}

async function reading({ map = [], api }: Args, files: readonly string[], io: Io): Promise<Calibration> {
  const maps = map.map(mappedAddress)
  const scrubber = createScrubber()
  const told = (): void => void io.stderr.write('extmock: stopping; what is known by now follows\n')
  async function* exchanges(signal: AbortSignal) {
    for (const file of files) {
      const onSkipped = (entry: number, why: string): void => {
        if (!signal.aborted) io.stderr.write(`extmock: ${file}, entry ${entry}: left out, ${why}\n`)
      }
      yield* harOf(file, signal, { scrubber, onSkipped })
    }
  }
  const target = files.join(', ')
  const broken = (error: unknown): never => {
    if (error instanceof ConfigError || error instanceof UsageError || !(error instanceof Error)) throw error
    throw new UsageError(
      `--from ${target}: ${error.message}`,
      '--from takes HTTP archives, as extmock record writes them',
    )
  }
  return await interrupted(io, told, async (signal) => {
    const how = { maps, now: io.now?.() ?? systemClock().now(), target, ...(api && { apis: api }) }
    const known = await calibrateRecording(fitting(exchanges(signal), maps, signal), how).catch(broken)
    const safe = withoutSecrets(known, scrubber)
    if (signal.aborted) return { ...safe, stopped: 'the reading was interrupted' }
    if (safe.apis.length > 0) return safe
    throw new UsageError(
      `there is no exchange of ${(api ?? apiNames).join(', ')} in ${target}`,
      '--map URL=API says where an API is',
    )
  })
}
