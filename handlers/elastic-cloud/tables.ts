/** What one tenant of Elastic Cloud Enterprise remembers. Facts, section 4. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { files, records, type ReadStateOf, type StateOf } from '../kit/state/state.ts'

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
export type StoredExtension = Readonly<Static<typeof StoredExtension>>

/** A deployment, as far as it matters here: it uses extensions, and while it does they cannot be deleted. The id is 32 lower-case hexadecimal digits. */
export const StoredDeployment = Type.Object({ id: text, name: text, extensions: Type.Array(text) })
export type StoredDeployment = Readonly<Static<typeof StoredDeployment>>

export const StoredToken = Type.Object({ token: text, user: text, expires: instant })
export type StoredToken = Readonly<Static<typeof StoredToken>>

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
