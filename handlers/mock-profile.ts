import type { ReadyCredential } from './kit/api.ts'
import type { Tenant } from './kit/tenants.ts'

/** How to reach one mocked API, and as whom. */
export interface ApiAccess {
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, ReadyCredential>>
  readonly capabilities: Readonly<Record<string, unknown>>
}

/** A valid conformance profile of a mock. */
export interface MockProfile {
  readonly apis: Readonly<Record<string, ApiAccess>>
}

/** The profile of a tenant as somebody sees it who calls it at `origin`. */
export function profileOf(tenant: Tenant | undefined, origin: string): MockProfile {
  const rooms = [...(tenant?.rooms.values() ?? [])]
  const apis = rooms.map(({ api, state, world }): [string, ApiAccess] => [
    api.contract.name,
    {
      baseUrl: `${origin}${api.contract.basePaths[0]}`,
      credentials: Object.fromEntries(
        Object.entries(api.credentials).map(([role, { header, value }]) => [role, { header, value }]),
      ),
      capabilities: api.capabilities?.(state, origin, world) ?? {},
    },
  ])
  return { apis: Object.fromEntries(apis) }
}
