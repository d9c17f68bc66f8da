/** Reads from a request which tenant, API and path it is for. */
import type { PlainRequest } from './request.ts'

/** The tenant of a request that names none. */
export const DEFAULT_TENANT = 'default'
export const TENANT_HEADER = 'x-extmock-tenant'
// Not dots alone: as a step of a path they lead elsewhere, and links with them would not come back.
const TENANT_NAME = /^(?!\.+$)[A-Za-z0-9._-]{1,64}$/
const PREFIX = '/_t/'
const NAME_RULE = 'A tenant name has 1 to 64 letters, digits, dots, underscores and hyphens, and not dots alone'

/** What is wrong with a tenant's name, or undefined. */
export function wrongTenantName(name: string): string | undefined {
  return TENANT_NAME.test(name) ? undefined : `${NAME_RULE}; got "${name}".`
}

/** Where a request is addressed. */
export interface Address {
  readonly tenant: string
  /** Whether path or header named the tenant. */
  readonly named: boolean
  /** Path after the tenant prefix; percent escapes as they came. */
  readonly path: string
  readonly query: URLSearchParams
  /** Scheme and host as the client used them, with the tenant prefix links need to lead back to the same tenant. */
  readonly origin: string
}

/** A sentence on what is wrong with the tenant name of a request. */
export interface WrongAddress {
  readonly wrong: string
}

/** The address of a request, by its path and the header. */
export function readAddress(request: Pick<PlainRequest, 'url' | 'apart' | 'headers'>): Address | WrongAddress {
  const { origin, pathname, query } = partsOf(request)
  const prefixed = pathname.startsWith(PREFIX)
  const end = prefixed ? (pathname + '/').indexOf('/', PREFIX.length) : 0
  const named = prefixed ? pathname.slice(PREFIX.length, end) : request.headers.get(TENANT_HEADER)
  if (named === null) return { tenant: DEFAULT_TENANT, named: false, path: pathname, query, origin }
  const wrong = wrongTenantName(named)
  if (wrong !== undefined) return { wrong }
  return inTenant({ tenant: named, named: true, path: pathname.slice(end), query, origin }, named)
}

/** An address of no tenant in one; links lead back to it. */
export function inTenant(address: Address, tenant: string): Address {
  const { origin } = address
  return { ...address, tenant, origin: tenant === DEFAULT_TENANT ? origin : `${origin}${PREFIX}${tenant}` }
}

interface Parts {
  readonly origin: string
  readonly pathname: string
  readonly query: URLSearchParams
}

/** Scheme and host, path, query; nothing in it that a URL parser would rewrite. */
const PLAIN = /^(https?:\/\/[a-z0-9.:[\]-]+)(\/[A-Za-z0-9_~!$&'()*+,;=:@/%-]*)(?:\?([^#]*))?$/

/** Shared by all requests that have none: nobody writes to a query. */
const NO_QUERY = new URLSearchParams()

/** What comes after the origin, as above: a path alone. */
const PLAIN_PATH = /^\/[A-Za-z0-9_~!$&'()*+,;=:@/-]*$/

function partsOf({ url, apart }: Pick<PlainRequest, 'url' | 'apart'>): Parts {
  if (apart === undefined || !PLAIN_PATH.test(apart.target)) return takeApart(url)
  return { origin: apart.origin, pathname: apart.target, query: NO_QUERY }
}

/** Most urls are plain, and then taking them apart here costs a fraction of parsing them. */
function takeApart(text: string): Parts {
  const [, origin, pathname, search] = PLAIN.exec(text) ?? []
  if (origin !== undefined && pathname !== undefined && !/%2e/i.test(pathname))
    return { origin, pathname, query: search === undefined ? NO_QUERY : new URLSearchParams(search) }
  const url = new URL(text)
  return { origin: url.origin, pathname: url.pathname, query: url.searchParams }
}

/** Whether a path is a base path or lies below it. */
export function isUnder(path: string, base: string): boolean {
  return path.startsWith(base) && (path.length === base.length || path[base.length] === '/')
}
