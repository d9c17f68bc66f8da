/** How a shared store is laid out: every key of one mock is under one prefix. See docs/decisions/0022-shared-store.md. */

/** Version of the layout and of what is kept. */
export const FORMAT = 1

/** Keys of a mock. */
export interface MockKeys {
  readonly prefix: string
  /** Hash: format, what is mocked, the id of the store, and what its replicas were started with. */
  readonly mock: string
  /** Sorted set: names of tenants by when they were last used. The default one is in none. */
  readonly tenants: string
}

/** Keys of one tenant. */
export interface TenantKeys {
  /** Hash: where the log ends and begins, and its snapshot. */
  readonly meta: string
  /** List: the entries after `base`, oldest first. */
  readonly log: string
  /** Set: ids of the files that the tenant has. */
  readonly files: string
  /** Sorted set: ids of the entries whose changes are values of their own, by number. */
  readonly parts: string
  /** Who has much to send now; others let them come first. */
  readonly claim: string
  /** Stream: what was asked and answered. */
  readonly journal: string
  /** Marks that somebody makes a snapshot now. */
  readonly making: string
  /** Lists of pieces, by id. */
  readonly file: string
  readonly snapshot: string
  readonly part: string
}

export function mockKeys(prefix: string): MockKeys {
  return { prefix, mock: `${prefix}mock`, tenants: `${prefix}tenants` }
}

export function tenantKeys({ prefix }: MockKeys, name: string): TenantKeys {
  const at = `${prefix}t:${name}:`
  return {
    meta: `${at}meta`,
    log: `${at}log`,
    files: `${at}files`,
    parts: `${at}parts`,
    claim: `${at}claim`,
    journal: `${at}journal`,
    making: `${at}making`,
    file: `${at}file:`,
    snapshot: `${at}snap:`,
    part: `${at}part:`,
  }
}
