/** What a client could know of its extensions and of the one task that may go on. */
import type { Bystanders } from '../../rule/index.ts'
import type { Exchange } from '../../history/index.ts'
import type { Made } from '../client.ts'
import type { Reading } from '../tasks/index.ts'
import type { Body } from '../../judge/index.ts'

/** An extension that is there. */
export interface Live {
  readonly made: Made
  installed: boolean
  /** As it was last seen with no task of its own going on. */
  seen: Body
}

export type Work = 'INSTALL' | 'PREVIEW' | 'UNINSTALL'

/** A task that was accepted, and everything that was read of it. */
export interface Task {
  readonly id: number
  readonly kind: Work
  readonly live: Live
  readonly reading: Reading
  /** The answer that speaks of it. */
  readonly accepted: Exchange
}

export interface Model {
  readonly live: Live[]
  /** Answered with 404 after an uninstall. */
  readonly gone: Made[]
  readonly finished: Task[]
  /** All that has no task of its own going on. */
  readonly watched: Bystanders<Body | null>
  running: Task | null
}
