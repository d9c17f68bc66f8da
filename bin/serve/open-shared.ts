import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Setup, ValkeyStore } from '../../handlers/stores/valkey/index.ts'
import type { Io } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { readTextFile, whyUnreadable } from './read-file.ts'

/** What the command line says of a store that is shared. */
export interface SharedFlags {
  readonly 'state-prefix'?: string | undefined
  readonly 'state-password-file'?: string | undefined
  readonly 'state-ca'?: string | undefined
  readonly journal: 'local' | 'shared'
}

/** What is kept there. */
export interface SharedMock {
  readonly apis: readonly string[]
  readonly seed?: number | undefined
  /** What all replicas must be started with alike. */
  readonly setup?: () => Setup
  readonly maxTenants?: number | undefined
  readonly tenantIdle?: number | undefined
  /** Entries of a journal. */
  readonly entries?: number | undefined
}

/** Whether `--state` names a store, and not a folder. */
export function isStoreState(state: string): boolean {
  return /^(valkey|redis)s?(\+sentinel)?:\/\//i.test(state)
}

/** Opens the store that `--state` names, and says what it promises where that is not everything. */
export async function openShared(state: string, flags: SharedFlags, mock: SharedMock, io: Io): Promise<ValkeyStore> {
  const { openValkey, readAddress, StateError } = await import('../../handlers/stores/valkey/index.ts')
  const report = (sentence: string) => void io.stderr.write(`extmock: ${sentence}\n`)
  const password = await passwordOf(flags)
  const ca = flags['state-ca'] === undefined ? undefined : await readFileOf('--state-ca', flags['state-ca'])
  try {
    const address = readAddress(state)
    const store = await openValkey({
      address: { ...address, ...(password !== undefined && { password }) },
      password: passwordNow(flags),
      prefix: flags['state-prefix'],
      apis: mock.apis,
      seed: mock.seed,
      setup: mock.setup?.(),
      limit: mock.maxTenants ?? 1000,
      idle: mock.tenantIdle ?? 3_600_000,
      report,
      ...(flags.journal === 'shared' && { journal: mock.entries ?? 200 }),
      ...(ca && { tls: { ca } }),
    })
    if (!store.facts.isWhole) report(`state is kept in ${address.shown}, and ${store.facts.promise}`)
    return store
  } catch (error) {
    if (error instanceof StateError) throw new UsageError(`--state ${error.message}`, error.hint)
    throw error
  }
}

/** The file goes over the environment; what neither has may stand in the address. */
async function passwordOf(flags: SharedFlags): Promise<string | undefined> {
  const file = flags['state-password-file']
  if (file === undefined) return process.env['EXTMOCK_STATE_PASSWORD']
  return (await readTextFile('--state-password-file', file)).trim()
}

/** Whoever changes the password writes it into the file as well, and replicas that run come back with it. */
function passwordNow({ 'state-password-file': file }: SharedFlags): (() => string | undefined) | undefined {
  if (file === undefined) return undefined
  return () => {
    try {
      return readFileSync(file, 'utf8').trim()
    } catch {
      return undefined
    }
  }
}

async function readFileOf(flag: string, path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    throw new UsageError(`${flag} ${path} ${whyUnreadable(error)}`, `${flag} takes a PEM file`)
  })
}
