import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { apiNames, contracts, type ApiName } from '../../contracts/index.ts'
import type { MockOptions } from '../core/mock-options.ts'
import { OptionError, resolveOptions } from '../kit/operation/options.ts'
import { findConfig } from './find-config.ts'
import { clockSettings, hostSetting, mockSettings } from './mock-settings.ts'
import { serveSettings, type ServeConfig } from './serve-settings.ts'
import { checkSetting, type FileSetting, UnknownSetting } from './setting.ts'

/** The part of a config file that a mock is made by; `data` may name a JSON file there. */
export type Config = { readonly apis?: readonly ApiName[] } & Pick<MockOptions, (typeof MOCK_KEYS)[number]>

export interface ConfigFile {
  readonly path: string
  readonly mock: Config
  readonly serve: ServeConfig
}

const MOCK_KEYS = ['seed', 'data', 'auth', 'options', 'clock', 'hosts', 'maxTenants', 'tenantIdle', 'journal'] as const

/**
 * The options that a config file holds, for `createMock`. Without a path the one in the working directory is read.
 * @example const mock = createMock(await readConfig())
 * @throws OptionError when there is no such file, or something in it is not right; the message names the place
 */
export async function readConfig(path: string | undefined = findConfig(process.cwd())): Promise<Config> {
  if (path === undefined) throw new OptionError(`there is no config file in ${process.cwd()}`)
  return (await readConfigFile(path)).mock
}

/**
 * As `readConfig`, with the part for the server. Relative paths in a file are meant from where it lies.
 *
 * @example const { mock, serve } = await readConfigFile('extmock.config.yaml')
 */
export async function readConfigFile(path: string): Promise<ConfigFile> {
  try {
    const { $schema: _, serve = {}, ...mock } = objectAt(await parsed(path), 'the file')
    refuseUnknown(mock, ['apis', ...MOCK_KEYS, 'serve'], '')
    checkSettings(mockSettings, mock, '')
    checkClock(mock['clock'])
    checkHosts(mock['hosts'])
    refuseUnknown(objectAt(mock['options'] ?? {}, 'options'), apiNames, 'options.')
    for (const api of apiNames) checkOptions(api, objectAt(mock['options'] ?? {}, 'options')[api])
    const data = await dataOf(mock['data'], path)
    return { path, mock: { ...mock, ...(data !== undefined && { data }) }, serve: serveOf(serve, dirname(path)) }
  } catch (error) {
    if (error instanceof OptionError) error.message = `${path}: ${error.message}`
    throw error
  }
}

async function parsed(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OptionError(error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`)
  })
  // YAML reads a comment of JavaScript as a name.
  if (/^\uFEFF?\s*[{/]/.test(text) && /^\s*\/[/*]/m.test(text))
    throw new OptionError('is not YAML or JSON: it has a comment of JavaScript; those of YAML begin with #')
  const { parseDocument } = await import('yaml')
  // JSON is YAML, and this parser tells the line.
  const read = parseDocument(text, { prettyErrors: true })
  const [problem] = [...read.errors, ...read.warnings]
  if (problem !== undefined) throw notRead(problem)
  try {
    return read.toJS() as unknown
  } catch (error) {
    throw notRead(error as Error)
  }
}

const notRead = ({ message }: Error) => new OptionError(`is not YAML or JSON: ${message.split(/:?\n/)[0]}`)

type Values = Readonly<Record<string, unknown>>

function checkSettings(settings: Readonly<Record<string, FileSetting>>, given: Values, place: string): void {
  for (const [name, setting] of Object.entries(settings))
    if (given[name] !== undefined) checkSetting(place + name, setting, given[name])
}

function checkClock(given: unknown): void {
  const clock = objectAt(given ?? {}, 'clock')
  refuseUnknown(clock, Object.keys(clockSettings), 'clock.')
  checkSettings(clockSettings, clock, 'clock.')
}

/** One list, or lists by API name. */
function checkHosts(given: unknown): void {
  if (Array.isArray(given)) return checkSetting('hosts', hostSetting, given)
  const lists = objectAt(given ?? {}, 'hosts')
  refuseUnknown(lists, apiNames, 'hosts.')
  for (const [api, hosts] of Object.entries(lists)) checkSetting(`hosts.${api}`, hostSetting, hosts)
}

/** By the contract's own checks, so that a file is refused as a call is. */
function checkOptions(api: ApiName, given: unknown): void {
  if (given === undefined) return
  const options = objectAt(given, `options.${api}`)
  refuseUnknown(options, ['preset', ...Object.keys(contracts[api].options)], `options.${api}.`)
  resolveOptions(contracts[api], options)
}

async function dataOf(data: unknown, path: string): Promise<Config['data']> {
  if (data === undefined || data === 'none' || data === 'demo') return data
  if (typeof data !== 'string') return objectAt(data, 'data') as Config['data']
  const file = resolve(dirname(path), data)
  return (await readConfigData(file)) as Config['data']
}

async function readConfigData(file: string): Promise<object> {
  try {
    return objectAt(await parsed(file), 'it')
  } catch (error) {
    if (error instanceof OptionError) throw new OptionError(`data: ${file} ${error.message}`)
    throw error
  }
}

function serveOf(given: unknown, folder: string): ServeConfig {
  const serve = objectAt(given, 'serve')
  refuseUnknown(serve, Object.keys(serveSettings), 'serve.')
  const absolute = (value: unknown) => (isPath(value) ? resolve(folder, value) : value)
  const read = Object.entries(serveSettings).flatMap(([name, setting]): (readonly [string, unknown])[] => {
    const value = serve[name]
    if (value === undefined) return []
    checkSetting(`serve.${name}`, setting, value)
    if (!setting.isPath) return [[name, value]]
    return [[name, Array.isArray(value) ? value.map(absolute) : absolute(value)]]
  })
  return Object.fromEntries(read) as ServeConfig
}

/** A state may be kept behind a URL as well. */
function isPath(value: unknown): value is string {
  return typeof value === 'string' && !/^[a-z][a-z\d+.-]+:/i.test(value)
}

function objectAt(value: unknown, place: string): Values {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new OptionError(`${place} is not an object`)
  return value as Values
}

function refuseUnknown(given: object, known: readonly string[], place: string): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new UnknownSetting(place + unknown, known)
}
