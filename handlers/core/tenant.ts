/** One isolated world: the state of every API, a clock, ids and fault rules, changed through one sequencer. */
import { noFaults, type FaultsState } from '../kit/faults/faults.ts'
import { DEFAULT_TENANT } from '../kit/http/address.ts'
import { createJournal, type Journal } from '../kit/journal/journal.ts'
import type { Network } from '../kit/network/network.ts'
import type { Api, ReadData } from '../kit/operation/api.ts'
import type { AuthMode, Environment } from '../kit/operation/asked.ts'
import { stepOrder, type StepOrder } from '../kit/operation/attempt.ts'
import { OptionError } from '../kit/operation/options.ts'
import { createDraftedIds, seedFor, type DraftedIds, type IdsState } from '../kit/state/ids.ts'
import { placeIn } from '../kit/state/data-problems.ts'
import { createState, value, type DraftedState, type StateOf } from '../kit/state/state.ts'
import { straight, type Slices } from '../kit/time/slices.ts'
import { createClock, type ClockOptions, type ClockState, type DraftedClock } from '../kit/time/clock.ts'
import { createSequencer, type Drafted, type Sequencer, type Weight } from './sequencer.ts'
import { APIS, OWN, type DraftedEntry, type TenantChange, type TenantCopy, type TenantLog } from './tenant-log.ts'

/** One API inside one tenant. */
export interface Room {
  readonly api: Api
  readonly env: Environment
  readonly state: DraftedState
  readonly stepsOf: StepOrder
}

export interface Tenant {
  readonly name: string
  readonly clock: DraftedClock
  readonly ids: DraftedIds
  readonly faults: FaultRules
  /** By API name. */
  readonly rooms: ReadonlyMap<string, Room>
  readonly journal: Journal
  /** Decides on the state; every change of it goes this way. */
  readonly sequence: Sequencer
  /** A decision on a request begins with it: a clock that steps does so. */
  arrives(): void
  /** What is drafted until here in a decision comes of time and fault rules alone. */
  courseEnds(): void
  /** Whether there are other replicas of it. */
  readonly isShared: boolean
}

/** The fault rules, with how far each is spent. */
export interface FaultRules {
  get(): FaultsState
  set(state: FaultsState): void
}

/** How a tenant is made. */
export interface TenantMaking {
  readonly apis: readonly Api[]
  readonly seed: number
  readonly clock: ClockOptions
  readonly auth: AuthMode
  readonly network: Network
  /** By API name, resolved already. */
  readonly options: Readonly<Record<string, Environment['options']>>
  /** Starting data by API name; an API left out starts empty. */
  readonly data: Readonly<Record<string, unknown>>
  /** Entries its journal keeps. */
  readonly journal: number
}

/** A tenant as it begins: with its starting data, and whatever `kept` says instead. */
export function createTenant(
  name: string,
  making: TenantMaking,
  log?: (copy: TenantCopy) => TenantLog,
  kept: readonly TenantChange[] = [],
): Tenant {
  const count = { drafts: 0 }
  const clock = createClock(making.clock, count)
  const seed = name === DEFAULT_TENANT ? making.seed : seedFor(making.seed, name)
  const ids = createDraftedIds(seed, count)
  const own = createState({ faults: value(noFaults(seed)) }, count)
  const { faults } = own.state as StateOf<{ faults: ReturnType<typeof value<FaultsState>> }>
  const rooms = new Map(
    making.apis.map((api): [string, Room] => {
      const { auth, network } = making
      const options = making.options[api.contract.name] ?? {}
      const env: Environment = { tenant: name, clock, ids, auth, network, options }
      return [
        api.contract.name,
        { api, env, state: createState(api.tables, count), stepsOf: stepOrder(api.order(options)) },
      ]
    }),
  )
  const parts = { clock, ids, own, rooms }
  const drafted = draftedOf(parts, count)
  const fill = (from: readonly TenantChange[]) => {
    for (const [api, room] of rooms) if (!isKept(from, api)) seedRoom(room, making.data[api])
    drafted.apply([...drafted.drafted(), ...from])
    dropStrangers(faults, rooms)
    drafted.apply(drafted.drafted())
  }
  const beginning = [...single(CLOCK, clock.dump()), ...single(IDS, ids.dump())]
  fill(kept)
  const whole = () => wholeOf(parts)
  const begin = (from: readonly TenantChange[] = []) => {
    drafted.discard()
    for (const state of [own, ...Array.from(rooms.values(), (room) => room.state)]) state.clear()
    drafted.apply([...drafted.drafted(), ...beginning])
    fill(from)
  }
  const opened = log?.({ whole, apply: drafted.apply, begin })
  return {
    name,
    clock,
    ids,
    faults,
    rooms,
    journal: createJournal(making.journal),
    sequence: createSequencer(drafted, opened),
    arrives: drafted.arrives,
    courseEnds: drafted.courseEnds,
    isShared: opened?.catchUp !== undefined,
  }
}

/** Whether what is kept says it of an API; otherwise that begins with its starting data. */
function isKept(kept: readonly TenantChange[], name: string): boolean {
  return kept.some(({ api, table, key }) => api === OWN && table === APIS && key === name)
}

function seedRoom(room: Room, data: unknown): void {
  if (data === undefined) return
  const read = straight(readData(room, data))
  const problems = read.problems.length > 0 ? read.problems : seedWith(room, read)
  if (problems.length > 0)
    throw new OptionError(`data: ${problems.map((problem) => placeIn(room.api.contract.name, problem)).join('; ')}`)
}

/** Reads starting data for an API, without its state. */
export function* readData({ api, env }: Room, data: unknown): Slices<ReadData> {
  return api.readData ? yield* api.readData(data, env) : { problems: [], data }
}

/** Drafts starting data that was read. Answers what is wrong with it, path first. */
export function seedWith({ api, env, state }: Room, { data }: ReadData): readonly string[] {
  return api.seed(state.state as never, data, env)
}

/** Rules for an API that is not mocked this time are dropped. */
function dropStrangers(faults: FaultRules, rooms: Tenant['rooms']): void {
  const { rules, ids } = faults.get()
  const mocked = rules.filter(({ rule: { api } }) => api === undefined || rooms.has(api))
  if (mocked.length < rules.length) faults.set({ rules: mocked, ids })
}

interface Parts extends Pick<Tenant, 'clock' | 'ids' | 'rooms'> {
  readonly own: DraftedState
}

/** What stands in the tenant's own values besides the fault rules. */
const CLOCK = 'clock'
const IDS = 'ids'

function draftedOf(parts: Parts, count: { readonly drafts: number }): Drafted & Pick<Tenant, 'arrives' | 'courseEnds'> {
  const { clock, ids, own, rooms } = parts
  let begun = 0
  let stepped = 0
  let course = 0
  const states = [[OWN, own] as const, ...[...rooms].map(([api, { state }]) => [api, state] as const)]
  let cleanAt = 0
  const discard = () => {
    if (count.drafts === cleanAt) return
    cleanAt = count.drafts
    clock.discard()
    ids.discard()
    for (const [, state] of states) state.discard()
  }
  return {
    begin: () => {
      begun = count.drafts
      stepped = begun
      course = begun
    },
    arrives: () => {
      clock.tick()
      stepped = count.drafts
      course = stepped
    },
    courseEnds: () => {
      course = count.drafts
    },
    weight: (): Weight => {
      if (count.drafts > course) return 'change'
      if (course > stepped) return 'course'
      return stepped > begun ? 'step' : 'nothing'
    },
    drafted: () => {
      const entry: DraftedEntry[number][] = [...single(CLOCK, clock.drafted()), ...single(IDS, ids.drafted())]
      for (const [api, state] of states) for (const change of state.drafted(api)) entry.push(change)
      return entry
    },
    discard,
    apply: (entry) => {
      discard()
      for (const change of entry) applyChange(parts, change)
    },
  }
}

function applyChange({ clock, ids, own, rooms }: Parts, change: DraftedEntry[number]): void {
  if (change.api !== OWN) rooms.get(change.api)?.state.apply(change)
  else if ('after' in change) own.apply(change)
  else if (change.table === CLOCK) clock.apply(change.value as ClockState)
  else if (change.table === IDS) ids.apply(change.value as IdsState)
  else if (change.table !== APIS) own.apply(change)
}

function wholeOf({ clock, ids, own, rooms }: Parts): readonly TenantChange[] {
  const tablesOf = (api: string, state: DraftedState) =>
    Object.keys(state.specs).flatMap((table) =>
      Array.from(state.entries(table), ([key, one]) => ({ api, table, key, value: one })),
    )
  return [
    ...single(CLOCK, clock.dump()),
    ...single(IDS, ids.dump()),
    ...Array.from(rooms.keys(), (key) => ({ api: OWN, table: APIS, key, value: true })),
    ...tablesOf(OWN, own),
    ...[...rooms].flatMap(([api, { state }]) => tablesOf(api, state)),
  ]
}

function single(table: string, what: unknown): readonly TenantChange[] {
  return what === undefined ? [] : [{ api: OWN, table, key: '', value: what }]
}
