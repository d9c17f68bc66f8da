import { readdirSync } from 'node:fs'
import {
  configNames,
  findConfig,
  OptionError,
  readConfigFile,
  type Config,
  type ServeConfig,
} from '../../handlers/config/index.ts'
import type { Io } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { configHint } from './config-hint.ts'

/** What a config file says: the server's part as flags, the mock's as it is. */
export interface Configured {
  readonly flags: Readonly<Record<string, unknown>>
  readonly mock: Config
}

/** Reads the file of `--config`, or the one in the working directory, which is said on standard error. */
export async function readServeConfig(path: string | undefined, io: Io): Promise<Configured> {
  try {
    const found = path ?? findConfig(process.cwd())
    if (found === undefined) {
      sayNotRead(io)
      return { flags: {}, mock: {} }
    }
    const { mock, serve } = await readConfigFile(found)
    if (path === undefined) io.stderr.write(`extmock: options are taken from ${found}\n`)
    return { flags: flagsOf(serve), mock }
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    throw new UsageError(path === undefined ? error.message : `--config ${error.message}`, await configHint(error))
  }
}

/** Tools that read modules have taught people to write one. */
function sayNotRead(io: Io): void {
  const [other] = readdirSync(process.cwd()).filter((name) => /^extmock\.config\.\w+$/.test(name))
  if (other !== undefined) io.stderr.write(`extmock: ${other} is not read; there may be ${configNames.join(' or ')}\n`)
}

/** `tlsCert` as `tls-cert`; a number as the text that a flag would have. */
function flagsOf(serve: ServeConfig): Record<string, unknown> {
  const flags = Object.entries(serve).map(([name, value]) => {
    const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return [flag, typeof value === 'number' ? String(value) : value]
  })
  return Object.fromEntries(flags) as Record<string, unknown>
}

/** What was given on the command line, over what the file says, over the defaults. */
export function overDefaults<A extends object, D extends object>(given: A, { flags }: Configured, defaults: D): A & D {
  const stated = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...given, ...defaults, ...flags, ...Object.fromEntries(stated) }
}

/** The options of the file with those of the command line over them, API by API. */
export function mergedOptions(file: Config['options'], given: Readonly<Record<string, Record<string, unknown>>>) {
  const names = new Set([...Object.keys(file ?? {}), ...Object.keys(given)])
  const of = (options: object | undefined, name: string) => (options as Record<string, object> | undefined)?.[name]
  // Which options there are, and with which values, is checked where the mock is made.
  const merged = [...names].map((name) => [name, { ...of(file, name), ...given[name] }])
  return Object.fromEntries(merged) as Readonly<Record<string, Readonly<Record<string, never>>>>
}
