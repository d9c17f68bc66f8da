import { apiNames, contracts, type ApiName, type Contract } from '../../contracts/index.ts'
import type { Config } from '../../handlers/config/index.ts'
import type { FullOptions } from '../../handlers/create-core.ts'
import type { Api } from '../../handlers/kit/operation/api.ts'
import { readApiModules } from '../api-modules.ts'
import { UsageError } from '../usage-error.ts'
import { readData } from './read-data.ts'
import { readOptions } from './read-options.ts'
import { mergedOptions } from './with-config.ts'

/** The flags of `serve` that say what is mocked, and how it begins. */
export interface MockedFlags {
  readonly api?: readonly ApiName[] | undefined
  readonly 'api-module'?: readonly string[] | undefined
  readonly data?: string | undefined
  readonly option?: readonly string[] | undefined
}

/** What `serve` mocks. */
export interface Mocked {
  /** Names, those that modules bring included. */
  readonly apis: readonly string[]
  readonly contracts: readonly Contract[]
  /** For the mock; the three APIs when it names none. */
  readonly chosen: {
    readonly apis?: readonly (ApiName | Api)[]
    readonly data: NonNullable<FullOptions['data']>
    readonly options: ReturnType<typeof mergedOptions>
  }
  /** Where the starting data is from, for the banner. */
  readonly from: string
}

/** Reads what the flags name, over what the file says. */
export async function readMocked(flags: MockedFlags, file: Config): Promise<Mocked> {
  const named = flags.api ?? file.apis
  const modules = await mocksIn(flags['api-module'])
  const own = modules.map(({ contract }) => contract)
  const all = [...(named ?? apiNames).map((name) => contracts[name]), ...own]
  const outside = own.map(({ name }) => name)
  const data = flags.data ?? file.data ?? 'demo'
  const apis = modules.length > 0 ? [...(named ?? apiNames), ...modules] : named
  return {
    apis: all.map(({ name }) => name),
    contracts: all,
    chosen: {
      ...(apis && { apis }),
      data: typeof data === 'string' ? await readData(data, outside) : data,
      options: mergedOptions(file.options, readOptions(flags.option ?? [], named, own)),
    },
    from: typeof data === 'string' ? data : 'of its own',
  }
}

/** What modules bring comes beside the three when none is named. */
async function mocksIn(modules: readonly string[] | undefined): Promise<readonly Api[]> {
  const { mocks } = await readApiModules(modules)
  if (modules && mocks.length === 0)
    throw new UsageError('no --api-module exports a mock', 'serve needs the module of the mock; a suite is for conform')
  return mocks
}
