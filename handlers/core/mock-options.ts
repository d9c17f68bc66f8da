/** What a mock can be told, and how it is checked. */
import type { ApiMap, ByName, DataIn, OptionsIn } from './api-map.ts'
import type { Api } from '../kit/operation/api.ts'
import type { AuthMode } from '../kit/operation/asked.ts'
import { utc, type ClockOptions } from '../kit/time/clock.ts'
import type { TransportFault } from '../kit/faults/fault-rule.ts'
import { randomSeed } from '../kit/state/ids.ts'
import type { Happening } from '../kit/journal/journal.ts'
import type { Gauges } from '../kit/journal/metrics.ts'
import { simulatedNetwork, type Network } from '../kit/network/network.ts'
import { resolveOptions } from '../kit/operation/options.ts'
import type { TenantPlan, TenantStore } from './tenants.ts'
import type { Hosts } from './hosts.ts'

/** What a mock can be told of its APIs and of itself; all of it may be left out. */
export interface MockSettings<M extends object = ApiMap> {
  /** One number that fixes ids and times: equal seeds and equal requests give equal answers. */
  readonly seed?: number
  /** Of which origin (or `*`) pages may make tenants, besides those of this machine and the mock's own; of all when absent. */
  readonly pages?: string
  /** `none` (the default): empty. `demo`: the demo data. An object: starting data by API name. */
  readonly data?: 'none' | 'demo' | { readonly [N in keyof M]?: DataIn<M, N> }
  /** `strict` (the default): only the ready credentials enter. `lenient`: these do as before, unknown or missing ones act as the first role. `off`: everybody does. */
  readonly auth?: AuthMode
  /** What the vendors' documents leave open, by API name: `docs/options.md` has the questions, the values and the defaults. */
  readonly options?: OptionsIn<M>
  /** `start`: where the clock stands first, in milliseconds since 1970. `step`: milliseconds that each request moves it, and nothing else does. Default: the system's time, or with a seed a clock that starts at 2026-01-01T00:00:00Z and moves a second with each request. */
  readonly clock?: ClockOptions
  /**
   * Hosts whose requests the MSW handlers and the dispatcher take: `host`, `host:port` or an origin, in one list or by
   * API name. Any host when absent. `fetch` and the server answer whatever they are given.
   */
  readonly hosts?: Hosts<keyof M & string>
  /** Hosts where the control surface is taken besides those; `setupMockWorker` says the page's own. */
  readonly controlHosts?: readonly string[]
  /** Where `download_url` leads; simulated by default. */
  readonly network?: Network
  /** At most so many tenants (default 1000). */
  readonly maxTenants?: number
  /** Domains whose names are tenants: with `localhost`, a request to `t1.localhost` is for the tenant `t1`. None by default; `extmock serve` has `localhost`. */
  readonly tenantDomains?: readonly string[]
  /** Milliseconds after which an unused tenant may be dropped for a new one (default one hour). */
  readonly tenantIdle?: number
  /** Entries each tenant's journal keeps (default 200). */
  readonly journal?: number
  /** Transport faults that cannot be expressed where this mock runs; rules that ask for them are refused. */
  readonly cannot?: readonly TransportFault[]
  /** Further numbers for `/_extmock/metrics`; the standalone server tells its memory. */
  readonly gauges?: () => Gauges
  /** Whether the server was told to stop: `/_extmock/ready` says so. */
  readonly isStopping?: () => boolean
  /** Keeps the tenants for longer than the process lives. */
  readonly store?: TenantStore
  /** Told of every answer. */
  readonly onAnswer?: (happening: Happening) => void
}

/** What a mock is made of. */
export interface MockOptions<L extends readonly Api[] = readonly Api[]> extends MockSettings<ByName<L>> {
  /** Which APIs to mock, as values. */
  readonly apis: L
}

const SEEDED_CLOCK: ClockOptions = { start: utc(2026, 1, 1), step: 1000 }

/** The plan that tenants are made by, of options that were checked. Throws an OptionError that names the option and what would be right. */
export function planOf(given: MockOptions): TenantPlan {
  const { apis } = given
  return {
    apis,
    seed: given.seed ?? given.store?.shared?.seed ?? randomSeed(),
    clock: {
      ...(given.clock ?? (given.seed === undefined ? {} : SEEDED_CLOCK)),
      ...(given.store?.shared && { source: given.store.shared.now }),
    },
    auth: given.auth ?? 'strict',
    network: given.network ?? simulatedNetwork,
    options: Object.fromEntries(
      apis.map((api) => [api.contract.name, resolveOptions(api.contract, given.options?.[api.contract.name])]),
    ),
    data: given.data === 'demo' ? 'demo' : { ...(given.data !== 'none' && given.data) },
    journal: given.journal ?? 200,
    limit: given.maxTenants ?? 1000,
    idle: given.tenantIdle ?? 3_600_000,
    ...(given.store && { store: given.store }),
  }
}
