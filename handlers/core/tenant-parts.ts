/** What a tenant is made of, and how it comes to be: in slices, since there may be much of it. */
import { noFaults, type FaultsState } from '../kit/faults/faults.ts'
import { DEFAULT_TENANT } from '../kit/http/address.ts'
import type { Environment } from '../kit/operation/asked.ts'
import type { ReadData } from '../kit/operation/api.ts'
import { stepOrder } from '../kit/operation/attempt.ts'
import { OptionError } from '../kit/operation/options.ts'
import { placeIn } from '../kit/state/data-problems.ts'
import { createDraftedIds, floorFor, seedFor, type IdsState } from '../kit/state/ids.ts'
import { createState, value, type DraftedState, type StateOf } from '../kit/state/state.ts'
import { nothingDrafted, type DraftCount } from '../kit/state/table.ts'
import { createClock, type ClockState } from '../kit/time/clock.ts'
import type { Slices } from '../kit/time/slices.ts'
import type { Drafted, Weight } from './sequencer.ts'
import type { FaultRules, Room, Tenant, TenantMaking } from './tenant.ts'
import { APIS, OWN, type DraftedEntry, type Entry, type TenantChange, type TenantCopy } from './tenant-log.ts'

/** The parts of a tenant, and all of them as the sequencer drives them. */
export interface Parts extends Pick<Tenant, 'clock' | 'ids' | 'rooms' | 'faults'> {
  readonly own: DraftedState
  readonly held: Pick<DraftCount, 'bytes'>
  readonly drafted: Drafted & Pick<Tenant, 'arrives' | 'courseEnds' | 'changes'>
}

/** The parts of a tenant that nobody has seen yet: with its starting data, and whatever `kept` says instead. */
export function* begunParts(name: string, making: TenantMaking, kept: Entry): Slices<Begun> {
  const parts = openParts(name, making)
  const beginning = [...single(CLOCK, parts.clock.dump()), ...single(IDS, parts.ids.dump())]
  yield* fill(parts, making, kept)
  return {
    parts,
    copy: copyOf(parts, function* (from) {
      const other = openParts(name, making)
      other.drafted.apply(beginning)
      yield* fill(other, making, from)
      return tablesInto(parts, other)
    }),
  }
}

export interface Begun {
  readonly parts: Parts
  readonly copy: TenantCopy
}

function openParts(name: string, making: TenantMaking): Parts {
  const count = nothingDrafted()
  const clock = createClock(making.clock, count)
  const { seed, floor } = beginningOf(name, making)
  const ids = createDraftedIds(seed, count, floor)
  const own = createState({ faults: value(noFaults(seed, floor)) }, count)
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
  const parts = { clock, ids, own, rooms, faults }
  return { ...parts, held: count, drafted: draftedOf(parts, count) }
}

/** What its ids follow from. The default tenant has the small numbers that documents show. */
function beginningOf(name: string, making: Pick<TenantMaking, 'seed'>) {
  if (name === DEFAULT_TENANT) return { seed: making.seed, floor: 0 }
  const seed = seedFor(making.seed, name)
  return { seed, floor: floorFor(seed) }
}

/** Starting data for the APIs of which nothing is kept, and what is. */
function* fill(parts: Parts, making: TenantMaking, kept: Entry): Slices<void> {
  const { drafted, rooms, faults } = parts
  for (const [api, room] of rooms) if (!isKept(kept, api)) yield* seedRoom(room, dataFor(room, making.data))
  const seeded = drafted.drafted()
  drafted.discard()
  for (const entry of [seeded, kept])
    for (const change of entry) {
      applyChange(parts, change)
      yield
    }
  dropStrangers(faults, rooms)
  drafted.apply(drafted.drafted())
}

/** Whether what is kept says it of an API; otherwise that begins with its starting data. */
function isKept(kept: Entry, name: string): boolean {
  return kept.some(({ api, table, key }) => api === OWN && table === APIS && key === name)
}

/** What a user gives is the same in each tenant; the demo is under ids of its own where a tenant has a name. */
function dataFor({ api, env }: Room, data: TenantMaking['data']): unknown {
  if (data !== 'demo') return data[api.contract.name]
  return (env.tenant === DEFAULT_TENANT ? undefined : api.demoUnder?.(env.ids)) ?? api.demo
}

function* seedRoom(room: Room, data: unknown): Slices<void> {
  if (data === undefined) return
  const read = yield* readData(room, data)
  const problems = read.problems.length > 0 ? read.problems : yield* seedWith(room, read)
  if (problems.length > 0)
    throw new OptionError(`data: ${problems.map((problem) => placeIn(room.api.contract.name, problem)).join('; ')}`)
}

/** Reads starting data for an API, without its state. */
export function* readData({ api, env }: Room, data: unknown): Slices<ReadData> {
  return api.readData ? yield* api.readData(data, env) : { problems: [], data }
}

interface Seeded extends Pick<Room, 'api' | 'env'> {
  readonly state: Pick<DraftedState, 'state'>
}

/** Drafts starting data that was read. Answers what is wrong with it, path first. */
export function* seedWith({ api, env, state }: Seeded, { data }: ReadData): Slices<readonly string[]> {
  const said = api.seed(state.state as never, data, env)
  return 'next' in said ? yield* said : said
}

/** Rules for an API that is not mocked this time are dropped. */
function dropStrangers(faults: FaultRules, rooms: Tenant['rooms']): void {
  const { rules, ids } = faults.get()
  const mocked = rules.filter(({ rule: { api } }) => api === undefined || rooms.has(api))
  if (mocked.length < rules.length) faults.set({ rules: mocked, ids })
}

/** An entry of more changes is made ready beside what it changes. */
const MANY = 1_000

function copyOf(parts: Parts, anew: (kept: Entry) => Slices<DraftedEntry>): TenantCopy {
  return {
    whole: () => wholeOf(parts),
    apply: parts.drafted.apply,
    prepared: parts.drafted.prepared,
    anew: (kept = []) => anew(kept),
  }
}

const statesOf = ({ own, rooms }: Pick<Parts, 'own' | 'rooms'>): readonly (readonly [string, DraftedState])[] => [
  [OWN, own],
  ...Array.from(rooms, ([api, { state }]) => [api, state] as const),
]

/** All of a tenant in the place of what another one is. */
function tablesInto(parts: Parts, other: Parts): DraftedEntry {
  const others = new Map(statesOf(other))
  const tables = statesOf(parts).flatMap(([api, state]) =>
    Object.keys(state.specs).flatMap((table) => {
      const [before, after] = [state.collection(table), others.get(api)?.collection(table)]
      return before && after ? [{ api, table, before, after }] : []
    }),
  )
  return [...single(CLOCK, other.clock.dump()), ...single(IDS, other.ids.dump()), ...tables]
}

/** The same entry: of tables of which much changes, what they hold then. */
function* inTables(parts: Pick<Parts, 'own' | 'rooms'>, entry: DraftedEntry): Slices<DraftedEntry> {
  const states = new Map(statesOf(parts))
  const byTable = new Map<string, DraftedEntry[number][]>()
  for (const change of entry) {
    const name = `${change.api}/${change.table}`
    const changes = byTable.get(name)
    if (changes) changes.push(change)
    else byTable.set(name, [change])
    yield
  }
  const prepared: DraftedEntry[number][] = []
  for (const changes of byTable.values()) {
    const [{ api = '', table = '' } = {}] = changes
    const [state, before] = [states.get(api), states.get(api)?.collection(table)]
    const after = state && changes.length > MANY ? yield* state.after(table, changes) : undefined
    if (before && after) prepared.push({ api, table, before, after })
    else prepared.push(...changes)
  }
  return prepared
}

/** What stands in the tenant's own values besides the fault rules. */
const CLOCK = 'clock'
const IDS = 'ids'

/** Where its ids stand, as a change. */
export function changeOfIds(stand: IdsState | undefined): readonly TenantChange[] {
  return single(IDS, stand)
}

function draftedOf(parts: Omit<Parts, 'drafted' | 'held'>, count: DraftCount): Parts['drafted'] {
  const { clock, ids } = parts
  let [begun, stepped, course, cleanAt] = [0, 0, 0, 0]
  let [applied, changes] = [0, 0]
  const states = statesOf(parts)
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
      const isDrafted = count.drafts > course || begun > cleanAt
      course = count.drafts
      return isDrafted
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
    keep: () => {
      cleanAt = count.drafts
      applied++
      if (count.drafts > course) changes++
      clock.keep()
      ids.keep()
      for (const [, state] of states) state.keep()
    },
    apply: (entry) => {
      discard()
      applied++
      if (entry.some(({ table }) => table !== CLOCK)) changes++
      for (const change of entry) applyChange(parts, change)
    },
    *prepared(entry) {
      return entry.length > MANY ? yield* inTables(parts, entry) : entry
    },
    applied: () => applied,
    changes: () => changes,
  }
}

function applyChange({ clock, ids, own, rooms }: Omit<Parts, 'drafted' | 'held'>, change: DraftedEntry[number]): void {
  if (change.api !== OWN) rooms.get(change.api)?.state.apply(change)
  else if ('after' in change) own.apply(change)
  else if (change.table === CLOCK) clock.apply(change.value as ClockState)
  else if (change.table === IDS) ids.apply(change.value as IdsState)
  else if (change.table !== APIS) own.apply(change)
}

function* wholeOf(parts: Parts): Slices<Entry> {
  const { clock, ids, rooms } = parts
  const all = [
    ...single(CLOCK, clock.dump()),
    ...single(IDS, ids.dump()),
    ...Array.from(rooms.keys(), (key) => ({ api: OWN, table: APIS, key, value: true })),
  ]
  for (const [api, state] of statesOf(parts))
    for (const table in state.specs)
      for (const [key, one] of state.entries(table)) {
        all.push({ api, table, key, value: one })
        yield
      }
  return all
}

function single(table: string, what: unknown): readonly TenantChange[] {
  return what === undefined ? [] : [{ api: OWN, table, key: '', value: what }]
}
