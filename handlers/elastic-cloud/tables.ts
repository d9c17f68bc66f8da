/** What one tenant of Elastic Cloud Enterprise remembers. `Behaviour` in docs/sources. */
import * as Type from 'typebox'
import type { DumpOf } from '../kit/state/data-problems.ts'
import { files, records, type ReadStateOf, type StateOf, type Stored } from '../kit/state/state.ts'

/** Milliseconds since the epoch. */
const instant = Type.Number()
const text = Type.String()

export const StoredExtension = Type.Object({
  id: text,
  /** Id of the user it belongs to. */
  owner: text,
  name: text,
  extension_type: Type.Enum(['plugin', 'bundle']),
  version: text,
  description: Type.Optional(text),
  download_url: Type.Optional(text),
  /** The resource version: counts the successful writes. */
  revision: Type.Integer({ minimum: 1 }),
  created: instant,
  modified: instant,
  /** Absent until there is a file; its bytes are in `files`. */
  file: Type.Optional(Type.Object({ size: Type.Integer({ minimum: 0 }), modified: instant })),
})
export type StoredExtension = Stored<typeof StoredExtension>

/** A deployment, as far as it matters here: it uses extensions, and while it does they cannot be deleted. The id is 32 lower-case hexadecimal digits. */
export const StoredDeployment = Type.Object({ id: text, name: text, extensions: Type.Array(text) })
export type StoredDeployment = Stored<typeof StoredDeployment>

const StoredToken = Type.Object({ token: text, user: text, expires: instant })

export const tables = {
  extensions: records(StoredExtension, { key: ({ id }) => id, indexes: { owner: ({ owner }) => owner } }),
  deployments: records(StoredDeployment, { key: ({ id }) => id }),
  tokens: records(StoredToken, { key: ({ token }) => token }),
  /** Bytes by extension id. */
  files,
}

export type ReadState = ReadStateOf<typeof tables>
export type State = StateOf<typeof tables>

/** A file without its extension would never be found. */
export function wrongDump({ extensions, files: kept }: DumpOf<typeof tables>): string | undefined {
  if (kept.length === 0) return undefined
  const known = new Set(extensions.map(([id]) => id))
  const stray = kept.findIndex(([id]) => !known.has(id))
  return stray === -1 ? undefined : `/files/${stray}/0: there is no extension ${kept[stray]?.[0]}`
}

/** The deployments whose plan refers to an extension, in order of creation. */
export function deploymentsUsing({ deployments }: ReadState, id: string): readonly StoredDeployment[] {
  return [...deployments.values()].filter(({ extensions }) => extensions.includes(id))
}

/** When a write happened: the clock's time, but always later than the write before, so that last-modified moves. */
export function timeOfWrite(now: number, before: StoredExtension): number {
  return Math.max(now, before.modified + 1)
}
