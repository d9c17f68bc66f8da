/** How the store is laid out. See docs/decisions/0007-persistence.md. */

/** Version of the layout and of what is kept. */
export const FORMAT = 4
/** A store of this one is upgraded when it is opened: it has long values in one piece. */
export const OLDER_FORMAT = 3
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
/** JSON with the place it has in its table, bytes, or where the parts of one of the two are. */
export type Kind = 'records' | 'files' | 'long'

/** The key of a record without its kind. No name before the last has a slash in it; that one is written as JSON, which has a form for every text. */
export function placeKey({ tenant, api, table, key }: RecordName): string {
  return `${tenant}/${api}/${table}/${JSON.stringify(key)}`
}

/** Reads a key of the store; undefined for one that is none of ours. */
export function readKey(text: string): (RecordName & { readonly kind: Kind }) | undefined {
  const [, kind, tenant = '', api = '', table = '', key = ''] =
    /^(records|files|long)\/([^/]+)\/([^/]+)\/([^/]+)\/(".*")$/s.exec(text) ?? []
  if (kind !== 'records' && kind !== 'files' && kind !== 'long') return undefined
  return { kind, tenant, api, table, key: JSON.parse(key) as string }
}

/** Where one part of a long value stands: the keys of its parts have their order. */
export function partKey(id: number, at: number): string {
  return `parts/${id}/${String(at).padStart(6, '0')}`
}

/** One part of a long value. */
export interface PartKey {
  readonly id: number
  readonly at: number
}

/** Reads the key of a part; undefined for another one. */
export function readPartKey(text: string): PartKey | undefined {
  const [, id, at] = /^parts\/(\d+)\/(\d+)$/.exec(text) ?? []
  return id === undefined ? undefined : { id: Number(id), at: Number(at) }
}
