/** Everything the rules of one API share while they run. */
import type { Clause } from '../../contracts/types.ts'
import type { Limits } from '../profile/limits.ts'
import type { Pace } from '../send/pace.ts'
import type { Redactor } from '../profile/redact.ts'
import type { Setting } from '../rule/rule.ts'
import type { Sender } from '../send/sender.ts'
import type { Sessions } from '../session/session.ts'
import type { EvidenceLog } from '../judge/evidence-log.ts'
import type { Clock, RunEvent } from '../history/exchange.ts'

export interface ApiRun {
  readonly setting: Setting
  readonly clauses: ReadonlyMap<string, Clause>
  readonly strict: boolean
  readonly seed: number
  readonly runs: number
  readonly limits: Required<Limits>
  readonly clock: Clock
  readonly pace: Pace
  /** Requests sent so far for this API alone: others may run beside it. */
  readonly sent: () => number
  readonly sender: Sender
  readonly session: Sessions
  readonly redactor: Redactor
  readonly evidence: EvidenceLog
  /** How many requests went out under a role, and how many of them were answered 401. */
  readonly entrance: { authenticated: number; refused: number }
  readonly emit: (event: RunEvent) => void
}
