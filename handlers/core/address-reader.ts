/** Which tenant a request is for: its path says so, else a header, else its host, else its credential; clients differ in what they can set. */
import { inTenant, readAddress, wrongTenantName, type Address, type WrongAddress } from '../kit/http/address.ts'
import type { HeaderReader, PlainRequest } from '../kit/http/request.ts'
import type { Api } from '../kit/operation/api.ts'

/** A request, without what it says of its tenant in a credential, and where it is addressed. */
export interface Addressed {
  readonly request: PlainRequest
  readonly address: Address
}

/** Reads addresses. `domains`: names below one of these are tenants: with `localhost`, `t1.localhost` is the tenant `t1`. */
export function addressReader(apis: readonly Api[], domains: readonly string[]) {
  const ready = apis.flatMap(({ credentials }) => Object.values(credentials))
  const known = new Set(ready.map(({ value }) => value))
  const names = [...new Set([...ready.map(({ header }) => header.toLowerCase()), 'authorization'])]
  const tenantAt = hostReader(domains.map((domain) => `.${domain.toLowerCase()}`))
  return (given: PlainRequest): Addressed | WrongAddress => {
    const address = readAddress(given)
    if ('wrong' in address) return address
    const { headers, tenant } = plainly(given.headers, names, known)
    const request = headers === given.headers ? given : { ...given, headers }
    if (address.named) return { request, address }
    const byHost = tenantAt(address.origin)
    if (byHost !== undefined) {
      const wrong = wrongTenantName(byHost)
      return wrong === undefined ? { request, address: { ...address, tenant: byHost } } : { wrong }
    }
    return { request, address: tenant === undefined ? address : inTenant(address, tenant) }
  }
}

/** The tenant that a host names; a host is not looked at again while it stays the same. */
function hostReader(endings: readonly string[]): (origin: string) => string | undefined {
  if (endings.length === 0) return () => undefined
  let known = ''
  let tenant: string | undefined
  return (origin) => {
    if (origin !== known) {
      known = origin
      tenant = tenantOf(origin, endings)
    }
    return tenant
  }
}

function tenantOf(origin: string, endings: readonly string[]): string | undefined {
  const host = origin
    .slice(origin.indexOf('//') + 2)
    .replace(/\.?(:\d+)?$/, '')
    .toLowerCase()
  const ending = endings.find((one) => host.endsWith(one))
  return ending === undefined ? undefined : host.slice(0, -ending.length)
}

/** The headers with no tenant in a credential; the same ones where there was none. */
function plainly(headers: HeaderReader, names: readonly string[], known: ReadonlySet<string>) {
  for (const name of names) {
    const sent = headers.get(name)
    const parts = sent === null || known.has(sent) ? undefined : apart(sent.trim())
    if (parts) return { headers: overlaid(headers, name, parts.secret), tenant: parts.tenant }
  }
  return { headers, tenant: undefined }
}

/** No ready credential has this in it; a single `@` stands in user names that are addresses. */
const AT_TENANT = /^([^]+)@@([\w.-]+)$/

/** `SECRET@@t1`; of a name and its password, the password's end. */
function apart(credential: string): { readonly secret: string; readonly tenant: string } | undefined {
  const [, scheme = '', base64 = ''] = /^(basic\s+)(\S+)$/i.exec(credential) ?? []
  const [, secret, tenant] = AT_TENANT.exec(scheme === '' ? credential : (decoded(base64) ?? '')) ?? []
  if (secret === undefined || tenant === undefined || wrongTenantName(tenant) !== undefined) return undefined
  return { secret: scheme === '' ? secret : scheme + btoa(secret), tenant }
}

function decoded(base64: string): string | undefined {
  try {
    return atob(base64)
  } catch {
    return undefined
  }
}

function overlaid(headers: HeaderReader, name: string, value: string): HeaderReader {
  return {
    get: (asked) => (asked.toLowerCase() === name ? value : headers.get(asked)),
    has: (asked) => headers.has(asked),
    ...(headers.size !== undefined && { size: headers.size }),
    *entries() {
      for (const [one, sent] of headers.entries()) yield [one, one.toLowerCase() === name ? value : sent]
    },
  }
}
