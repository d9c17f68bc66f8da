/** One tenant in the hands of a test: its state, faults, clock and journal, by call. Over HTTP the same is at `/_extmock/`. */
import type { ApiName } from '../contracts/index.ts'
import { arrangeConnections, type ConnectionsArrange } from './connections/arrange.ts'
import { arrangeElasticCloud, type ElasticCloudArrange } from './elastic-cloud/arrange.ts'
import type { ErrorCode, OperationOf } from './error-code.ts'
import { doOrder, type Doer } from './kit/arrange.ts'
import type { Clock } from './kit/clock.ts'
import { whatIsWrong } from './kit/fault-check.ts'
import type { FaultRule, TransportFault } from './kit/fault-rule.ts'
import type { Faults } from './kit/faults.ts'
import { toHar } from './kit/har.ts'
import type { Journal, JournalEntry, JournalQuery } from './kit/journal.ts'
import { wrongMove } from './kit/move-clock.ts'
import { OptionError } from './kit/options.ts'
import { restoreTo, snapshotOf, type Snapshot } from './kit/snapshot.ts'
import { TENANT_HEADER } from './kit/address.ts'
import { arrangeQradar, type QradarArrange } from './qradar/arrange.ts'
import type { Tenant } from './kit/tenants.ts'

type TenantClock = Pick<Clock, 'now' | 'advance' | 'set' | 'freeze' | 'resume' | 'frozen'>

export interface TenantHandle {
  readonly name: string
  /** Send these with each request to reach this tenant. */
  readonly headers: Readonly<Record<string, string>>
  /** Times and spans are milliseconds. `set` and `advance` throw an OptionError for what no clock can show. */
  readonly clock: TenantClock
  readonly faults: Pick<Faults, 'list' | 'remove' | 'clear'> & {
    /** @throws OptionError when the rule names something that does not exist or that cannot be done here. */
    add(rule: FaultRule): Readonly<FaultRule> & { readonly id: string }
    /**
     * Makes an operation answer with one of its documented errors, until the rule is removed or as `when` says.
     * @throws OptionError when the mock lacks that API
     */
    fail<A extends ApiName, O extends OperationOf<A>>(
      api: A,
      operation: O,
      code: ErrorCode<A, O>,
      when?: Omit<FaultRule, 'api' | 'operation' | 'error' | 'response'>,
    ): Readonly<FaultRule> & { readonly id: string }
  }
  readonly journal: Pick<Journal, 'entries' | 'waitFor' | 'clear' | 'last'> & {
    /** The entries as an HTTP archive. */
    har(query?: JournalQuery): object
  }
  snapshot(): Snapshot
  /** @throws OptionError when it is no snapshot; then nothing was changed. */
  restore(snapshot: unknown): void
  /**
   * Adds starting data to an API.
   * @throws OptionError naming the place in the data that is wrong
   */
  seed(api: string, data: unknown): void
  /** Puts the tenant back to how it began. */
  reset(): void
  /** Arranges state without requests, by the rules that requests are held to; so do the other two. */
  readonly elasticCloud: ElasticCloudArrange
  readonly qradar: QradarArrange
  readonly connections: ConnectionsArrange
}

export type { FaultRule, JournalEntry, JournalQuery, Snapshot }

interface Owner {
  /** Asked anew each time: a reset makes another tenant of the same name. */
  tenant(): Tenant
  reset(): void
  readonly cannot: readonly TransportFault[]
}

/** The handle of a tenant. */
export function tenantHandle(name: string, owner: Owner): TenantHandle {
  const { tenant } = owner
  const add = (rule: FaultRule) => {
    refuse(whatIsWrong(rule, [...tenant().rooms.values()], owner.cannot))
    return tenant().faults.add(rule)
  }
  return {
    name,
    headers: { [TENANT_HEADER]: name },
    clock: guarded(() => tenant().clock),
    faults: {
      add,
      fail: (api, operation, code, when = {}) => add({ ...when, api, operation, error: { example: code } }),
      list: () => tenant().faults.list(),
      remove: (id) => tenant().faults.remove(id),
      clear: () => tenant().faults.clear(),
    },
    journal: {
      entries: (query) => tenant().journal.entries(query),
      waitFor: (query, milliseconds) => tenant().journal.waitFor(query, milliseconds),
      clear: () => tenant().journal.clear(),
      get last() {
        return tenant().journal.last
      },
      har: (query) => toHar(tenant().journal.entries(query)),
    },
    snapshot: () => snapshotOf(tenant()),
    restore: (snapshot) => refuse(restoreTo(tenant(), snapshot, owner.cannot)),
    seed: (api, data) => {
      const room = tenant().rooms.get(api)
      if (!room) throw new OptionError(`there is no API "${api}"; there are ${[...tenant().rooms.keys()].join(', ')}`)
      const faults = room.api.seed(room.state, data, room.world)
      refuse(faults.length > 0 ? faults.join('; ') : undefined)
    },
    reset: owner.reset,
    elasticCloud: arrangeElasticCloud(doing(tenant, 'elastic-cloud')),
    qradar: arrangeQradar(doing(tenant, 'qradar')),
    connections: arrangeConnections(doing(tenant, 'connections')),
  }
}

/** The room is looked up anew for each order, as the tenant is. */
function doing(tenant: () => Tenant, api: ApiName): Doer {
  return (order) => {
    const room = tenant().rooms.get(api)
    if (!room) throw new OptionError(`this mock has no ${api}; it has ${[...tenant().rooms.keys()].join(', ')}`)
    return doOrder(room, order)
  }
}

/** The clock of the tenant as it is now, moved only where it can go. */
function guarded(clock: () => Clock): TenantClock {
  return {
    now: () => clock().now(),
    set: (to) => {
      refuse(wrongMove(clock(), to))
      clock().set(to)
    },
    advance: (by) => {
      refuse(wrongMove(clock(), clock().now(), by))
      clock().advance(by)
    },
    freeze: () => clock().freeze(),
    resume: () => clock().resume(),
    get frozen() {
      return clock().frozen
    },
  }
}

function refuse(fault: string | undefined): void {
  if (fault !== undefined) throw new OptionError(fault)
}
