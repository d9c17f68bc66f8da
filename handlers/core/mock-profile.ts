import type { ApiMap, RoleIn } from './api-map.ts'
import type { ReadyCredential } from '../kit/operation/api.ts'
import type { Tenant } from './tenant.ts'

/** How to reach one mocked API, and as whom. */
export interface ApiAccess<Role extends string = string> {
  /** The vendor's base path at the origin that was asked for, without a slash at its end. */
  readonly baseUrl: string
  /** By role: a header and its value. */
  readonly credentials: Readonly<Record<Role, ReadyCredential>>
  readonly capabilities: Readonly<Record<string, unknown>>
}

/** A valid conformance profile of a mock, by the names of its APIs. */
export interface MockProfile<M extends object = ApiMap> {
  readonly apis: { readonly [N in keyof M]: ApiAccess<RoleIn<M, N>> }
}

/** The profile of a tenant as somebody sees it who calls it at `origin`. */
export function profileOf(tenant: Tenant | undefined, origin: string): MockProfile {
  const rooms = [...(tenant?.rooms.values() ?? [])]
  const apis = rooms.map(({ api, state, env }) => [
    api.contract.name,
    {
      baseUrl: `${origin}${api.contract.basePaths[0]}`,
      credentials: Object.fromEntries(
        Object.entries(api.credentials).map(([role, { header, value }]) => [role, { header, value }]),
      ),
      capabilities: api.capabilities?.(state.state as never, origin, env) ?? {},
    },
  ])
  return { apis: Object.fromEntries(apis) as MockProfile['apis'] }
}
