/** What a client could know of its extensions. */
import type { Bystanders } from '../../rule/index.ts'
import type { Fields } from '../extension.ts'
import type { Made } from '../client.ts'

/** An extension that is there. */
export interface Live {
  readonly made: Made
  /** As it must be stored. */
  fields: Fields
}

export interface Model {
  readonly live: Live[]
  /** Deleted, in the order of their deletion. */
  readonly gone: Made[]
  /** Everything that is there, as it was last seen. */
  readonly watched: Bystanders
}
