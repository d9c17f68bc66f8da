/** One tenant in the hands of a test: its state, faults, clock and journal, by call. Over HTTP the same is at `/_extmock/`. */
import { flag, text, whole, type Kinds } from '../../contracts/given.ts'
import type { ApiMap, Arranged, DataIn, NameIn, OperationIn, RoleIn } from './api-map.ts'
import type { Api } from '../kit/operation/api.ts'
import type { Doer } from '../kit/operation/arrangement.ts'
import { arrange, credentialOf } from './arrange.ts'
import { wrongMove, type Clock, type TenantClock } from '../kit/time/clock.ts'
import { whatIsUnknown } from '../kit/faults/fault-check.ts'
import { failing, type FaultRule, type TransportFault, type WhenFailing } from '../kit/faults/fault-rule.ts'
import { listed, type AddedRule, type ListedRule } from '../kit/faults/faults.ts'
import { toHar } from '../kit/journal/har.ts'
import type { JournalEntry, JournalQuery } from '../kit/journal/journal.ts'
import { refuseMisgiven } from '../kit/operation/options.ts'
import type { MaybePromise } from '../kit/operation/maybe-promise.ts'
import { addRule, change, clearRules, refuse, removeRule, restore, roomOf, seed } from './change.ts'
import type { ErrorCodeIn, ErrorStatusIn, Named, RuleNaming } from './error-map.ts'
import { snapshotOf, type Snapshot } from './snapshot.ts'
import { TENANT_HEADER } from '../kit/http/address.ts'
import type { Tenant } from './tenant.ts'

/** What is to go wrong for a tenant; `Remote` is of one that is driven over HTTP, where what throws here rejects. */
export interface TenantFaults<M extends object = ApiMap, Remote extends boolean = false> {
  /**
   * Makes an operation answer with one of its documented errors, until the rule is removed or as `when` says. A code of digits may be a number.
   * @throws OptionError that says what there is, for a name that does not exist
   * @example
   * tenant.faults.fail('qradar', 'get-extension', 22603, { first: 1 })
   */
  fail<
    N extends NameIn<M>,
    O extends OperationIn<M, N>,
    K extends Named<ErrorCodeIn<M, N, O>>,
    S extends ErrorStatusIn<M, N, O>,
  >(
    api: N,
    operation: O,
    code: K,
    when?: WhenFailing<S>,
  ): Told<AddedRule, Remote>
  /** @throws OptionError when the rule names something that does not exist or that cannot be done here. */
  add<
    N extends NameIn<M>,
    O extends OperationIn<M, N>,
    K extends Named<ErrorCodeIn<M, N, O>>,
    S extends ErrorStatusIn<M, N, O>,
  >(
    rule: RuleNaming<N, O, S, K>,
  ): Told<AddedRule, Remote>
  /** In the order they were added, with how often each was matched and struck. */
  list(): Told<readonly ListedRule[], Remote>
  /** Whether there was such a rule; a remote tenant rejects where there was none. */
  remove(id: string): Told<boolean, Remote>
  clear(): Told<void, Remote>
}
type Told<T, Remote extends boolean> = Remote extends true ? Promise<T> : T

/** What a tenant was asked and what it answered, the newest 200 (option `journal`), without secrets. */
export interface TenantJournal {
  /**
   * Oldest first.
   * @throws OptionError for a query that asks by what there is not; `har` does too, and `waitFor` rejects with it
   */
  entries(query?: JournalQuery): readonly JournalEntry[]
  /** The first entry that fits, now or when it comes; rejects when `milliseconds` of real time have passed without one. */
  waitFor(query: JournalQuery, milliseconds?: number): Promise<JournalEntry>
  clear(): void
  /** The number of the newest entry; 0 when there was none. */
  readonly last: number
  /** The entries as an HTTP archive. */
  har(query?: JournalQuery): object
}

/** One tenant: a world of its own inside a mock. Under the name of each API it arranges state without requests, by the rules that requests are held to. */
export type TenantHandle<M extends object = ApiMap> = AnyTenant<M> & Arranged<M>

/** What every tenant has, whatever is mocked. */
export interface AnyTenant<M extends object = ApiMap> {
  readonly name: string
  /** Send these with each request to reach this tenant. */
  readonly headers: Readonly<Record<string, string>>
  /**
   * Those headers and a ready credential: the one of the API's first role, when no role is named.
   * @throws OptionError when the mock lacks that API
   */
  headersFor<N extends NameIn<M>>(api: N, role?: RoleIn<M, N>): Readonly<Record<string, string>>
  readonly clock: TenantClock
  readonly faults: TenantFaults<M>
  readonly journal: TenantJournal
  /** Everything of the tenant as plain JSON: state, clock, ids and faults. */
  snapshot(): Snapshot
  /** @throws OptionError when it is no snapshot; then nothing was changed. */
  restore(snapshot: unknown): void
  /**
   * Adds starting data to an API.
   * @throws OptionError naming the place in the data that is wrong
   */
  seed<N extends NameIn<M>>(api: N, data: DataIn<M, N>): void
  /** Puts the tenant back to how it began. */
  reset(): void
}

export type { FaultRule, JournalEntry, JournalQuery, Snapshot, TenantClock }

interface Owner {
  readonly apis: readonly Api[]
  /** Asked anew each time: a reset makes another tenant of the same name. */
  tenant(): Tenant
  reset(): MaybePromise<void>
  readonly cannot: readonly TransportFault[]
}

/** The handle of a tenant. */
export function tenantHandle<M extends object>(name: string, owner: Owner): TenantHandle<M> {
  const { tenant, cannot } = owner
  const add = (rule: FaultRule) => atOnce(addRule(tenant(), rule, cannot))
  const fail = (api: string, operation: string, code: string | number, when: WhenFailing = {}) => {
    const rule = failing(api, operation, code, when)
    refuse(whatIsUnknown(rule, [...tenant().rooms.values()]))
    return add(rule)
  }
  const headers = { [TENANT_HEADER]: name }
  const handle: AnyTenant<M> = {
    name,
    headers,
    headersFor: (api, role) => ({ ...credentialOf(roomOf(tenant(), api), role), ...headers }),
    clock: clockOf(tenant),
    faults: {
      add,
      fail,
      list: () => listed(tenant().faults.get()),
      remove: (id) => atOnce(removeRule(tenant(), id)),
      clear: () => atOnce(clearRules(tenant())),
    },
    journal: {
      entries: (query) => tenant().journal.entries(checked(tenant(), query)),
      waitFor: async (query, milliseconds) => tenant().journal.waitFor(checked(tenant(), query), milliseconds),
      clear: () => tenant().journal.clear(),
      get last() {
        return tenant().journal.last()
      },
      har: (query) => toHar(tenant().journal.entries(checked(tenant(), query))),
    },
    snapshot: () => snapshotOf(tenant()),
    restore: (snapshot) => atOnce(restore(tenant(), snapshot, cannot)),
    seed: (api, data) => atOnce(seed(tenant(), { [api]: data })),
    reset: () => atOnce(owner.reset()),
  }
  return Object.assign(handle, arranged<M>(owner.apis, tenant))
}

/** A query; what is misspelt in it would leave every entry to be meant, or none. @throws OptionError */
function checked({ rooms }: Tenant, query: JournalQuery = {}): JournalQuery {
  refuseMisgiven('journal', query, queryKinds)
  refuse(whatIsUnknown(query, [...rooms.values()]))
  return query
}

const queryKinds: Kinds<JournalQuery> = {
  number: whole(),
  api: text,
  operation: text,
  method: text,
  path: text,
  status: whole(),
  body: text,
  injected: flag,
  after: whole(),
}

/** A mock in memory changes at once; one that is kept elsewhere is driven over its control surface, which can wait. */
function atOnce<T>(said: MaybePromise<T>): T {
  if (said instanceof Promise) throw new Error('this mock is kept elsewhere: change it by requests to /_extmock/')
  return said
}

/** What arranges each API, under its name as JavaScript writes it. The room is looked up anew each time, as the tenant is. */
function arranged<M extends object>(apis: readonly Api[], tenant: () => Tenant): Arranged<M> {
  const entries = apis.map((api) => {
    const { name } = api.contract
    const act: Doer = async (wanted) => arrange(tenant(), roomOf(tenant(), name), wanted)
    return [name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), api.arrange?.(act)]
  })
  return Object.fromEntries(entries) as Arranged<M>
}

/** The clock of the tenant as it is now, moved only where it can go. */
function clockOf(tenant: () => Tenant): TenantClock {
  const move = (act: (clock: Clock) => void) => {
    const one = tenant()
    atOnce(change(one, () => act(one.clock)))
  }
  return {
    now: () => tenant().clock.now(),
    set: (to) =>
      move((clock) => {
        refuse(wrongMove(clock, to))
        clock.set(to)
      }),
    advance: (by) =>
      move((clock) => {
        refuse(wrongMove(clock, clock.now(), by))
        clock.advance(by)
      }),
    freeze: () => move((clock) => clock.freeze()),
    resume: () => move((clock) => clock.resume()),
    get frozen() {
      return tenant().clock.isFrozen()
    },
  }
}
