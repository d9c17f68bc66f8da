/** One isolated world: the state of every API, a clock, ids and fault rules, changed through one sequencer. */
import type { FaultsState } from '../kit/faults/faults.ts'
import type { Journal } from '../kit/journal/journal.ts'
import type { Network } from '../kit/network/network.ts'
import type { Api } from '../kit/operation/api.ts'
import type { AuthMode, Environment } from '../kit/operation/asked.ts'
import type { StepOrder } from '../kit/operation/attempt.ts'
import type { DraftedIds } from '../kit/state/ids.ts'
import type { DraftedState } from '../kit/state/state.ts'
import type { ClockOptions, DraftedClock } from '../kit/time/clock.ts'
import type { Exclusive, Sequence } from './sequencer.ts'

/** One API inside one tenant. */
export interface Room {
  readonly api: Api
  readonly env: Environment
  readonly state: DraftedState
  readonly stepsOf: StepOrder
}

export interface Tenant {
  readonly name: string
  readonly clock: DraftedClock
  readonly ids: DraftedIds
  readonly faults: FaultRules
  /** By API name. */
  readonly rooms: ReadonlyMap<string, Room>
  readonly journal: Journal
  /** About what its state takes. Bytes. */
  readonly held: { readonly bytes: number }
  /** Decides on the state; every change of it goes this way. */
  readonly sequence: Sequence
  /** Keeps what long work on the state gives. */
  readonly exclusively: Exclusive
  /** A decision on a request begins with it: a clock that steps does so. */
  arrives(): void
  /** What is drafted until here in a decision comes of time and fault rules alone. Whether anything was since the last call, or others decided on the same draft before. */
  courseEnds(): boolean
  /** How often it was changed, be it only by time. */
  applied(): number
  /** How often somebody changed it. */
  changes(): number
  /** Whether there are other replicas of it. */
  readonly isShared: boolean
}

/** The fault rules, with how far each is spent. */
export interface FaultRules {
  get(): FaultsState
  set(state: FaultsState): void
}

/** How a tenant is made. */
export interface TenantMaking {
  readonly apis: readonly Api[]
  readonly seed: number
  readonly clock: ClockOptions
  readonly auth: AuthMode
  readonly network: Network
  /** By API name, resolved already. */
  readonly options: Readonly<Record<string, Environment['options']>>
  /** Starting data by API name; an API left out starts empty. Or the demo of each. */
  readonly data: 'demo' | Readonly<Record<string, unknown>>
  /** Entries its journal keeps. */
  readonly journal: number
}
