/** Brings an API of a tenant up to a time in slices. Apart from what decides, since few pages have as much. */
import { gatherInto, type Slices } from '../kit/time/slices.ts'
import type { DraftedEntry } from './tenant-log.ts'
import type { Room, Tenant } from './tenant.ts'

/** Keeps what time has done to an API until then. */
export function settleFrom(tenant: Tenant, { api, env, state }: Room, now: number): Promise<void> {
  return tenant.exclusively(function* (): Slices<DraftedEntry> {
    const beside = state.beside()
    const work = api.settle?.(beside.state as never, { ...env, clock: { now: () => now } })
    if (work) yield* work
    const entry: DraftedEntry[number][] = []
    yield* gatherInto(entry, beside.changes(api.contract.name))
    return entry
  })
}
