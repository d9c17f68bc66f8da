/** What one tenant of the app registry remembers. Facts, sections 2.1 and 4. */
import { createCollection, type Collection } from '../kit/state/collection.ts'

/** One field of an extension: its name, and its value as compact JSON text. */
export type StoredField = readonly [name: string, json: string]

/**
 * An extension keeps JSON text and not values: a number such as 12345678901234567890, and a key that comes twice, would
 * not survive being parsed and written again, and nothing here ever looks inside.
 */
export interface StoredExtension {
  /** Lower-case UUID, version 4; never changes. */
  readonly id: string
  /** Came with the product; not counted among the organisation's own. */
  readonly builtin: boolean
  /** In the order sent, without the id. */
  readonly fields: readonly StoredField[]
}

export interface ConnectionsState {
  /** Built-in ones first, then in order of creation. */
  readonly extensions: Collection<StoredExtension>
  /** The answer to a get, written once for each stored value. */
  readonly texts: WeakMap<StoredExtension, string>
}

export function createState(): ConnectionsState {
  return {
    extensions: createCollection<StoredExtension>({ builtin: ({ builtin }) => (builtin ? 'yes' : undefined) }),
    texts: new WeakMap(),
  }
}

/** An id that no extension has. */
export function freshId(state: ConnectionsState, uuid: () => string): string {
  let id = uuid()
  while (state.extensions.get(id)) id = uuid()
  return id
}
