/** Which requests are the mock's own when it stands between a client and the network. */
import type { Operation } from '../../contracts/index.ts'
import { isControl } from '../control/is-control.ts'
import { isUnder, readAddress } from '../kit/http/address.ts'
import type { PlainRequest } from '../kit/http/request.ts'
import type { Api } from '../kit/operation/api.ts'
import { OptionError } from '../kit/operation/options.ts'

/** Hosts (`host`, `host:port`, or an origin; no patterns) for all APIs, or by API name. */
export type Hosts<Name extends string = string> = readonly string[] | Readonly<Partial<Record<Name, readonly string[]>>>

/** What a request is the mock's own for. */
export interface Served {
  /** Its name, or `control`. */
  readonly api: string
  readonly operation: string | undefined
}

/** A base path of an API. */
export interface Base {
  readonly path: string
  readonly api: Api
}

/** Longest first: `/api/v1` must be found before `/api`. */
export function basesOf(apis: readonly Api[]): readonly Base[] {
  return apis
    .flatMap((api) => api.contract.basePaths.map((path) => ({ path, api })))
    .toSorted((a, b) => b.path.length - a.path.length)
}

/** Says of a request whether, and for what, it is the mock's own; `more` hosts have the control surface alone. @throws OptionError for what is no host */
export function servedBy(bases: readonly Base[], hosts: Hosts | undefined, more: readonly string[] = []) {
  const reach = reachOf(hosts, [...new Set(bases.map(({ api }) => api))])
  const controls = controlReach(hosts, more)
  return (request: Pick<PlainRequest, 'method' | 'url' | 'headers'>): Served | undefined => {
    const path = pathOf(request)
    if (isControl(path)) return controls(request.url) ? { api: 'control', operation: undefined } : undefined
    const side = bases.find(({ api: { sidePath } }) => sidePath !== undefined && path.startsWith(sidePath))
    if (side) return reach(side.api, request.url, path, 'side') ? servedAs(side.api) : undefined
    const base = bases.find((one) => isUnder(path, one.path))
    if (!base) return undefined
    const match = base.api.router(request.method, path.slice(base.path.length))
    const operation = match.kind === 'operation' ? match.operation : undefined
    return reach(base.api, request.url, path.slice(base.path.length), operation)
      ? servedAs(base.api, operation)
      : undefined
  }
}

const servedAs = (api: Api, operation?: string): Served => ({ api: api.contract.name, operation })

/** A tenant name that is not right is answered by the mock too, and says so. */
function pathOf(request: Pick<PlainRequest, 'url' | 'headers'>): string {
  const address = readAddress(request)
  return 'wrong' in address ? new URL(request.url).pathname.replace(/^\/_t\/[^/]*/, '') : address.path
}

/** Whether a request for no operation is the mock's to refuse; `path` starts after the API's base path. */
type Reach = (api: Api, url: string, path: string, operation: string | undefined) => boolean

/**
 * Without hosts an operation is taken on any host, and a stray request only below a path that operations have: what
 * else lies under `/api` is the application's own. On a host that was named, everything below a base path is the mock's.
 * @throws OptionError for what is no host
 */
function reachOf(hosts: Hosts | undefined, apis: readonly Api[]): Reach {
  const named = new Map(apis.map((api) => [api.contract.name, hostsOf(hosts, api.contract.name)]))
  const roots = new Map(apis.map((api) => [api.contract.name, rootsOf(api)]))
  return ({ contract: { name } }, url, path, operation) => {
    const allowed = named.get(name)
    if (allowed) return isAmong(url, allowed)
    return operation !== undefined || (roots.get(name) ?? []).some((root) => isUnder(path, root))
  }
}

/** Whether a request may be for the control surface: on any host that was named, or on all when none was. */
function controlReach(hosts: Hosts | undefined, more: readonly string[]): (url: string) => boolean {
  if (hosts === undefined) return () => true
  const named = (Array.isArray(hosts) ? hosts : Object.values(hosts).flat()) as readonly string[]
  const all = [...named, ...more].map(checked)
  return (url) => isAmong(url, all)
}

function hostsOf(hosts: Hosts | undefined, api: string): readonly string[] | undefined {
  const given = Array.isArray(hosts) ? (hosts as readonly string[]) : hosts && (hosts as Record<string, string[]>)[api]
  return given?.map(checked)
}

function checked(host: string): string {
  const url = parsed(host.includes('://') ? host : `http://${host}`)
  if (!url || url.pathname !== '/' || url.search !== '' || url.hash !== '' || /[*@]/.test(host))
    throw new OptionError(`hosts: "${host}" is neither a host, nor host:port, nor an origin such as https://host:12443`)
  return host.includes('://') ? url.origin : host.toLowerCase()
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

function isAmong(url: string, hosts: readonly string[]): boolean {
  const { hostname, origin, port, protocol } = new URL(url)
  // An address leaves out the port that goes without saying; whoever names hosts may say it.
  const withPort = `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`
  return hosts.some((one) => one === withPort || one === hostname || one === origin)
}

/** The literal beginnings of the operations' paths: `/deployments/extensions`. */
function rootsOf(api: Api): readonly string[] {
  const paths = (Object.values(api.contract.operations) as Operation[]).map(({ path }) => path.split('/{')[0] ?? path)
  return [...new Set(paths)]
}
