/** What one tenant of Elastic Cloud Enterprise remembers. Facts, section 4. */
import { files, records, type ReadStateOf, type StateOf } from '../kit/state/state.ts'

export interface StoredExtension {
  readonly id: string
  /** Id of the user it belongs to. */
  readonly owner: string
  readonly name: string
  readonly extension_type: 'plugin' | 'bundle'
  readonly version: string
  readonly description?: string
  readonly download_url?: string
  /** The resource version: counts the successful writes. */
  readonly revision: number
  /** Milliseconds since the epoch. */
  readonly created: number
  readonly modified: number
  /** Absent until there is a file; its bytes are in `files`. */
  readonly file?: { readonly size: number; readonly modified: number }
}

/** A deployment, as far as it matters here: it uses extensions, and while it does they cannot be deleted. */
export interface StoredDeployment {
  /** 32 lower-case hexadecimal digits. */
  readonly id: string
  readonly name: string
  readonly extensions: readonly string[]
}

export interface StoredToken {
  readonly token: string
  readonly user: string
  /** Milliseconds since the epoch. */
  readonly expires: number
}

export const tables = {
  extensions: records<StoredExtension, 'owner'>({ indexes: { owner: (extension) => extension.owner } }),
  deployments: records<StoredDeployment>(),
  tokens: records<StoredToken>(),
  /** Bytes by extension id. */
  files,
}

export type ReadState = ReadStateOf<typeof tables>
export type State = StateOf<typeof tables>

/** The deployments whose plan refers to an extension, in order of creation. */
export function deploymentsUsing({ deployments }: ReadState, id: string): readonly StoredDeployment[] {
  return [...deployments.values()].filter(({ extensions }) => extensions.includes(id))
}

/** When a write happened: the clock's time, but always later than the write before, so that last-modified moves. */
export function timeOfWrite(now: number, before: StoredExtension): number {
  return Math.max(now, before.modified + 1)
}

/** An id that no extension has: starting data may hold one that the source of ids comes to. */
export function freshId({ extensions }: ReadState, next: () => string): string {
  let id = next()
  while (extensions.get(id)) id = next()
  return id
}
