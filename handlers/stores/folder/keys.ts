/** How the store is laid out. See docs/decisions/0007-persistence.md. */

/** Version of the layout and of what is kept. */
export const FORMAT = 3
export const FORMAT_KEY = 'format'
/** The number of the last batch, and the sum over all tenants. */
export const TOTAL_KEY = 'total'

/** Where the sum of a tenant stands. */
export function sumKey(tenant: string): string {
  return `sums/${tenant}`
}

/** Where one record of one table of one tenant stands. */
export interface RecordName {
  readonly tenant: string
  /** An API, or the tenant's own. */
  readonly api: string
  readonly table: string
  readonly key: string
}
/** JSON with the place it has in its table, or bytes. */
export type Kind = 'records' | 'files'

/** The key of a record without its kind. No name before the last has a slash in it; that one is written as JSON, which has a form for every text. */
export function placeKey({ tenant, api, table, key }: RecordName): string {
  return `${tenant}/${api}/${table}/${JSON.stringify(key)}`
}

/** Reads a key of the store; undefined for one that is none of ours. */
export function readKey(text: string): (RecordName & { readonly kind: Kind }) | undefined {
  const [, kind, tenant = '', api = '', table = '', key = ''] =
    /^(records|files)\/([^/]+)\/([^/]+)\/([^/]+)\/(".*")$/s.exec(text) ?? []
  if (kind !== 'records' && kind !== 'files') return undefined
  return { kind, tenant, api, table, key: JSON.parse(key) as string }
}
