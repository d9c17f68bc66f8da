import { existsSync } from 'node:fs'
import { access, constants, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  type Calibration,
  calibrationText,
  changesSince,
  type Earlier,
  mockYaml,
  profileYaml,
} from '../../conformance/calibrate/index.ts'
import type { Profile } from '../../conformance/profile/index.ts'
import { readConfigFile } from '../../handlers/config/index.ts'
import { OptionError } from '../../handlers/kit/operation/options.ts'
import type { Io } from '../command.ts'
import { exit, type ExitCode } from '../exit.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'
import { readYaml } from './read-profile.ts'

interface Files {
  readonly out?: string | undefined
  readonly 'profile-out'?: string | undefined
  readonly json: boolean
}

const by = `extmock calibrate ${version}`

/** Whoever waits for a calibration wants to know before it whether its files can be written. */
export async function checkFiles({ out, 'profile-out': profileOut }: Files): Promise<void> {
  for (const [flag, path] of [['--out', out] as const, ['--profile-out', profileOut] as const])
    if (path !== undefined) await orNotWritten(flag, path, access(dirname(path), constants.W_OK))
  if (out !== undefined && existsSync(out)) await readEarlier(out)
}

/** Prints a calibration, and writes the files that were asked for. */
export async function writeCalibration(
  calibration: Calibration,
  profile: Profile | null,
  { out, 'profile-out': profileOut, json }: Files,
  io: Pick<Io, 'stdout'>,
): Promise<void> {
  const earlier = out !== undefined && existsSync(out) ? await readEarlier(out) : null
  const changes = earlier === null ? null : changesSince(earlier, calibration)
  // Interrupted before anything was known, it leaves an earlier file as it is.
  if (out !== undefined && calibration.apis.length > 0)
    await write('--out', out, mockYaml(calibration, by, earlier ?? undefined))
  if (profileOut !== undefined && profile !== null)
    await write('--profile-out', profileOut, profileYaml(calibration, profile, by))
  const text = json
    ? JSON.stringify({ ...calibration, ...(changes && { changes }) }, null, 2)
    : calibrationText(calibration, changes).join('\n')
  io.stdout.write(`${text}\n`)
}

/** What an earlier file says; one that is no config of the mock is not written over. */
async function readEarlier(path: string): Promise<Earlier> {
  try {
    await readConfigFile(path)
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    throw new UsageError(`--out ${error.message}`, 'name a new file, or one that extmock serve --config takes')
  }
  const read = (await readYaml('--out', path)) as { apis?: unknown; options?: Earlier['options'] | null }
  const { apis: _, options, ...rest } = read
  const { stringify } = await import('yaml')
  return { options: options ?? {}, rest: Object.keys(rest).length === 0 ? '' : stringify(rest) }
}

async function write(flag: string, path: string, text: string): Promise<void> {
  await orNotWritten(flag, path, writeFile(path, text))
}

async function orNotWritten(flag: string, path: string, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    throw new UsageError(
      `${flag} ${path} cannot be written (${(error as NodeJS.ErrnoException).code})`,
      `${flag} takes the path of a file in a folder that is there`,
    )
  }
}

/** What a calibration comes to. A fault of ours or a dead target makes all else doubtful, then comes what was left behind, then what stayed open. */
export function calibrationCode({ unreachable, refused, faults, leaks, stopped, apis }: Calibration): ExitCode {
  if (faults.length > 0) return exit.internal
  if (unreachable.length > 0) return exit.unreachable
  if (leaks.length > 0) return exit.leftBehind
  const open = apis.some(({ answers }) => answers.some(({ state }) => state === 'contradictory'))
  return stopped !== null || refused.length > 0 || open ? exit.undecided : exit.ok
}
