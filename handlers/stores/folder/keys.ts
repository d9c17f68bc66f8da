/** How the store is laid out. See docs/decisions/0007-persistence.md. */

/** Version of the layout and of what is kept. */
export const FORMAT = 1
export const FORMAT_KEY = 'format'

/** Where one entry of one part of one API of one tenant stands. */
export interface EntryName {
  readonly tenant: string
  readonly api: string
  readonly part: string
  readonly id: string
}

/** The key of all that a tenant has besides its entries. No name before the last has a slash in it. */
export function frameKey(tenant: string): string {
  return `tenant/${tenant}`
}

/** The key of an entry. The id is written as JSON, which has a form for every text. */
export function entryKey(kind: 'records' | 'files', { tenant, api, part, id }: EntryName): string {
  return `${kind}/${tenant}/${api}/${part}/${JSON.stringify(id)}`
}

/** Reads a key that `frameKey` or `entryKey` wrote; undefined for any other. */
export function readKey(
  key: string,
):
  | { readonly kind: 'tenant'; readonly tenant: string }
  | ({ readonly kind: 'records' | 'files' } & EntryName)
  | undefined {
  const tenant = /^tenant\/([^/]+)$/.exec(key)?.[1]
  if (tenant !== undefined) return { kind: 'tenant', tenant }
  const [, kind, of = '', api = '', part = '', id = ''] =
    /^(records|files)\/([^/]+)\/([^/]+)\/([^/]+)\/(".*")$/s.exec(key) ?? []
  if (kind !== 'records' && kind !== 'files') return undefined
  return { kind, tenant: of, api, part, id: JSON.parse(id) as string }
}
