import type { Contract } from '../../contracts/index.ts'
import type { Config } from '../../handlers/config/index.ts'
import { resolveOptions } from '../../handlers/kit/operation/options.ts'
import type { Setup } from '../../handlers/stores/valkey/index.ts'

/** What `serve` was told that all replicas of one mock must be told. Ports, TLS, tokens and limits of memory are each one's own. */
export interface ToldAlike {
  readonly seed: number | undefined
  readonly data: unknown
  /** Of each API that is mocked. */
  readonly contracts: readonly Contract[]
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly mock: Config
  readonly auth: string | undefined
  readonly downloads: string | undefined
  readonly 'tenant-domain': string | undefined
  readonly journal: string
}

/** The same for replicas that behave alike: a value that is the default is as good as none. */
export function sharedSetup({ seed, data, contracts, options, mock, ...flags }: ToldAlike): Setup {
  const { clock, maxTenants = 1000, tenantIdle = 3_600_000 } = mock
  const given = {
    '--seed': seed,
    '--data': typeof data === 'string' ? data : digestOf(data),
    '--auth': flags.auth ?? mock.auth ?? 'strict',
    '--downloads': flags.downloads ?? 'simulated',
    '--journal': flags.journal,
    '--tenant-domain': flags['tenant-domain'],
    clock: clock && JSON.stringify([clock.start, clock.step]),
    maxTenants,
    tenantIdle,
    ...Object.fromEntries(contracts.flatMap((contract) => unusual(contract, options[contract.name]))),
  }
  const stated = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(stated.map(([name, value]) => [name, String(value)]))
}

function unusual(contract: Contract, given: Readonly<Record<string, unknown>> = {}): (readonly [string, string])[] {
  const values: readonly (readonly [string, unknown])[] = Object.entries(resolveOptions(contract, given))
  return values
    .filter(([name, value]) => String(value) !== String(contract.options[name]?.default))
    .map(([name, value]) => [`--option ${contract.name}.${name}`, String(value)])
}

/** Short enough to be said. Most servers share nothing, and start without the module. */
function digestOf(data: unknown): string {
  const { createHash } = process.getBuiltinModule('node:crypto')
  return `data with the digest ${createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 12)}`
}
