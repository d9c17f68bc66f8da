/** One tenant of a standalone server, over HTTP: what a handle does by call, by request. Runs in Node and in browsers. */
import { due, text, url, type Kinds } from '../../contracts/given.ts'
import { failing } from '../kit/faults/fault-rule.ts'
import type { ListedRule } from '../kit/faults/faults.ts'
import type { JournalEntry, JournalQuery } from '../kit/journal/journal.ts'
import { TENANT_HEADER, wrongTenantName } from '../kit/http/address.ts'
import { refuseMisgiven } from '../kit/operation/options.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { TenantFaults } from '../core/tenant-handle.ts'
import type { MockProfile } from '../core/mock-profile.ts'
import type { StartingData } from '../api-types.ts'
import type { BuiltIn } from '../registry.ts'

/** The calls of `TenantFaults`, each of which answers later, and rejects where that one throws. Names are those of the three APIs. */
export type RemoteFaults<M extends object = BuiltIn> = TenantFaults<M, true>

/** A tenant's clock. Instants are ISO 8601, UTC. */
export interface RemoteClock {
  now(): Promise<string>
  /** Stands still until it is moved or resumed. */
  freeze(): Promise<void>
  resume(): Promise<void>
  /** Milliseconds forward. */
  advance(milliseconds: number): Promise<void>
  set(instant: string): Promise<void>
}

/** A tenant of a standalone server. Every call rejects with an Error in the mock's words when it is refused. */
export interface RemoteTenant {
  readonly name: string
  /** Send these with each request to reach this tenant. */
  readonly headers: Readonly<Record<string, string>>
  /** Where a client is pointed at that cannot send headers: the server's address with this tenant in its path. */
  readonly url: string
  /** Base URLs and credentials. */
  profile(): Promise<MockProfile>
  readonly faults: RemoteFaults
  readonly clock: RemoteClock
  /** What the tenant was asked and what it answered, oldest first. */
  requests(query?: JournalQuery): Promise<readonly JournalEntry[]>
  /** The first request that fits, now or when it comes; rejects when so many milliseconds (default 5 s, at most 60 s) have passed without one. */
  waitFor(query: JournalQuery, milliseconds?: number): Promise<JournalEntry>
  /** Everything of the tenant as plain JSON, to come back to with `restore`. */
  snapshot(): Promise<Snapshot>
  restore(snapshot: Snapshot): Promise<void>
  /** Adds starting data, by API name. */
  seed(data: StartingData): Promise<void>
  /** Puts the tenant back to how it began. */
  reset(): Promise<void>
  /** Forgets the tenant. */
  remove(): Promise<void>
}

export interface RemoteOptions {
  /** What `serve --control-token` was given. */
  readonly token?: string
}

export const remoteKinds: Kinds<RemoteOptions> = { token: text }

const placeKinds: Kinds<{ server: string; name: string }> = {
  server: due(url),
  name: due(["a tenant's name: letters, digits, dots, hyphens and underscores, at most 64", isTenantName]),
}

function isTenantName(value: unknown): boolean {
  return typeof value === 'string' && wrongTenantName(value) === undefined
}

/**
 * The tenant of that name; it is made when something is first written to it, waited for in it or arranged in it; `reset()` makes it too. Every call rejects with an Error in the mock's words when it is refused.
 *
 * @example await remoteTenant('http://127.0.0.1:4010', 'checkout').reset()
 */
export function remoteTenant(server: string, name: string, options: RemoteOptions = {}): RemoteTenant {
  refuseMisgiven('remoteTenant', { server, name }, placeKinds)
  refuseMisgiven('remoteTenant', options, remoteKinds)
  const { token } = options
  const headers = { [TENANT_HEADER]: name }
  const root = server.replace(/\/+$/, '')
  const ask = async <T>(method: string, control: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${root}/_extmock/${control}`, {
      method,
      headers: { ...headers, ...(token !== undefined && { 'x-extmock-token': token }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const json = (await response.json()) as { readonly extmock?: { readonly error?: string } }
    if (!response.ok) throw new Error(json.extmock?.error ?? `${control} was answered ${response.status}`)
    return json as T
  }
  const tell = async (method: string, control: string, body?: unknown) => void (await ask(method, control, body))
  return {
    name,
    headers,
    url: `${root}/_t/${name}`,
    profile: () => ask('GET', 'profile'),
    faults: {
      fail: (api, operation, code, when) => ask('POST', 'faults', failing(api, operation, code, when)),
      add: (rule) => ask('POST', 'faults', rule),
      list: async () => (await ask<{ faults: readonly ListedRule[] }>('GET', 'faults')).faults,
      remove: (id) => tell('DELETE', `faults/${encodeURIComponent(id)}`).then(() => true),
      clear: () => tell('DELETE', 'faults'),
    },
    clock: {
      now: async () => (await ask<{ now: string }>('GET', 'clock')).now,
      freeze: () => tell('POST', 'clock', { freeze: true }),
      resume: () => tell('POST', 'clock', { resume: true }),
      advance: (milliseconds) => tell('POST', 'clock', { advance: milliseconds }),
      set: (instant) => tell('POST', 'clock', { set: instant }),
    },
    requests: async (query = {}) =>
      (await ask<{ requests: readonly JournalEntry[] }>('GET', `requests?${parameters(query)}`)).requests,
    waitFor: async (query, milliseconds = 5_000) => {
      // Who only looks at a tenant makes none, and nobody could be waited for there.
      await tell('POST', 'clock', { advance: 0 })
      const asked = `requests?${parameters({ ...query, wait: milliseconds })}`
      const [entry] = (await ask<{ requests: readonly JournalEntry[] }>('GET', asked)).requests
      if (!entry) throw new Error(`no request like ${JSON.stringify(query)} came within ${milliseconds} ms`)
      return entry
    },
    snapshot: () => ask('GET', 'state'),
    restore: (snapshot) => tell('PUT', 'state', snapshot),
    seed: (data) => tell('POST', 'seed', data),
    reset: () => tell('POST', 'reset'),
    remove: () => tell('DELETE', `tenants/${name}`),
  }
}

function parameters(query: JournalQuery & { readonly wait?: number }): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
}
