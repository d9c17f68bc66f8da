/** A tenant as one JSON document, and the way back. */
import type { ClockState } from './clock.ts'
import type { FaultRule } from './fault-rule.ts'
import type { IdsState } from './ids.ts'
import type { Tenant } from './tenants.ts'

/** Equal states give equal documents; restoring one and taking another gives the same document. */
export interface Snapshot {
  readonly schema: 1
  readonly clock: ClockState
  readonly ids: IdsState
  readonly faults: readonly FaultRule[]
  /** By API name. */
  readonly apis: Readonly<Record<string, unknown>>
}

/** The present state of a tenant. */
export function snapshotOf(tenant: Tenant): Snapshot {
  const apis = [...tenant.rooms].map(([name, { api, state }]) => [name, api.dump(state)])
  const faults = tenant.faults.list().map(({ matched: _matched, struck: _struck, ...rule }) => rule)
  return { schema: 1, clock: tenant.clock.dump(), ids: tenant.ids.dump(), faults, apis: Object.fromEntries(apis) }
}

/** Puts a tenant into the state of a snapshot. Answers what is wrong with the document; then nothing was changed. */
export function restoreTo(tenant: Tenant, value: unknown): string | undefined {
  const snapshot = value as Partial<Snapshot> | null
  if (typeof snapshot !== 'object' || snapshot === null) return '/: a snapshot is a JSON object'
  if (snapshot.schema !== 1) return `/schema: ${String(snapshot.schema)} is not known; 1 is`
  for (const part of ['clock', 'ids', 'apis'] as const)
    if (typeof snapshot[part] !== 'object' || snapshot[part] === null) return `/${part}: the object is missing`
  const before = snapshotOf(tenant)
  try {
    put(tenant, snapshot as Snapshot)
    return undefined
  } catch (error) {
    put(tenant, before)
    return `/apis: ${error instanceof Error ? error.message : String(error)}`
  }
}

function put(tenant: Tenant, { clock, ids, faults, apis }: Snapshot): void {
  for (const [name, { api, state }] of tenant.rooms) if (apis[name] !== undefined) api.load(state, apis[name])
  tenant.clock.load(clock)
  tenant.ids.load(ids)
  tenant.faults.clear()
  for (const rule of faults ?? []) tenant.faults.add(rule)
}
