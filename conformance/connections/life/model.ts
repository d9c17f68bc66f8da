/** What a client could know of its extensions. */
import type { Fields } from '../extension.ts'
import type { Made } from '../client.ts'

/** What happened since an extension was last looked at. */
export type Since = 'nothing' | 'refusal' | 'write'

/** An extension that is there. */
export interface Live {
  readonly made: Made
  /** As it must be stored. */
  fields: Fields
  since: Since
}

export interface Model {
  readonly live: Live[]
  /** Deleted, in the order of their deletion. */
  readonly gone: Made[]
}

/** Something happened to one extension, or to the registry: all others must not notice. */
export function happened(model: Model, what: Since, except?: Live): void {
  for (const one of model.live) {
    if (one === except) one.since = 'nothing'
    else if (one.since !== 'write') one.since = what === 'nothing' ? one.since : what
  }
}
