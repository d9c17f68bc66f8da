/** A tenant as one JSON document, and the way back. */
import * as Type from 'typebox'
import { record } from '../../contracts/write/index.ts'
import { wrongMove, type ClockState } from '../kit/time/clock.ts'
import { frozen } from '../kit/state/frozen.ts'
import { misfitWork, wrongTables } from '../kit/state/data-problems.ts'
import { whatIsWrong } from '../kit/faults/fault-check.ts'
import type { TransportFault } from '../kit/faults/fault-rule.ts'
import type { FaultsState } from '../kit/faults/faults.ts'
import type { IdsState } from '../kit/state/ids.ts'
import { dump, load, loadable, type Dump, type Loadable } from '../kit/state/dump.ts'
import { OptionError } from '../kit/operation/options.ts'
import type { Slices } from '../kit/time/slices.ts'
import type { Tenant } from './tenant.ts'

/** The number of this form of document; another one is refused. */
export const FORMAT = 2

/** Equal states give equal documents; restoring one and taking another gives the same document. */
export interface Snapshot {
  readonly format: typeof FORMAT
  readonly clock: ClockState
  readonly ids: IdsState
  readonly faults: FaultsState
  /** By API name, then by table: pairs of id and record, with files in base64, or a single value. */
  readonly apis: Readonly<Record<string, unknown>>
}

/** The present state of a tenant. */
export function snapshotOf({ clock, ids, faults, rooms }: Tenant): Snapshot {
  const apis = Array.from(rooms, ([name, { state }]) => [name, dump(state)])
  return {
    format: FORMAT,
    clock: clock.dump(),
    ids: ids.dump(),
    faults: faults.get(),
    apis: Object.fromEntries(apis),
  }
}

/** A snapshot that nothing is wrong with, ready to be taken over at once. */
export interface ReadSnapshot extends Omit<Snapshot, 'apis'> {
  readonly apis: ReadonlyMap<string, Loadable>
}

/**
 * Reads a snapshot for a tenant, whose state it neither sees nor changes. What it holds is frozen, and from then on the tenant's, unless
 * it is copied.
 * @throws OptionError with what is wrong, path first
 */
export function* readSnapshot(
  tenant: Tenant,
  value: unknown,
  cannot: readonly TransportFault[],
  copied: (snapshot: unknown) => unknown = (snapshot) => snapshot,
): Slices<ReadSnapshot> {
  const wrong = yield* wrongSnapshot(tenant, value, cannot)
  if (wrong !== undefined) throw new OptionError(wrong)
  const snapshot = copied(value) as Snapshot
  const apis = new Map<string, Loadable>()
  for (const [name, { api }] of tenant.rooms) apis.set(name, yield* loadable(api.tables, snapshot.apis[name] as Dump))
  return { ...snapshot, faults: yield* frozen(snapshot.faults), apis }
}

/** Drafts the state of a snapshot. */
export function restoreTo({ rooms, clock, ids, faults }: Tenant, snapshot: ReadSnapshot): void {
  for (const [name, dumped] of snapshot.apis) {
    const room = rooms.get(name)
    if (room) load(room.state, dumped)
  }
  clock.load(snapshot.clock)
  ids.load(snapshot.ids)
  faults.set(snapshot.faults)
}

/** Millisecond counts that a Date can hold. */
const instant = Type.Number({ minimum: -8.64e15, maximum: 8.64e15 })
const closed = { additionalProperties: false }
const IdsSchema = Type.Object({
  random: Type.Array(Type.Integer({ minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }), { minItems: 4, maxItems: 4 }),
  start: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  floor: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 })),
  counters: record(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
})
const SnapshotSchema = Type.Object({
  clock: Type.Union([
    Type.Object({ offset: instant }, closed),
    Type.Object({ now: instant }, closed),
    Type.Object({ frozenAt: instant }, closed),
  ]),
  ids: IdsSchema,
  faults: Type.Object({
    rules: Type.Array(
      Type.Object({
        rule: Type.Object({ id: Type.String({ minLength: 1 }) }),
        matched: Type.Integer({ minimum: 0 }),
        struck: Type.Integer({ minimum: 0 }),
        passed: Type.Array(instant),
      }),
    ),
    ids: IdsSchema,
  }),
  apis: record(Type.Unknown()),
})

/** What is wrong with a snapshot for a tenant, path first; undefined when nothing is. */
export function* wrongSnapshot(
  tenant: Tenant,
  value: unknown,
  cannot: readonly TransportFault[],
): Slices<string | undefined> {
  const wrong =
    wrongFormat(value) ??
    (yield* misfitWork(SnapshotSchema, value)) ??
    (yield* wrongFrame(tenant, value as Snapshot, cannot))
  if (wrong !== undefined) return wrong
  const { apis } = value as Snapshot
  const names = [...tenant.rooms.keys()]
  const unknown = Object.keys(apis).find((name) => !tenant.rooms.has(name))
  if (unknown !== undefined) return `/apis/${unknown}: there is no such API here; there are ${names.join(', ')}`
  for (const [name, { api }] of tenant.rooms) {
    if (!Object.hasOwn(apis, name)) return `/apis/${name}: the field is missing`
    const problem = (yield* wrongTables(api.tables, apis[name])) ?? api.wrongDump?.(apis[name] as never)
    if (problem !== undefined) return `/apis/${name}${problem}`
  }
  return undefined
}

function wrongFormat(value: unknown): string | undefined {
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
  return format === FORMAT ? undefined : `/format: this is not a snapshot of format ${FORMAT}, which this extmock reads`
}

function* wrongFrame(
  tenant: Tenant,
  { clock, ids, faults }: Snapshot,
  cannot: readonly TransportFault[],
): Slices<string | undefined> {
  const moved = wrongMove({ now: () => Number.NaN }, clock.frozenAt ?? clock.now ?? 0)
  if (moved !== undefined) return `/clock: ${moved}`
  if (ids.random.every((one) => one === 0)) return '/ids/random: all zero gives nothing but zeros'
  for (const [at, { rule }] of faults.rules.entries()) {
    const problem = whatIsWrong(rule, [...tenant.rooms.values()], cannot)
    if (problem !== undefined) return `/faults/rules/${at}/rule${problem}`
    yield
  }
  return undefined
}
