/** What one tenant of Elastic Cloud Enterprise remembers. Facts, section 4. */
import { createCollection, type Collection } from '../kit/state/collection.ts'
import { createFiles, type Files } from '../kit/state/files.ts'

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
  readonly user: string
  /** Milliseconds since the epoch. */
  readonly expires: number
}

export interface ElasticState {
  readonly extensions: Collection<StoredExtension>
  readonly deployments: Collection<StoredDeployment>
  readonly tokens: Collection<StoredToken>
  /** Bytes by extension id. */
  readonly files: Files
}

export function createState(): ElasticState {
  return {
    extensions: createCollection<StoredExtension>({ owner: (extension) => extension.owner }),
    deployments: createCollection<StoredDeployment>(),
    tokens: createCollection<StoredToken>(),
    files: createFiles(),
  }
}

/** The deployments whose plan refers to an extension, in order of creation. */
export function deploymentsUsing(state: ElasticState, id: string): readonly StoredDeployment[] {
  return [...state.deployments.values()].filter((deployment) => deployment.extensions.includes(id))
}

/** When a write happened: the clock's time, but always later than the write before, so that last-modified moves. */
export function timeOfWrite(now: number, before: StoredExtension): number {
  return Math.max(now, before.modified + 1)
}
