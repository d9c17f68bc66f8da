/** What a client could know of its extensions and of the one task that may go on. */
import type { Made } from '../client.ts'
import type { Reading } from '../tasks/index.ts'
import type { Body } from '../../judge/index.ts'

/** What happened since an extension was last looked at. */
export type Since = 'reads' | 'refusal' | 'task'

/** An extension that is there. */
export interface Live {
  readonly made: Made
  installed: boolean
  /** As it was last seen with no task of its own going on. */
  seen: Body
  since: Since
}

export type Work = 'INSTALL' | 'PREVIEW' | 'UNINSTALL'

/** A task that was accepted, and everything that was read of it. */
export interface Task {
  readonly id: number
  readonly kind: Work
  readonly live: Live
  readonly reading: Reading
}

export interface Model {
  readonly live: Live[]
  /** Answered with 404 after an uninstall. */
  readonly gone: Made[]
  readonly finished: Task[]
  running: Task | null
}

/** Something happened that the other extensions must not notice. */
export function happened(model: Model, what: Since): void {
  for (const one of model.live) if (one.since !== 'task') one.since = what === 'reads' ? one.since : what
}
