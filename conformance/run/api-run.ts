/** Everything the rules of one API share while they run. */
import type { Clause } from '../../contracts/types.ts'
import type { Limits, Redactor } from '../profile/index.ts'
import type { Clock, Pace, Sender } from '../send/index.ts'
import type { Setting, Suite } from '../rule/index.ts'
import type { CleanupBudget, Sessions } from '../session/index.ts'
import type { Bench, EvidenceLog, HistoryJudge, Statements } from '../judge/index.ts'
import type { RunEvent } from './run-event.ts'

export interface ApiRun {
  readonly setting: Setting
  /** Where requests may go. */
  readonly origins: ReadonlySet<string>
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
  /** For removing what was created. */
  readonly cleanup: CleanupBudget
  readonly redactor: Redactor
  readonly evidence: EvidenceLog
  /** Judges every exchange. */
  readonly bench: Bench
  /** Watch what follows what in each run of a rule. */
  readonly historyJudges: readonly HistoryJudge[]
  /** Where it can be told whether a clause can be false in some exchanges. */
  readonly statements: Statements
  /** The clauses that what was made can be read at once. */
  readonly readBack: readonly string[]
  /** Clauses of single exchanges: a rule that finds one broken goes on with its story. */
  readonly ofExchanges: ReadonlySet<string>
  /** Of those, the ones that have a finding. */
  readonly judged: Set<string>
  /** How many requests went out under a role, and how many of them were answered 401. */
  readonly entrance: { authenticated: number; refused: number }
  /** The clause that no request takes the target down, where the suite names one. */
  readonly bears: string | null
  /** Whether a write without an answer was not done, where the suite can tell. */
  readonly undone: Suite['undone']
  readonly looks: Pick<Suite, 'listed' | 'answers' | 'shows' | 'namedIn' | 'makes'>
  /** How many looks showed what was made, and whether one did not. */
  readonly lists: { shown: number; hide: boolean }
  readonly emit: (event: RunEvent) => void
}
