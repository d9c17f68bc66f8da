import { putFrame, wrongFrame } from '../../core/snapshot.ts'
import type { Room, Tenant } from '../../core/tenants.ts'
import type { KeptFrame, KeptTenant } from './read-tenants.ts'
import { StateError } from './state-error.ts'

/**
 * Puts a tenant into the state it was kept in. An API that was not mocked then keeps its starting data.
 * @throws StateError naming the place of what does not fit
 */
export function putTenant(tenant: Tenant, { frame: kept, entries }: KeptTenant): void {
  const frame = kept && withoutStrangers(kept, tenant)
  const wrong = wrongFrame(tenant, frame, [])
  if (!frame || wrong !== undefined) throw misfit(`${tenant.name}${wrong ?? ''}`)
  for (const [name, room] of tenant.rooms)
    if (Object.hasOwn(frame.rests ?? {}, name))
      putRoom(room, frame.rests[name], entries.get(name), `${tenant.name}/apis/${name}`)
  putFrame(tenant, frame)
}

/** Rules for an API that is not mocked this time are dropped. */
function withoutStrangers(frame: KeptFrame, { rooms }: Tenant): KeptFrame {
  const mocked = (api: unknown) => api === undefined || rooms.has(String(api))
  const rules = frame.faults?.rules?.filter((one) => mocked(one?.rule?.api))
  return rules ? { ...frame, faults: { ...frame.faults, rules } } : frame
}

function putRoom(
  { api, state }: Room,
  rest: unknown,
  kept: ReadonlyMap<string, [string, unknown][]> | undefined,
  at: string,
): void {
  const parts = Object.entries(api.parts(state))
  const records = parts.map(([name, { kind }]) => [name, kind === 'files' ? [] : (kept?.get(name) ?? [])])
  const wrong = api.wrongDump({ ...(rest as object), ...Object.fromEntries(records) })
  if (wrong !== undefined) throw misfit(`${at}${wrong}`)
  for (const [name, part] of parts) part.load(kept?.get(name) ?? [])
  api.putRest?.(state, rest)
}

function misfit(place: string): StateError {
  return new StateError(`the state has something that does not fit: ${place}`, 'put back a copy of the folder')
}
