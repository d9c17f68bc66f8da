import { type ApiName, apiNames } from '../contracts/index.ts'
import type { Suite } from '../conformance/rule/index.ts'
import type { Api } from '../handlers/kit/operation/api.ts'
import { imported } from './imported.ts'
import { UsageError } from './usage-error.ts'

/** What the files of `--api-module` bring: APIs that do not come with the package. */
export interface ApiModules {
  readonly mocks: readonly Api[]
  readonly suites: readonly Suite[]
}

/** The flag of every command that takes APIs from outside. */
export const apiModuleFlag = {
  type: 'string',
  array: true,
  describe: 'JavaScript module of an API of your own: exports `mock`, `suite`, or both',
} as const

/** The package's own APIs that are meant: those that are named, and otherwise all of them, unless an API is brought. */
export function ownApis(
  named: readonly ApiName[] | undefined,
  { mocks, suites: brought }: ApiModules,
): readonly ApiName[] {
  return named ?? (mocks.length + brought.length > 0 ? [] : apiNames)
}

/** Throws a UsageError where nobody brings an API that a file speaks of. */
export function checkBrought(api: string, what: string, { suites: brought }: ApiModules): void {
  const known = [...apiNames, ...brought.map((suite) => suite.api)]
  if (!known.includes(api))
    throw new UsageError(
      `${what} is of ${api}, which does not come with the package`,
      'name its module: --api-module FILE',
    )
}

const HINT = 'it exports `mock` (an Api), `suite` (a Suite), or both; examples/fourth-api shows one'

export const noApiModules: ApiModules = { mocks: [], suites: [] }

/** Loads the modules. Throws a UsageError for a file that cannot be loaded or brings nothing. */
export async function readApiModules(paths: readonly string[] = []): Promise<ApiModules> {
  const loaded = await Promise.all(paths.map(load))
  return { mocks: loaded.flatMap(({ mocks }) => mocks), suites: loaded.flatMap(({ suites }) => suites) }
}

async function load(path: string): Promise<ApiModules> {
  const { mock, suite } = await imported('--api-module', path, HINT)
  if (mock === undefined && suite === undefined)
    throw new UsageError(`--api-module ${path} exports neither mock nor suite`, HINT)
  if (mock !== undefined && !isMock(mock)) throw new UsageError(`--api-module ${path}: its mock is no Api`, HINT)
  if (suite !== undefined && !isSuite(suite)) throw new UsageError(`--api-module ${path}: its suite is no Suite`, HINT)
  return { mocks: mock === undefined ? [] : [mock], suites: suite === undefined ? [] : [suite] }
}

function isMock(given: unknown): given is Api {
  return hasContract(given) && 'operations' in given && 'tables' in given && 'router' in given
}

function isSuite(given: unknown): given is Suite {
  return hasContract(given) && 'rules' in given && Array.isArray(given.rules) && 'clauses' in given.contract
}

function hasContract(given: unknown): given is { readonly contract: { readonly name: string } } {
  if (typeof given !== 'object' || given === null || !('contract' in given)) return false
  const { contract } = given
  return typeof contract === 'object' && contract !== null && 'name' in contract && typeof contract.name === 'string'
}
