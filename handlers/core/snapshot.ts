/** A tenant as one JSON document, and the way back. */
import * as Type from 'typebox'
import type { ClockState } from '../kit/time/clock.ts'
import { misfit } from '../kit/state/dump-faults.ts'
import { whatIsWrong } from '../kit/faults/fault-check.ts'
import type { TransportFault } from '../kit/faults/fault-rule.ts'
import type { FaultsState } from '../kit/faults/faults.ts'
import type { IdsState } from '../kit/state/ids.ts'
import { wrongMove } from '../kit/time/move-clock.ts'
import type { Tenant } from './tenants.ts'

/** All of a tenant besides the state of its APIs. */
export interface Frame {
  readonly clock: ClockState
  readonly ids: IdsState
  readonly faults: FaultsState
}

/** Equal states give equal documents; restoring one and taking another gives the same document. */
export interface Snapshot extends Frame {
  readonly schema: 1
  /** By API name. */
  readonly apis: Readonly<Record<string, unknown>>
}

/** The present state of a tenant. */
export function snapshotOf(tenant: Tenant): Snapshot {
  const apis = [...tenant.rooms].map(([name, { api, state }]) => [name, api.dump(state)])
  return { schema: 1, ...frameOf(tenant), apis: Object.fromEntries(apis) }
}

/** Clock, ids and fault rules of a tenant. */
export function frameOf({ clock, ids, faults }: Tenant): Frame {
  return { clock: clock.dump(), ids: ids.dump(), faults: faults.dump() }
}

/** Puts clock, ids and fault rules back; only for what `wrongFrame` finds nothing wrong with. */
export function putFrame(tenant: Tenant, { clock, ids, faults }: Frame): void {
  tenant.clock.load(clock)
  tenant.ids.load(ids)
  tenant.faults.load(faults)
}

/** Puts a tenant into the state of a snapshot. Answers what is wrong with the document, path first; then nothing was changed. */
export function restoreTo(tenant: Tenant, value: unknown, cannot: readonly TransportFault[]): string | undefined {
  const wrong = wrongSnapshot(tenant, value, cannot)
  if (wrong !== undefined) return wrong
  // What is stored is frozen; what was given stays the giver's.
  const snapshot = structuredClone(value) as Snapshot
  for (const [name, { api, state }] of tenant.rooms) api.load(state, snapshot.apis[name])
  putFrame(tenant, snapshot)
  return undefined
}

/** Millisecond counts that a Date can hold. */
const instant = Type.Number({ minimum: -8.64e15, maximum: 8.64e15 })
const closed = { additionalProperties: false }
const IdsSchema = Type.Object({
  random: Type.Array(Type.Integer({ minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }), { minItems: 4, maxItems: 4 }),
  start: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  counters: Type.Record(Type.String(), Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
})
const FrameSchema = Type.Object({
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
})
const SnapshotSchema = Type.Object({
  schema: Type.Literal(1),
  ...FrameSchema.properties,
  apis: Type.Record(Type.String(), Type.Unknown()),
})

function wrongSnapshot(tenant: Tenant, value: unknown, cannot: readonly TransportFault[]): string | undefined {
  const wrong = misfit(SnapshotSchema, value) ?? wrongFrame(tenant, value, cannot)
  if (wrong !== undefined) return wrong
  const { apis } = value as Snapshot
  const names = [...tenant.rooms.keys()]
  const unknown = Object.keys(apis).find((name) => !tenant.rooms.has(name))
  if (unknown !== undefined) return `/apis/${unknown}: there is no such API here; there are ${names.join(', ')}`
  for (const [name, { api }] of tenant.rooms) {
    if (!Object.hasOwn(apis, name)) return `/apis/${name}: the field is missing`
    const wrongDump = api.wrongDump(apis[name])
    if (wrongDump !== undefined) return `/apis/${name}${wrongDump}`
  }
  return undefined
}

/** What is wrong with clock, ids and fault rules for a tenant, path first; undefined when nothing is. */
export function wrongFrame(tenant: Tenant, value: unknown, cannot: readonly TransportFault[]): string | undefined {
  const wrong = misfit(FrameSchema, value)
  if (wrong !== undefined) return wrong
  const { clock, ids, faults } = value as Frame
  const moved = wrongMove({ now: () => Number.NaN }, clock.frozenAt ?? clock.now ?? 0)
  if (moved !== undefined) return `/clock: ${moved}`
  if (ids.random.every((one) => one === 0)) return '/ids/random: all zero gives nothing but zeros'
  for (const [at, { rule }] of faults.rules.entries()) {
    const fault = whatIsWrong(rule, [...tenant.rooms.values()], cannot)
    if (fault !== undefined) return `/faults/rules/${at}/rule${fault}`
  }
  return undefined
}
