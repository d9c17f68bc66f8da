/** Reads from a request which tenant, API and path it is for. */
import { DEFAULT_TENANT } from './tenants.ts'

export const TENANT_HEADER = 'x-extmock-tenant'
// Not dots alone: as a step of a path they lead elsewhere, and links with them would not come back.
const TENANT_NAME = /^(?!\.+$)[A-Za-z0-9._-]{1,64}$/
const PREFIX = '/_t/'

/** Where a request is addressed. */
export interface Address {
  readonly tenant: string
  /** Path after the tenant prefix; percent escapes as they came. */
  readonly path: string
  readonly query: URLSearchParams
  /** Scheme and host as the client used them, with the tenant prefix links need to lead back to the same tenant. */
  readonly origin: string
}

/** The address of a request, or a sentence on what is wrong with its tenant name. */
export function readAddress(request: Request): Address | { readonly wrong: string } {
  const url = new URL(request.url)
  const header = request.headers.get(TENANT_HEADER)
  const prefixed = url.pathname.startsWith(PREFIX)
  const end = prefixed ? (url.pathname + '/').indexOf('/', PREFIX.length) : 0
  const tenant = (prefixed ? url.pathname.slice(PREFIX.length, end) : header) ?? DEFAULT_TENANT
  if (!TENANT_NAME.test(tenant))
    return {
      wrong: `A tenant name has 1 to 64 letters, digits, dots, underscores and hyphens, and not dots alone; got "${tenant}".`,
    }
  return {
    tenant,
    path: url.pathname.slice(end),
    query: url.searchParams,
    origin: tenant === DEFAULT_TENANT ? url.origin : `${url.origin}${PREFIX}${tenant}`,
  }
}

/** The base path that a path lies under, or undefined. */
export function basePathOf(path: string, basePaths: readonly string[]): string | undefined {
  return basePaths.find((base) => path === base || path.startsWith(`${base}/`))
}
