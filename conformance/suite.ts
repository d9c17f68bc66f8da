/** What an API folder of the suite hands over. */
import type { ContractWithClauses } from '../contracts/types.ts'
import type { Context, Rule, Setting } from './rule.ts'
import type { Outgoing } from './send.ts'
import type { LedgerEntry, Removal, Session } from './session.ts'

export interface Suite {
  readonly api: string
  readonly contract: ContractWithClauses
  /** In the order they run: plain examples first. */
  readonly rules: readonly Rule[]
  /** A reason to refuse a request that would touch what the run did not create, or null. Asked before every request but GET and HEAD. */
  readonly guard?: (outgoing: Outgoing, session: Session, setting: Setting) => string | null
  /** Removes what a killed run left behind, found by id or by name. */
  readonly sweep?: (ctx: Pick<Context, 'send' | 'contract' | 'roles' | 'wait'>, entry: LedgerEntry) => Promise<Removal>
}
